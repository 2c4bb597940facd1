import { describe, expect, test } from 'vitest';
import { openSchool, testClock } from '../support/oops.ts';
import { lastSent, sends } from '../support/requests.ts';
import {
  comesToCheckScreen,
  fillsForm,
  findsShare,
  opensForm,
  postedIn,
  sharesAnonymously,
  sharesOpenly,
  troubles,
} from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

describe.each(['http', 'socket'] as const)('Oops in its channels over %s', (mode) => {
  test.each([true, false])('welcomes a channel (private: %s) once', async (isPrivate) => {
    const school = await openSchool({ mode });
    const { slack, ada, ben } = school;
    const heads = slack.addChannel({ name: 'heads', isPrivate, members: [ada, ben] });
    await ada.invites('app', '#heads');
    const welcome = await slack.until(() => postedIn(ben, '#heads')[0], { what: 'the welcome' });
    expect(welcome.text).toContain("Hello, I'm Oops");
    expect(welcome.text).toContain('Type `/oops`');
    expect(welcome.text).toContain("can't read messages");
    expect(welcome.mentions).toEqual(expect.objectContaining({ users: [] }));

    const form = await fillsForm(ada, 'Openly', LETTER, '#heads');
    expect(form.values['Where?']).toBe('#heads');
    await form.submit();
    await findsShare(school, ben, LETTER, '#heads');
    expect(postedIn(ben, '#heads').filter(({ text }) => text.includes('Hello'))).toHaveLength(1);
    expect(heads.hasApp).toBe(true);
    expect(troubles(school)).toEqual([]);
  });

  test('follows renaming, archiving, unarchiving and leaving', async () => {
    const school = await openSchool({ mode });
    const { slack, ada } = school;
    const maths = slack.addChannel({ name: 'maths', members: [ada] });
    const form = await opensForm(ada);
    const offered = async () => (await form.options('Where?', '')).join(' ');
    const becomes = (wanted: string) =>
      slack.until(async () => (await offered()) === wanted, { what: `the offer "${wanted}"` });

    await maths.inviteApp();
    await becomes('#maths #staff');
    await maths.rename('algebra');
    await becomes('#algebra #staff');
    await maths.archive();
    await becomes('#staff');
    await maths.unarchive();
    await becomes('#algebra #staff');
    await maths.shareExternally();
    await becomes('#staff');
    await maths.stopSharing();
    await becomes('#algebra #staff');
    await maths.removeApp();
    await becomes('#staff');
    await maths.inviteApp();
    await becomes('#algebra #staff');
    await maths.delete();
    await becomes('#staff');
    expect(troubles(school)).toEqual([]);
  });

  test('follows who comes and goes', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, staff } = school;
    const dana = slack.addPerson({ name: 'dana' });
    const check = await comesToCheckScreen(ada, LETTER);
    expect(check.text).toContain('Only 3 people');
    await staff.invite(dana);
    await check.press('Show how it looks now');
    await slack.until(() => check.text.includes('Only 4 people'), { what: 'one more' });
    const form = await opensForm(dana);
    expect(await form.options('Where?', '')).toEqual(['#staff']);
    await staff.remove(dana);
    expect(await form.options('Where?', '')).toEqual([]);
    await check.press('Show how it looks now');
    await slack.until(() => check.text.includes('Only 3 people'), { what: 'one less' });
    expect(troubles(school)).toEqual([]);
  });
});

describe('Oops in its channels', () => {
  test('an invitation that Slack tells twice is welcomed once', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    const heads = slack.addChannel({ name: 'heads', members: [ada, ben] });
    await heads.inviteApp();
    await slack.until(() => postedIn(ben, '#heads')[0], { what: 'the welcome' });
    expect((await sends(school, lastSent(slack, 'member_joined_channel'))).status).toBe(200);
    await sharesOpenly(school, ada, LETTER, '#heads');
    expect(postedIn(ben, '#heads')).toHaveLength(2);
    expect(troubles(school)).toEqual([]);
  });

  test('one who comes back after leaving is welcomed again', async () => {
    const school = await openSchool();
    const { slack, ben, staff } = school;
    await staff.removeApp();
    await staff.inviteApp();
    await slack.until(() => postedIn(ben, '#staff')[0], { what: 'the welcome' });
    expect(troubles(school)).toEqual([]);
  });

  test('what happened while Oops was away is caught up with', async () => {
    const school = await openSchool();
    const { slack, ada, staff } = school;
    const maths = slack.addChannel({ name: 'maths', members: [ada], withApp: true });
    await school.start();
    await school.stop();
    slack.deliverTo(null);
    await maths.rename('algebra');
    await staff.removeApp();
    slack.addChannel({ name: 'choir', members: [ada], withApp: true });
    await school.start();
    const form = await opensForm(ada, '', '#algebra');
    expect(form.values['Where?']).toBe('#algebra');
    expect(await form.options('Where?', '')).toEqual(['#algebra', '#choir']);
    expect(troubles(school)).toEqual([]);
  });

  test('a channel with a new id keeps its shares', async () => {
    const school = await openSchool();
    const { slack, ada, ben, staff } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    await staff.changeId();
    const seen = await findsShare(school, ben, LETTER);
    await seen.press('Me too');
    await slack.until(() => seen.text.includes('been here too'), { what: 'the change' });
    await share.choosesFromMenu('Withdraw');
    await (await ada.seesModal('Withdraw your share')).submit();
    await slack.until(() => seen.text.includes('withdrawn'), { what: 'it to go' });
    await sharesOpenly(school, ben, 'Something after it.');
    expect(troubles(school)).toEqual([]);
  });

  test('a channel with a new id keeps the letters for it', async () => {
    const clock = testClock('2026-11-24T10:20:00Z');
    const school = await openSchool({ clock });
    await sharesAnonymously(school.ada, LETTER);
    await school.staff.changeId();
    clock.set('2026-11-24T10:30:00Z');
    school.tick();
    await findsShare(school, school.ben, LETTER);
    expect(troubles(school)).toEqual([]);
  });
});
