import { describe, expect, test } from 'vitest';
import {
  allIsSent,
  callsOf,
  cardSays,
  coachRows,
  goesAway,
  isCalled,
  makesCoach,
  openCoachedSchool,
  sharesForCoach,
} from '../support/coaches.ts';
import { troubles } from '../support/sharing.ts';
import { appointsStewards, isTold, toldTo } from '../support/stewards.ts';

// Whose turn it is to be called, and who is not called at all.

const TEXT = 'I sent the wrong file.';

describe('of those who coach', () => {
  test('each is called in turn, and who passes is followed by the next, unseen', async () => {
    const school = await openCoachedSchool();
    const { ada, ben, cleo } = school;
    makesCoach(school, ben);
    makesCoach(school, cleo);
    const [first, second] = [ben, cleo].toSorted((one, other) => (one.id < other.id ? -1 : 1));
    if (!first || !second) throw new Error('two');
    const share = await sharesForCoach(school, ada, TEXT);
    const call = await isCalled(school, first);
    const card = await cardSays(school, share, 'A coach was called');
    const edits = () =>
      school.slack.calls.filter(
        ({ method, args }) => method === 'chat.update' && args['ts'] === card.ts,
      ).length;
    const before = edits();
    await call.press('Pass');
    await isCalled(school, second);
    await allIsSent(school);
    expect(card.text).toContain('A coach was called');
    expect(edits()).toBe(before);
    expect(coachRows(school).threads).toMatchObject([{ state: 'called', step: 0 }]);
    // The one who passed had the call before: the next share is theirs again.
    await (await isCalled(school, second)).press("I'm on it");
    await cardSays(school, share, 'is on it.');
    await sharesForCoach(school, ada, 'I forgot the key.');
    await school.slack.until(() => callsOf(first).length === 1, { what: 'the second call' });
    expect(troubles(school)).toEqual([]);
  });

  test('only those are called who coach the area, or all of them; and all for a share without one', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben, ['Handing over']);
    makesCoach(school, cleo, ['Tools and technology']);
    await sharesForCoach(school, ada, 'One', { area: 'Handing over' });
    await slack.until(() => callsOf(ben).length === 1);
    await sharesForCoach(school, ada, 'Two', { area: 'Handing over' });
    await slack.until(() => callsOf(ben).length === 2);
    await sharesForCoach(school, ada, 'Three', { area: 'Tools and technology' });
    await slack.until(() => callsOf(cleo).length === 1);
    // Of nobody's area: the one with less to do.
    await sharesForCoach(school, ada, 'Four');
    await slack.until(() => callsOf(cleo).length === 2);
    expect(callsOf(ben)).toHaveLength(2);
  });

  test('a user group coaches with its members, one at a time, and is never called itself', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    const group = slack.addUserGroup({ handle: 'coaches', users: [ben, cleo] });
    makesCoach(school, { id: group });
    await sharesForCoach(school, ada, 'One');
    await slack.until(() => callsOf(ben).length + callsOf(cleo).length === 1);
    await sharesForCoach(school, ada, 'Two');
    await slack.until(() => callsOf(ben).length === 1 && callsOf(cleo).length === 1);
    const posted = slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(JSON.stringify(posted)).not.toContain(group);
    expect(JSON.stringify(coachRows(school))).not.toContain(group);
    expect(troubles(school)).toEqual([]);
  });

  test('a group of a workspace whose plan has none any more is nobody; people are called all the same', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, { id: slack.addUserGroup({ handle: 'coaches', users: [ben] }) });
    makesCoach(school, cleo);
    slack.workspace.state.isPaid = false;
    await sharesForCoach(school, ada, TEXT);
    await isCalled(school, cleo);
    expect(callsOf(ben)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

describe('not called', () => {
  test('are the author of an open share, who is away, deactivated, or no person at all', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    const bot = slack.addPerson({ name: 'robot', isBot: true });
    const gone = slack.addPerson({ name: 'dora' });
    gone.deactivates();
    for (const coach of [ada, bot, gone, ben, { id: 'U0NOBODY' }, cleo]) makesCoach(school, coach);
    goesAway(school, ben, '2026-03-02');
    await sharesForCoach(school, ada, TEXT);
    await isCalled(school, cleo);
    expect(toldTo(ada)).toEqual([]);
    expect(coachRows(school).calls).toMatchObject([{ accountId: cleo.id }]);
    expect(troubles(school)).toEqual([]);
  });

  test('is nobody who has come back', async () => {
    const school = await openCoachedSchool();
    const { ada, ben } = school;
    makesCoach(school, ben);
    goesAway(school, ben, '2026-03-01');
    await sharesForCoach(school, ada, TEXT);
    expect((await isCalled(school, ben)).buttons).toContain('Pass');
  });

  test('is somebody whose day has not begun there is away until today: it counts in their zone', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    // Already the third of March there.
    ben.facts.tz = 'Pacific/Kiritimati';
    goesAway(school, ben, '2026-03-02');
    goesAway(school, cleo, '2026-03-02');
    makesCoach(school, ben);
    makesCoach(school, cleo);
    await sharesForCoach(school, ada, TEXT);
    await slack.until(() => callsOf(ben).length === 1);
    expect(toldTo(cleo)).toEqual([]);
  });

  test('are those who can’t see a private channel', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    const guest = slack.addPerson({ name: 'gus', isGuest: 'single' });
    slack.addChannel({ name: 'maths', members: [ada, cleo], isPrivate: true, withApp: true });
    await school.start();
    makesCoach(school, ben);
    makesCoach(school, guest);
    makesCoach(school, cleo);
    const share = await sharesForCoach(school, ada, TEXT, { where: '#maths' });
    const call = await isCalled(school, cleo);
    expect(call.text).toContain('Somebody in #maths');
    await cardSays(school, share, 'A coach was called');
    expect([...toldTo(ben), ...toldTo(guest)]).toEqual([]);
    expect(coachRows(school).calls).toMatchObject([{ accountId: cleo.id }]);
  });

  test('is a guest who isn’t in a public channel; whoever belongs to the workspace need not be', async () => {
    const school = await openCoachedSchool();
    const { slack, ada } = school;
    const outside = slack.addPerson({ name: 'gus', isGuest: 'multi' });
    const inside = slack.addPerson({ name: 'gala', isGuest: 'multi' });
    const member = slack.addPerson({ name: 'milo' });
    slack.addChannel({ name: 'maths', members: [ada, inside], withApp: true });
    await school.start();
    for (const coach of [outside, inside, member]) makesCoach(school, coach);
    await sharesForCoach(school, ada, 'One', { where: '#maths' });
    await sharesForCoach(school, ada, 'Two', { where: '#maths' });
    await sharesForCoach(school, ada, 'Three', { where: '#maths' });
    await slack.until(() => callsOf(inside).length + callsOf(member).length === 3);
    expect(Math.abs(callsOf(inside).length - callsOf(member).length)).toBe(1);
    expect(toldTo(outside)).toEqual([]);
  });
});

describe('where nobody can be called', () => {
  test('the card asks the channel, and the stewards hear of it once', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    const admin = await appointsStewards(school, [ben, ada]);
    makesCoach(school, cleo);
    goesAway(school, cleo, '2026-03-05');
    const share = await sharesForCoach(school, ada, TEXT);
    const card = await cardSays(school, share, 'the channel is asked');
    expect(card.buttons).toEqual(["I'm on it", 'Ask a question', 'Answered', 'Propose a lesson']);
    const told = await isTold(school, ben, 'no coach has taken it on');
    expect(told.text).toContain('In #staff');
    expect(told.text).not.toContain(TEXT);
    await school.itIs('2026-03-09T12:04:10Z');
    await school.start();
    await school.itIs('2026-03-16T12:04:10Z');
    await slack.until(() => coachRows(school).threads[0]?.step === 2);
    expect(toldTo(ben)).toHaveLength(1);
    // She is a steward, and its author.
    expect([...toldTo(ada), ...toldTo(admin), ...toldTo(cleo)]).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('of a private channel only those stewards hear who are in it', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    await appointsStewards(school, [ben, cleo]);
    makesCoach(school, ben);
    slack.addChannel({ name: 'maths', members: [ada, cleo], isPrivate: true, withApp: true });
    await school.start();
    const share = await sharesForCoach(school, ada, TEXT, { where: '#maths' });
    await cardSays(school, share, 'the channel is asked');
    await isTold(school, cleo, 'In #maths');
    expect(toldTo(ben)).toEqual([]);
  });

  test('and no steward is set, nobody hears of it', async () => {
    const school = await openCoachedSchool();
    const { ada, ben } = school;
    makesCoach(school, ada);
    const share = await sharesForCoach(school, ada, TEXT);
    await cardSays(school, share, 'the channel is asked');
    expect([...toldTo(ada), ...toldTo(ben)]).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('since all have passed, the stewards hear; the card stays until silence would have changed it', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    await appointsStewards(school, [cleo]);
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    const call = await isCalled(school, ben);
    const card = await cardSays(school, share, 'A coach was called');
    const edits = () =>
      slack.calls.filter(({ method, args }) => method === 'chat.update' && args['ts'] === card.ts);
    const before = edits().length;
    await call.press('Pass');
    await isTold(school, cleo, 'no coach has taken it on');
    await slack.until(() => call.text.includes("You're not waited for any more"));
    expect(call.buttons).toEqual([]);
    await allIsSent(school);
    await school.itIs('2026-03-03T12:00:00Z');
    expect(card.text).toContain('A coach was called');
    expect(edits()).toHaveLength(before);
    await school.itIs('2026-03-03T12:10:00Z');
    await cardSays(school, share, 'Nobody has taken this on yet. Has it been answered already?');
    await school.itIs('2026-03-05T12:10:00Z');
    await allIsSent(school);
    expect(edits()).toHaveLength(before + 1);
    expect(toldTo(cleo)).toHaveLength(1);
    expect(JSON.stringify(share.thread.map(({ text }) => text))).not.toContain('ben');
    expect(troubles(school)).toEqual([]);
  });
});
