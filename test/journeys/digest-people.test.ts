import { describe, expect, test } from 'vitest';
import {
  digestSays,
  openDigestSchool,
  opensDigest,
  opensOver,
  subscribes,
} from '../support/digest-forms.ts';
import { lastSent, sends } from '../support/requests.ts';
import { answerTo, troubles } from '../support/sharing.ts';

describe('two people at once', () => {
  test('change what each of them touched, and see what the other did', async () => {
    const school = await openDigestSchool();
    const { ada, ben } = school;
    await subscribes(school, ada);
    const [adas, bens] = [await opensDigest(ada), await opensDigest(ben)];
    await adas.choose('Weekday', 'Tuesday');
    await adas.choose('Focus areas', 'Handing over');
    await bens.choose('Hour', '08:00');
    await bens.choose('Focus areas', 'Communication');
    await adas.submit();
    expect(await digestSays(school, adas, 'Saved.')).not.toContain('Somebody else');
    await bens.submit();
    const saved = await digestSays(school, bens, 'Somebody else changed it just before you');
    expect(saved).toContain('every Tuesday at 08:00 (Europe/Berlin)');
    const both = {
      Weekday: 'Tuesday',
      Hour: '08:00',
      'Focus areas': expect.arrayContaining(['Handing over', 'Communication']) as unknown,
    };
    expect(bens.values).toMatchObject(both);
    expect((await opensDigest(ada)).values).toMatchObject(both);
    expect(troubles(school)).toEqual([]);
  });

  test('subscribe, and the last one’s choice counts', async () => {
    const school = await openDigestSchool();
    const { ada, ben } = school;
    const [adas, bens] = [await opensDigest(ada), await opensDigest(ben)];
    await bens.choose('Weekday', 'Wednesday');
    await adas.submit();
    await digestSays(school, adas, 'Subscribed.');
    await bens.submit();
    const said = await digestSays(school, bens, 'Somebody else had just subscribed it as well');
    expect(said).toContain('every Wednesday at 15:00');
    await adas.submit();
    const seen = await digestSays(school, adas, 'Nothing was changed.');
    expect(seen).toContain('every Wednesday at 15:00');
    expect(adas.values['Weekday']).toBe('Wednesday');
    expect(troubles(school)).toEqual([]);
  });

  test('one stops it while the other changes it: nothing is saved, and what was typed stays', async () => {
    const school = await openDigestSchool();
    const { ada, ben } = school;
    await subscribes(school, ada);
    const [adas, bens] = [await opensDigest(ada), await opensDigest(ben)];
    await bens.choose('Hour', '08:00');
    await adas.press('Stop');
    await digestSays(school, adas, 'Stopped.');
    await bens.submit();
    await digestSays(school, bens, 'Somebody else has stopped this digest meanwhile');
    expect(bens.submitLabel).toBe('Subscribe');
    expect(bens.values['Hour']).toBe('08:00');
    await bens.submit();
    expect(await digestSays(school, bens, 'Subscribed.')).toContain('every Friday at 08:00');
    expect(troubles(school)).toEqual([]);
  });

  test('one posts or resumes what the other has stopped', async () => {
    const school = await openDigestSchool();
    const { ada, ben } = school;
    await subscribes(school, ada);
    for (const button of ['Post now', 'Resume now', 'Stop']) {
      const adas = await opensDigest(ada);
      await adas.choose('Pause until', '2026-03-20');
      await adas.submit();
      await digestSays(school, adas, 'Paused until');
      const bens = await opensDigest(ben);
      await adas.press('Stop');
      await digestSays(school, adas, 'Stopped.');
      await bens.press(button);
      await digestSays(school, bens, 'Somebody else has stopped this digest meanwhile');
      await bens.submit();
      await digestSays(school, bens, 'Subscribed.');
      await ada.modal?.closeAll();
      await ben.modal?.closeAll();
    }
    expect(troubles(school)).toEqual([]);
  });

  test('the same form sent twice is one subscription, and one change', async () => {
    const school = await openDigestSchool();
    const form = await opensDigest(school.ada);
    await form.choose('Weekday', 'Wednesday');
    await form.submit();
    await digestSays(school, form, 'Subscribed.');
    for (const word of ['Subscribed.', 'Saved.']) {
      const sent = lastSent(school.slack, 'view_submission');
      const { body } = await sends(school, sent);
      expect(body).toContain(word);
      expect(body).not.toContain('Somebody else');
      await form.choose('Hour', '08:00');
      await form.submit();
      await digestSays(school, form, 'at 08:00');
    }
    expect(troubles(school)).toEqual([]);
  });
});

describe('who may, and where', () => {
  test('in a direct message, and where Oops isn’t, it says which channels can have one', async () => {
    const school = await openDigestSchool({ started: false });
    const { slack, ada, ben } = school;
    slack.addChannel({ name: 'heads', isPrivate: true, members: [ada], withApp: true });
    slack.addChannel({ name: 'choir', isPrivate: true, members: [ben], withApp: true });
    slack.addChannel({ name: 'pupils', members: [ada, ben] });
    slack.addChannel({ name: 'partners', members: [ada], withApp: true, isExternallyShared: true });
    await school.start();
    const says = (where: string) =>
      answerTo(school, ada, async () => void (await ada.types(where, '/oops digest')), where);
    for (const [where, why] of [
      ['@Oops', 'this is a direct message'],
      ['#pupils', "Oops isn't in this channel"],
      ['#partners', 'another organisation'],
    ] as const) {
      const told = await says(where);
      expect(told).toContain(why);
      expect(told).toContain('These channels can have one: #heads, #staff. Type');
    }
    expect(ada.modal).toBeNull();
    expect(troubles(school)).toEqual([]);
  });

  test('where Oops is nowhere, it says how a channel gets one', async () => {
    const school = await openDigestSchool();
    const { ada, staff } = school;
    await staff.removeApp();
    const types = async () => void (await ada.types('@Oops', '/oops digest'));
    expect(await answerTo(school, ada, types, '@Oops')).toContain('Invite Oops to a channel');
    expect(troubles(school)).toEqual([]);
  });

  test('a private channel has its own, and a member of it changes that', async () => {
    const school = await openDigestSchool({ started: false });
    const { slack, ada, ben } = school;
    const heads = slack.addChannel({
      name: 'heads',
      isPrivate: true,
      members: [ada, ben],
      withApp: true,
    });
    await school.start();
    await subscribes(school, ada, '#heads');
    const form = await opensDigest(ben, '#heads');
    expect(form.text).toContain('#heads gets its digest');
    expect((await opensDigest(ada)).submitLabel).toBe('Subscribe');
    await heads.remove(ben);
    await form.choose('Hour', '08:00');
    await form.submit();
    expect(form.errors['Weekday']).toContain("You don't seem to be in this channel");
    expect(form.values['Hour']).toBe('08:00');
    for (const button of ['Preview', 'Post now', 'Stop']) {
      const screen = await opensOver(school, ben, form, button);
      expect(screen.text).toContain("You don't seem to be in this channel");
      await screen.close();
    }
    expect((await opensDigest(ada, '#heads')).text).toContain('every Friday at 15:00');
    expect(troubles(school)).toEqual([]);
  });

  test('a channel that is archived meanwhile: the form says so and keeps all', async () => {
    const school = await openDigestSchool();
    const form = await opensDigest(school.ada);
    await form.choose('Hour', '08:00');
    await school.staff.archive();
    await form.submit();
    expect(form.errors['Weekday']).toContain('archived');
    expect(form.values['Hour']).toBe('08:00');
    await school.staff.unarchive();
    await form.submit();
    await digestSays(school, form, 'Subscribed.');
    expect(troubles(school)).toEqual([]);
  });

  test('guests are told kindly that they can’t, also if they become one meanwhile', async () => {
    const school = await openDigestSchool({ started: false });
    const { slack, staff, ada, ben } = school;
    const sam = slack.addPerson({ name: 'sam', isGuest: 'multi' });
    await staff.invite(sam);
    await school.start();
    const types = async () => void (await sam.types('#staff', '/oops digest'));
    expect(await answerTo(school, sam, types)).toContain("Guests can read a channel's digest");
    await subscribes(school, ada);
    const form = await opensDigest(ben);
    ben.facts.isRestricted = true;
    await form.choose('Hour', '08:00');
    await form.submit();
    expect(form.errors['Weekday']).toContain("Guests can read a channel's digest");
    const screen = await opensOver(school, ben, form, 'Stop');
    expect(screen.text).toContain("Guests can read a channel's digest");
    expect((await opensDigest(ada)).text).toContain('every Friday at 15:00');
    expect(troubles(school)).toEqual([]);
  });

  test('where Slack doesn’t say who somebody is, the form opens, and saving is tried again', async () => {
    const school = await openDigestSchool();
    const { slack, ada } = school;
    slack.fail('users.info', { status: 503 });
    const form = await opensDigest(ada);
    expect(form.values['Time zone']).toBe('UTC');
    slack.fail('users.info', { status: 503 });
    await form.submit();
    expect(form.errors['Weekday']).toContain("Slack didn't say just now");
    await form.submit();
    await digestSays(school, form, 'Subscribed.');
    expect(slack.complaints).toEqual([]);
  });
});
