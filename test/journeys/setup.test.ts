import BetterSqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { openSchool, testClock } from '../support/oops.ts';
import { lastSent, sends } from '../support/requests.ts';
import {
  answerTo,
  comesToCheckScreen,
  fillsForm,
  findsShare,
  opensForm,
  postedIn,
  sharesAnonymously,
  sharesOpenly,
  troubles,
} from '../support/sharing.ts';
import { comesBack, receiptOn } from '../support/receipts.ts';
import { appointsStewards, opensSetup } from '../support/stewards.ts';

const LETTER = 'I sent the wrong letter to the parents.';

/** A school whose steward is ben. */
async function openLedSchool() {
  const clock = testClock('2026-03-02T12:04:10Z');
  const school = await openSchool({ clock, crowd: 12 });
  const admin = await appointsStewards(school, [school.ben]);
  return {
    ...school,
    clock,
    admin,
    /** Changes something in the setup, and gives what the answer says. */
    async sets(person: Person, change: (form: Awaited<ReturnType<typeof opensSetup>>) => unknown) {
      const form = await opensSetup(person);
      await change(form);
      await form.submit();
      const answer = await school.slack.until(
        () => (person.modal?.submitLabel === null ? person.modal.text : undefined),
        { what: 'what was saved' },
      );
      await person.modal?.closeAll();
      return answer;
    },
  };
}

describe.each(['http', 'socket'] as const)('`/oops setup` over %s', (mode) => {
  test('an admin of the workspace names the first stewards, and is none by that', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben, cleo } = school;
    expect(
      await answerTo(school, ada, async () => void (await ada.types('#staff', '/oops setup'))),
    ).toContain('An admin of this workspace can name some with `/oops setup`');
    const admin = await appointsStewards(school, [ben, cleo]);

    const form = await opensSetup(admin);
    expect(Object.keys(form.values)).toEqual(['Stewards']);
    expect(form.values['Stewards']).toHaveLength(2);
    expect(form.text).toContain('you can name yourself');
    await form.takeOut('Stewards', 'cleo');
    await form.submit();
    await slack.until(() => admin.modal?.text.includes('Stewards are now @ben.'), {
      what: 'what was saved',
    });
    const told = await answerTo(
      school,
      ada,
      async () => void (await ada.types('#staff', '/oops setup')),
    );
    expect(told).toContain('Only stewards set up Oops here');
    expect(told).toContain('@ben');
    expect(troubles(school)).toEqual([]);
  });

  test('a steward sees how things are, changes them, and is told what changed', async () => {
    const school = await openSchool({ mode });
    const { slack, ben } = school;
    await appointsStewards(school, [ben]);
    const form = await opensSetup(ben);
    expect(form.values).toEqual({
      Stewards: ['@ben'],
      Language: 'English',
      'Anonymous sharing': 'On',
      'When anonymous shares are posted': 'Every 15 minutes, together',
      'Before an anonymous share is posted': [],
      'How many days can a coach reach an anonymous author?': '14',
    });
    await form.choose('When anonymous shares are posted', 'Every 60 minutes, together');
    await form.tick('A steward reads it first');
    await form.fill('How many days can a coach', '30');
    await form.submit();
    await slack.until(() => ben.modal?.text.includes('Saved.'), { what: 'what was saved' });
    const saved = ben.modal?.text ?? '';
    expect(saved).toContain('posted every 60 minutes, together');
    expect(saved).toContain('A steward reads anonymous shares first');
    expect(saved).toContain('for 30 days, if they ticked it');
    expect(saved).not.toContain('Anonymous sharing is');
    expect(saved).not.toContain('Stewards are now');
    await ben.modal?.closeAll();
    const again = await opensSetup(ben);
    expect(again.values).toMatchObject({
      'Before an anonymous share is posted': ['A steward reads it first'],
      'How many days can a coach reach an anonymous author?': '30',
    });
    await again.submit();
    await slack.until(() => ben.modal?.text.includes('Nothing was changed'), { what: 'an answer' });
    expect(troubles(school)).toEqual([]);
  });
});

describe('what can’t be saved stays in the form, with a word about it', () => {
  test.each(['31', '-1', 'many', '2.5', '014 days'])('%s days', async (days) => {
    const { slack, ben } = await openLedSchool();
    const form = await opensSetup(ben);
    await form.fill('How many days can a coach', days);
    await form.submit();
    expect(form.isOpen).toBe(true);
    expect(Object.values(form.errors).join()).toMatch(/from 0 to 30|enter a (whole )?number/);
    expect(slack.complaints).toEqual([]);
  });

  test.each([
    ['a bot', { isBot: true }],
    ['a guest', { isGuest: true }],
  ])('%s for a steward', async (_who, kind) => {
    const { slack, ben } = await openLedSchool();
    slack.addPerson({ name: 'odd', ...kind });
    const form = await opensSetup(ben);
    await form.choose('Stewards', 'odd');
    await form.submit();
    expect(form.errors['Stewards']).toMatch(/odd: stewards are people of this workspace/);
    await form.takeOut('Stewards', 'odd');
    await form.submit();
    await slack.until(() => ben.modal?.text.includes('Nothing was changed'), { what: 'an answer' });
    expect(slack.complaints).toEqual([]);
  });

  test('nobody for a steward; and somebody deactivated meanwhile', async () => {
    const { slack, ben, cleo } = await openLedSchool();
    const form = await opensSetup(ben);
    await form.takeOut('Stewards', 'ben');
    await form.submit();
    expect(form.isOpen).toBe(true);
    expect(Object.keys(form.errors)).toEqual(['Stewards']);
    await form.choose('Stewards', 'cleo');
    cleo.deactivates();
    await form.submit();
    expect(form.errors['Stewards']).toContain('no deactivated accounts');
    expect(slack.complaints).toEqual([]);
  });

  test('while Slack doesn’t say who somebody is', async () => {
    const { slack, ben } = await openLedSchool();
    const form = await opensSetup(ben);
    await form.choose('Stewards', 'ada');
    slack.fail('users.info', { error: 'internal_error' });
    await form.submit();
    expect(form.errors['Stewards']).toContain('Nothing was saved');
    await form.submit();
    await slack.until(() => ben.modal?.text.includes('Stewards are now'), { what: 'an answer' });
  });
});

describe('two stewards at the same time', () => {
  test('each has saved what they changed, and nothing of the other is lost', async () => {
    const school = await openLedSchool();
    const { ben, cleo, slack, sets } = school;
    await sets(ben, (form) => form.choose('Stewards', 'cleo'));
    const [bens, cleos] = [await opensSetup(ben), await opensSetup(cleo)];
    await bens.fill('How many days can a coach', '3');
    await bens.choose('Stewards', 'ada');
    await cleos.tick('A steward reads it first');
    await Promise.all([bens.submit(), cleos.submit()]);
    for (const steward of [ben, cleo]) {
      await slack.until(() => steward.modal?.text.includes('Saved.'), { what: 'what was saved' });
      await steward.modal?.closeAll();
    }
    const now = await opensSetup(ben);
    expect(now.values).toMatchObject({
      'Before an anonymous share is posted': ['A steward reads it first'],
      'How many days can a coach reach an anonymous author?': '3',
    });
    expect(now.values['Stewards']).toHaveLength(3);
    expect(troubles(school)).toEqual([]);
  });

  test('who take each other off: one stays, and the other is told', async () => {
    const school = await openLedSchool();
    const { ben, cleo, slack, sets } = school;
    await sets(ben, (form) => form.choose('Stewards', 'cleo'));
    const [bens, cleos] = [await opensSetup(ben), await opensSetup(cleo)];
    await bens.takeOut('Stewards', 'cleo');
    await cleos.takeOut('Stewards', 'ben');
    await bens.submit();
    await cleos.submit();
    await slack.until(() => cleo.modal?.text.includes("You aren't a steward any more"), {
      what: 'what cleo is told',
    });
    expect(troubles(school)).toEqual([]);
  });
});

describe('what the screen before sending has promised holds, whatever stewards change before it is sent', () => {
  test('a shorter slot makes no letter leave earlier', async () => {
    const school = await openLedSchool();
    const { ada, ben, clock, sets } = school;
    const check = await comesToCheckScreen(ada, LETTER);
    expect(check.text).toContain('Your letter leaves at');
    await sets(ben, (form) => form.choose('When anonymous shares are posted', 'At once'));
    await check.submit();
    const thanks = await ada.seesModal('Thanks for sharing');
    expect(thanks.text).toContain('Your letter leaves at');
    expect(postedIn(ben, school.staff.id)).toEqual([]);
    clock.set('2026-03-02T12:15:00Z');
    school.tick();
    await findsShare(school, ben, LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('more days keep no account for longer', async () => {
    const school = await openLedSchool();
    const { ada, ben, config, sets } = school;
    const check = await comesToCheckScreen(ada, LETTER);
    await check.tick('Let a coach reach me through the app for 14 days');
    await sets(ben, (form) => form.fill('How many days can a coach', '30'));
    await check.submit();
    await ada.seesModal('Thanks for sharing');
    const contacts = new BetterSqlite(config.contactsFile, { readonly: true });
    onTestFinished(() => void contacts.close());
    expect(contacts.prepare('select last_day from contact').all()).toEqual([
      { last_day: '2026-03-16' },
    ]);
    expect(troubles(school)).toEqual([]);
  });
});

describe('anonymous sharing, turned off', () => {
  test('the form leaves it out and says why, a form and a check screen that are open keep their text, receipts work', async () => {
    const school = await openLedSchool();
    const { ada, ben, cleo, slack, sets, clock } = school;
    const thanks = await sharesAnonymously(ada, LETTER);
    const receipt = receiptOn(thanks);
    await thanks.closeAll();
    const check = await comesToCheckScreen(ada, 'Another letter.');
    const open = await fillsForm(cleo, 'Anonymously', 'A third one.');
    const off = await sets(ben, (form) => form.choose('Anonymous sharing', 'Off'));
    expect(off).toContain('receipts keep working');

    await check.submit();
    expect(Object.values(check.errors).join()).toContain('Nothing was sent');
    await check.press('Change something else');
    const back = await ada.seesModal('Share a mistake');
    expect(back.text).toContain('The stewards have turned anonymous sharing off');
    expect(back.values['What happened?']).toBe('Another letter.');
    await back.closeAll();
    await open.submit();
    expect(Object.values(open.errors).join()).toContain('turned anonymous sharing off');
    expect(open.values['What happened?']).toBe('A third one.');
    await open.closeAll();

    const fresh = await opensForm(cleo);
    expect(fresh.text).not.toContain('Nothing that leads to you');
    await expect(fresh.choose('How do you want to share?', 'Anonymously')).rejects.toThrow(
      'There is no option',
    );
    await fresh.closeAll();
    await sharesOpenly(school, cleo, 'Openly, then.');

    clock.set('2026-03-02T12:15:00Z');
    school.tick();
    await slack.until(() => postedIn(ben, '#staff').some(({ text }) => text.includes(LETTER)), {
      what: 'the letter that waited',
    });
    const held = await comesBack(ada, receipt);
    expect(held.text).toContain('It stands in #staff');
    await held.press('Withdraw');
    await ada.seesModal('Taken back');
    expect(troubles(school)).toEqual([]);
  });

  test('a check screen whose answer was lost says that it was shared', async () => {
    const school = await openLedSchool();
    const { ada, ben, sets } = school;
    const check = await comesToCheckScreen(ada, LETTER);
    await check.submit();
    await ada.seesModal('Thanks for sharing');
    const sent = lastSent(school.slack, 'view_submission');
    await ada.modal?.closeAll();
    await sets(ben, (form) => form.choose('Anonymous sharing', 'Off'));
    expect((await sends(school, sent)).body).toContain('Thanks for sharing');
  });
});

test('a new slot counts for letters posted from then on', async () => {
  const school = await openLedSchool();
  const { ada, ben, cleo, slack, sets, clock } = school;
  const first = await sharesAnonymously(ada, 'The first letter.');
  expect(first.text).toContain('leaves at 12:15 UTC');
  await first.closeAll();
  await sets(ben, (form) => form.choose('When anonymous shares', 'Every 60 minutes, together'));
  const second = await sharesAnonymously(cleo, 'The second letter.');
  expect(second.text).toContain('leaves at 13:00 UTC');
  await second.closeAll();
  clock.set('2026-03-02T12:15:00Z');
  school.tick();
  await slack.until(() => postedIn(ben, '#staff').length === 1, { what: 'the first letter' });
  clock.set('2026-03-02T13:00:00Z');
  school.tick();
  await slack.until(() => postedIn(ben, '#staff').length === 2, { what: 'the second letter' });
  expect(troubles(school)).toEqual([]);
});
