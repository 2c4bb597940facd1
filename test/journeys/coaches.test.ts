import BetterSqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { callsOf, cardSays, isCalled, makesCoach, sharesForCoach } from '../support/coaches.ts';
import { offersToCoach, opensCoaching, savesCoaching, sharesFor } from '../support/offers.ts';
import { openSchool, type School, testClock } from '../support/oops.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import { troubles } from '../support/sharing.ts';

const MONDAY = '2026-03-02T12:04:10Z';

function rowsOf({ config }: Pick<School, 'config'>, table: string): unknown[] {
  const db = new BetterSqlite(config.databaseFile, { readonly: true });
  try {
    return db.prepare(`select * from ${table}`).all();
  } finally {
    db.close();
  }
}

describe.each(['http', 'socket'] as const)('`/oops coach` over %s', (mode) => {
  test('somebody offers to coach, is away, turns mornings off, and stops again', async () => {
    const school = await openSchool({ mode, clock: testClock(MONDAY) });
    const { slack, ben } = school;
    const offer = await opensCoaching(ben);
    expect(offer.text).toContain('Could you help others');
    expect(offer.values).toEqual({
      'I coach': [],
      'Away until': null,
      'In the morning': ['Tell me what waits'],
    });
    await offer.choose('I coach', 'Handing over');
    await offer.choose('I coach', 'Tools and technology');
    expect(await savesCoaching(school, ben, offer)).toContain(
      'You coach: Handing over, Tools and technology. Thank you.',
    );

    const form = await opensCoaching(ben);
    expect(form.text).toContain('Nothing waits for you');
    expect(form.values['I coach']).toEqual(['Handing over', 'Tools and technology']);
    await form.takeOut('I coach', 'Handing over');
    await form.choose('Away until', '2026-03-09');
    await form.untick('Tell me what waits');
    const saved = await savesCoaching(school, ben, form);
    expect(saved).toContain('You coach: Tools and technology. Thank you.');
    expect(saved).toContain('You are away until');
    expect(saved).toContain("You aren't told in the morning any more");

    await school.start();
    const again = await opensCoaching(ben);
    expect(again.values).toEqual({
      'I coach': ['Tools and technology'],
      'Away until': '2026-03-09',
      'In the morning': [],
    });
    expect(again.text).toContain('Take out all of them to stop coaching');
    await again.takeOut('I coach', 'Tools and technology');
    await again.press("I'm back");
    await slack.until(() => again.text.includes('You are back, and called again'), {
      what: 'ben to be back',
    });
    expect(again.values).toMatchObject({ 'I coach': [], 'Away until': null });
    await again.tick('Tell me what waits');
    const stopped = await savesCoaching(school, ben, again);
    expect(stopped).toContain("You don't coach any more. Thank you for all you did.");
    expect(stopped).toContain('You are told in the morning');
    expect(rowsOf(school, 'coached_area')).toEqual([]);
    expect(rowsOf(school, 'coach')).toEqual([]);
    expect((await opensCoaching(ben)).text).toContain('Could you help others');
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('an unchanged form changes nothing', async () => {
    const school = await openSchool({ mode, clock: testClock(MONDAY) });
    await offersToCoach(school, school.ben);
    expect(await savesCoaching(school, school.ben, await opensCoaching(school.ben))).toContain(
      'Nothing was changed',
    );
    expect(troubles(school)).toEqual([]);
  });

  test('an offer with nothing chosen stays open, and asks kindly what for', async () => {
    const school = await openSchool({ mode, clock: testClock(MONDAY) });
    const form = await opensCoaching(school.ben);
    await form.submit();
    expect(form.isOpen).toBe(true);
    expect(form.errors['I coach']).toContain('Please choose what you could help with, or close');
    await form.choose('I coach', 'Whatever comes');
    expect(await savesCoaching(school, school.ben, form)).toContain('You coach: Whatever comes');
    expect(troubles(school)).toEqual([]);
  });
});

describe('the form of a coach', () => {
  test('takes no day that is over where they are, and says so kindly', async () => {
    const school = await openSchool({ clock: testClock('2026-03-01T23:30:00Z') });
    const { ben } = school;
    // In Berlin it is the second of March already.
    const form = await opensCoaching(ben);
    await form.choose('I coach', 'Whatever comes');
    await form.choose('Away until', '2026-03-01');
    await form.submit();
    expect(form.isOpen).toBe(true);
    expect(form.errors['Away until']).toContain('That day is over');
    expect(rowsOf(school, 'coached_area')).toEqual([]);
    await form.choose('Away until', '2026-03-02');
    expect(await savesCoaching(school, ben, form)).toContain('You are away until');
    expect(troubles(school)).toEqual([]);
  });

  test('shows an away day no more once it is over', async () => {
    const clock = testClock(MONDAY);
    const school = await openSchool({ clock });
    const form = await opensCoaching(school.ben);
    await form.choose('I coach', 'Whatever comes');
    await form.choose('Away until', '2026-03-03');
    await savesCoaching(school, school.ben, form);
    clock.set('2026-03-04T12:00:00Z');
    const again = await opensCoaching(school.ben);
    expect(again.values['Away until']).toBeNull();
    expect(await savesCoaching(school, school.ben, again)).toContain('Nothing was changed');
  });

  test('leaves alone what was changed elsewhere meanwhile', async () => {
    const school = await openSchool({ clock: testClock(MONDAY) });
    const { ben, slack, config } = school;
    const form = await opensCoaching(ben);
    const db = new BetterSqlite(config.databaseFile);
    db.prepare(
      'insert into coached_area (workspace_id, coach_id, area_id) select workspace_id, ?, id from focus_area where name = ?',
    ).run(ben.id, 'Safety and care');
    db.close();
    await form.choose('I coach', 'Handing over');
    await savesCoaching(school, ben, form);
    const shown = (await opensCoaching(ben)).values['I coach'];
    expect(shown).toEqual(['Handing over', 'Safety and care']);
    expect(slack.complaints).toEqual([]);
  });

  test('sent twice is saved once, and takes no area that isn’t there', async () => {
    const school = await openSchool({ clock: testClock(MONDAY) });
    const { ben, slack } = school;
    await offersToCoach(school, ben);
    const sent = lastSent(slack, 'view_submission');
    expect((await sends(school, sent)).status).toBe(200);
    expect(rowsOf(school, 'coached_area')).toHaveLength(1);
    const path = 'view.state.values.coaching_areas.coaching_areas.selected_options.0.value';
    await sends(school, changed(sent, path, '<@U0EVE>'));
    expect(rowsOf(school, 'coached_area')).toMatchObject([{ area_id: 'any' }]);
    const forged = changed(
      sent,
      'view.state.values.coaching_away.coaching_away.selected_date',
      '9999999-99-99',
    );
    expect((await sends(school, forged)).body).toContain('no day that Oops knows');
    expect(troubles(school)).toEqual([]);
  });

  test('opens although Slack doesn’t say where somebody is, or who is in a group', async () => {
    const school = await openSchool({ clock: testClock(MONDAY) });
    const { slack, ben } = school;
    const group = slack.addUserGroup({ handle: 'helpers', users: [ben] });
    makesCoach(school, { id: group });
    for (const method of ['usergroups.users.list', 'usergroups.list', 'users.info']) {
      slack.fail(method, { status: 503 });
      const form = await opensCoaching(ben);
      expect(form.text.includes('@helpers')).toBe(method === 'users.info');
      await form.choose('Away until', '2026-03-09');
      await savesCoaching(school, ben, form);
    }
    expect((await opensCoaching(ben)).text).toContain('You coach Whatever comes through @helpers');
    expect(slack.complaints).toEqual([]);
  });
});

describe('who coaches through a group', () => {
  test('sees it, can be away and turn mornings off, and can’t leave it here', async () => {
    const school = await openSchool({ clock: testClock(MONDAY) });
    const { slack, ben, cleo } = school;
    const group = slack.addUserGroup({ handle: 'helpers', users: [ben] });
    makesCoach(school, { id: group });
    const form = await opensCoaching(ben);
    expect(form.text).toContain('You coach Whatever comes through @helpers');
    expect(form.text).toContain('Stewards decide what a group coaches');
    expect(form.text).toContain('Nothing waits for you');
    expect(form.values['I coach']).toEqual([]);
    await form.untick('Tell me what waits');
    await savesCoaching(school, ben, form);
    expect(rowsOf(school, 'coach')).toMatchObject([{ account_id: ben.id, mornings: 0 }]);

    await offersToCoach(school, ben, ['Handing over']);
    const both = await opensCoaching(ben);
    await both.takeOut('I coach', 'Handing over');
    expect(await savesCoaching(school, ben, both)).toContain('only through your group');
    expect(rowsOf(school, 'coached_area')).toMatchObject([{ coach_id: group }]);
    expect((await opensCoaching(cleo)).text).toContain('Could you help others');
    expect(troubles(school)).toEqual([]);
  });
});

describe.each(['http', 'socket'] as const)('what waits for a coach, over %s', (mode) => {
  test('is taken on, handed on, and answered from the list', async () => {
    const school = await openSchool({ mode, clock: testClock(MONDAY), crowd: 12 });
    const { slack, ben, cleo } = school;
    await offersToCoach(school, ben);
    const { share } = await sharesFor(school, ben, 'The wrong file.', { area: 'Handing over' });
    const form = await opensCoaching(ben);
    expect(form.text).toContain('You were called for');
    expect(form.text).toContain('A share in #staff  ·  Handing over  ·  2026-03-02');
    expect(JSON.stringify(form.blocks)).toContain(`/archives/${share.channelId}/p`);
    expect(form.text).not.toContain('The wrong file.');

    await form.press("I'm on it");
    await slack.until(() => form.text.includes('You are on it. Thank you.'), { what: 'a word' });
    expect(form.text).toContain('You are on');
    expect(form.text).not.toContain('You were called for');
    await cardSays(school, share, '@ben is on it.');

    await offersToCoach(school, cleo);
    await form.press('Hand it on');
    await slack.until(() => form.text.includes('Handed on.'), { what: 'a word' });
    expect(form.text).toContain('Nothing waits for you');
    await isCalled(school, cleo);
    const hers = await opensCoaching(cleo);
    expect(hers.text).toContain('You were called for');
    await hers.press("I'm on it");
    await slack.until(() => hers.text.includes('You are on it. Thank you.'), { what: 'a word' });
    await hers.press('Answered');
    await slack.until(() => hers.text.includes('Marked as answered.'), { what: 'a word' });
    await cardSays(school, share, 'It has been answered.');
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

describe('what waits for a coach', () => {
  test('is passed without a word to anybody', async () => {
    const school = await openSchool({ clock: testClock(MONDAY), crowd: 12 });
    const { slack, ben, cleo } = school;
    await offersToCoach(school, ben);
    const { share } = await sharesFor(school, ben, 'The wrong file.');
    await offersToCoach(school, cleo);
    const form = await opensCoaching(ben);
    await form.press('Pass');
    await slack.until(() => form.text.includes('Passed. Nobody sees that you did.'), {
      what: 'a word',
    });
    await slack.until(() => cleo.directMessages.length > 0, { what: 'cleo to be called' });
    expect(JSON.stringify(share.thread.map(({ text }) => text))).not.toContain('ben');
    expect(troubles(school)).toEqual([]);
  });

  test('and was settled meanwhile says by whom, and what was typed stays', async () => {
    const school = await openSchool({ clock: testClock(MONDAY), crowd: 12 });
    const { slack, ben, cleo } = school;
    await offersToCoach(school, ben);
    const { share } = await sharesFor(school, ben, 'The wrong file.');
    const form = await opensCoaching(ben);
    await form.choose('I coach', 'Communication');
    const card = await cardSays(school, share, 'A coach was called');
    await cleo
      .sees('#staff')
      .flatMap((one) => one.thread)
      .find(({ ts }) => ts === card.ts)
      ?.press("I'm on it");
    await cardSays(school, share, '@cleo is on it.');
    await form.press("I'm on it");
    await slack.until(() => form.text.includes('@cleo is on it already.'), { what: 'a word' });
    expect(form.values['I coach']).toEqual(['Whatever comes', 'Communication']);
    const pressed = lastSent(slack, 'block_actions');
    for (const value of ['', 'x', 'AAAAAAAAAAAAAAAAAAAAAA']) {
      await sends(school, changed(pressed, 'actions.0.value', value));
    }
    await slack.until(() => form.text.includes('That was settled meanwhile'), { what: 'a word' });
    expect(troubles(school)).toEqual([]);
  });

  test('goes to others when they stop, and what they are on stays theirs', async () => {
    const school = await openSchool({ clock: testClock(MONDAY), crowd: 12 });
    const { slack, ben, cleo } = school;
    await offersToCoach(school, ben);
    const first = await sharesFor(school, ben, 'The wrong file.');
    await first.call.press("I'm on it");
    await cardSays(school, first.share, '@ben is on it.');
    await sharesFor(school, ben, 'The wrong key.');
    await offersToCoach(school, cleo);
    const form = await opensCoaching(ben);
    expect(form.text).toContain('You were called for');
    await form.takeOut('I coach', 'Whatever comes');
    const saved = await savesCoaching(school, ben, form);
    expect(saved).toContain("You don't coach any more.");
    expect(saved).toContain('You are still on 1 share.');
    await slack.until(() => cleo.directMessages.length > 0, { what: 'cleo to be called' });
    const left = await opensCoaching(ben);
    expect(left.text).not.toContain('You were called for');
    expect(left.text).toContain('You are on');
    await left.press('Hand it on');
    await slack.until(() => left.text.includes('Could you help others'), { what: 'the offer' });
    expect(troubles(school)).toEqual([]);
  });

  test('goes to others when they say that they are away, or stop coaching what it is about', async () => {
    const school = await openSchool({ clock: testClock(MONDAY), crowd: 12 });
    const { slack, ada, ben, cleo } = school;
    await offersToCoach(school, ben, ['Handing over', 'Tools and technology']);
    const told = async (area: string) => {
      await sharesForCoach(school, ada, `About ${area}.`, { area });
      return await slack.until(() => callsOf(ben).find(({ text }) => text.includes(area)));
    };
    const handing = await told('Handing over');
    const tools = await told('Tools and technology');
    await offersToCoach(school, cleo);
    const form = await opensCoaching(ben);
    await form.takeOut('I coach', 'Handing over');
    await savesCoaching(school, ben, form);
    await slack.until(() => callsOf(cleo).length === 1, { what: 'cleo to be called' });
    await slack.until(() => handing.text.includes("You're not waited for any more"));
    expect(tools.buttons).toContain('Pass');
    const again = await opensCoaching(ben);
    await again.choose('Away until', '2026-03-02');
    expect(await savesCoaching(school, ben, again)).toContain('goes to others');
    await slack.until(() => callsOf(cleo).length === 2, { what: 'cleo to be called again' });
    await slack.until(() => tools.text.includes("You're not waited for any more"));
    expect(troubles(school)).toEqual([]);
  });

  test('is shown with its channel where Slack gives no link in time', async () => {
    const school = await openSchool({ clock: testClock(MONDAY), crowd: 12 });
    const { slack, ben } = school;
    await offersToCoach(school, ben);
    await sharesFor(school, ben, 'The wrong file.');
    slack.fail('chat.getPermalink', { delayMs: 1500 });
    const form = await opensCoaching(ben);
    expect(form.text).toContain('A share in #staff  ·  No focus area');
    expect(JSON.stringify(form.blocks)).not.toContain('/archives/');
    slack.fail('chat.getPermalink', { error: 'message_not_found' });
    await form.closeAll();
    expect((await opensCoaching(ben)).text).toContain('A share in #staff');
    expect(slack.complaints).toEqual([]);
  });
});
