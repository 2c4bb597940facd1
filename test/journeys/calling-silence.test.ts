import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import {
  allIsSent,
  callsOf,
  cardSays,
  coachRows,
  isCalled,
  makesCoach,
  openCoachedSchool,
  type CoachedSchool,
  sharesForCoach,
} from '../support/coaches.ts';
import { troubles } from '../support/sharing.ts';
import { appointsStewards, isTold, toldTo } from '../support/stewards.ts';

// Silence leads on, by the working days of whoever was called, each step once: nothing nags, and nobody least of all the author.

const TEXT = 'I sent the wrong file.';
const UNCLAIMED = 'Nobody has taken this on yet. Has it been answered already?';

/** On a Friday afternoon ada shares; ben and cleo coach, dora runs Oops. */
async function openOnFriday() {
  const school = await openCoachedSchool();
  const { slack, ada, ben, cleo, clock } = school;
  const dora = slack.addPerson({ name: 'dora', tz: 'Europe/Berlin' });
  await dora.joins('#staff');
  await appointsStewards(school, [dora]);
  makesCoach(school, ben);
  makesCoach(school, cleo);
  clock.set('2026-03-06T14:00:00Z');
  const [first, second] = [ben, cleo].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  if (!first || !second) throw new Error('two coaches');
  const share = await sharesForCoach(school, ada, TEXT);
  const call = await isCalled(school, first);
  await cardSays(school, share, 'A coach was called');
  return Object.assign(school, { dora, first, second, share, call });
}

/** Waits until all that was enqueued has been sent. */
async function settled(school: Pick<CoachedSchool, 'slack' | 'folder'>, check: () => boolean) {
  await school.slack.until(check, { what: 'things to settle' });
}

const heard = (person: Person) => toldTo(person).map(({ text }) => text);

describe('nobody takes it on', () => {
  test('over a weekend nothing happens; after one working day the next is called, after another the stewards hear once', async () => {
    const school = await openOnFriday();
    const { first, second, dora, ada, share, call } = school;
    await school.itIs('2026-03-07T14:01:00Z');
    await school.itIs('2026-03-09T13:59:00Z');
    expect(coachRows(school).threads).toMatchObject([{ step: 0 }]);
    expect(callsOf(second)).toEqual([]);

    await school.itIs('2026-03-09T14:01:00Z');
    await cardSays(school, share, UNCLAIMED);
    await isCalled(school, second);
    // Who was called first can take it on still.
    expect(call.buttons).toEqual(["I'm on it", 'Pass']);
    expect(callsOf(first)).toHaveLength(1);
    expect(toldTo(dora)).toEqual([]);
    await school.itIs('2026-03-10T13:59:00Z');
    expect(coachRows(school).threads).toMatchObject([{ step: 1 }]);

    await school.itIs('2026-03-10T14:02:00Z');
    await isTold(school, dora, 'no coach has taken it on');
    for (const day of ['11', '12', '13', '16', '17', '30']) {
      await school.itIs(`2026-03-${day}T14:03:00Z`);
    }
    await school.stop();
    expect(coachRows(school).threads).toMatchObject([{ state: 'called', step: 2, dueAt: null }]);
    expect(heard(dora)).toHaveLength(1);
    expect([callsOf(first).length, callsOf(second).length]).toEqual([1, 1]);
    expect(share.thread).toHaveLength(1);
    expect(toldTo(ada)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('whatever restarts in between, each step is taken once', async () => {
    const school = await openOnFriday();
    const { first, second, dora, share } = school;
    for (const at of ['2026-03-09T14:01:00Z', '2026-03-10T14:02:00Z', '2026-03-11T14:03:00Z']) {
      school.clock.set(at);
      school.tick();
      // In the middle of whatever that began.
      await school.start();
      school.tick();
      await settled(school, () => coachRows(school).threads[0]?.cardTs !== null);
      if (at.includes('-09')) await isCalled(school, second);
      if (at.includes('-10')) await isTold(school, dora, 'no coach has taken it on');
      await school.start();
      school.tick();
    }
    await cardSays(school, share, UNCLAIMED);
    await school.stop();
    expect([callsOf(first).length, callsOf(second).length]).toEqual([1, 1]);
    expect(heard(dora)).toHaveLength(1);
    expect(share.thread).toHaveLength(1);
    expect(coachRows(school).calls).toHaveLength(2);
  });

  test('after weeks of standing still it goes one step, and gives the next coach their day', async () => {
    const school = await openOnFriday();
    const { second, dora } = school;
    await school.stop();
    school.clock.set('2026-04-01T08:00:00Z');
    await school.start();
    school.tick();
    await isCalled(school, second);
    await school.itIs('2026-04-01T08:01:00Z');
    await school.itIs('2026-04-01T08:02:00Z');
    expect(toldTo(dora)).toEqual([]);
    const [thread] = coachRows(school).threads;
    expect(thread?.step).toBe(1);
    expect(thread?.dueAt).toBeGreaterThan(Date.parse('2026-04-02T07:59:00Z'));
    expect(thread?.dueAt).toBeLessThan(Date.parse('2026-04-02T08:02:00Z'));
  });

  test('with one coach only, the stewards hear after their day', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    await appointsStewards(school, [cleo]);
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    await isCalled(school, ben);
    await school.itIs('2026-03-03T12:10:00Z');
    await cardSays(school, share, UNCLAIMED);
    await isTold(school, cleo, 'no coach has taken it on');
    await slack.until(() => coachRows(school).threads[0]?.step === 2);
    expect(callsOf(ben)).toHaveLength(1);
  });

  test('whoever passes after a step is followed by the next, and that is no step', async () => {
    const school = await openOnFriday();
    const { slack, second, dora, share } = school;
    const eve = slack.addPerson({ name: 'eve', tz: 'Europe/Berlin' });
    await school.itIs('2026-03-09T14:01:00Z');
    const call = await isCalled(school, second);
    makesCoach(school, eve);
    await call.press('Pass');
    await isCalled(school, eve);
    expect(coachRows(school).threads).toMatchObject([{ step: 1 }]);
    expect(toldTo(dora)).toEqual([]);
    await cardSays(school, share, UNCLAIMED);
    await school.itIs('2026-03-10T14:10:00Z');
    await isTold(school, dora, 'no coach has taken it on');
    expect(coachRows(school).threads).toMatchObject([{ step: 2 }]);
  });

  test('who was called first and passes late takes nothing from the day of the second', async () => {
    const school = await openOnFriday();
    const { slack, second, share, call } = school;
    const eve = slack.addPerson({ name: 'eve', tz: 'Europe/Berlin' });
    await school.itIs('2026-03-09T14:01:00Z');
    const next = await isCalled(school, second);
    makesCoach(school, eve);
    const before = coachRows(school).threads;
    await call.press('Pass');
    await slack.until(() => call.text.includes("You're not waited for any more"));
    await allIsSent(school);
    expect(coachRows(school).threads).toEqual(before);
    expect(toldTo(eve)).toEqual([]);
    await next.press('Pass');
    await isCalled(school, eve);
    await cardSays(school, share, UNCLAIMED);
    expect(troubles(school)).toEqual([]);
  });

  test('a press on what was sent long ago still counts', async () => {
    const school = await openOnFriday();
    const { second, dora, share, call, first } = school;
    await school.itIs('2026-03-09T14:01:00Z');
    const next = await isCalled(school, second);
    await school.itIs('2026-03-10T14:10:00Z');
    await isTold(school, dora, 'no coach has taken it on');
    await call.press("I'm on it");
    await cardSays(school, share, `@${first.name} is on it.`);
    await settled(school, () => next.text.includes(`@${first.name} is on it now, thank you.`));
    expect(troubles(school)).toEqual([]);
  });

  test('once somebody is on it, silence leads nowhere', async () => {
    const school = await openOnFriday();
    const { second, dora, share, call } = school;
    await call.press("I'm on it");
    await cardSays(school, share, 'is on it.');
    await school.itIs('2026-03-09T14:01:00Z');
    await school.itIs('2026-03-30T14:01:00Z');
    await school.start();
    await school.stop();
    expect([...toldTo(second), ...toldTo(dora)]).toEqual([]);
    expect(coachRows(school).threads).toMatchObject([{ state: 'talking', step: 0, dueAt: null }]);
  });
});
