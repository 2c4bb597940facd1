import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { Message, Person } from '../../playground/slack/slack.ts';
import { callsOf, cardOf, makesCoach, seenBy, sharesForCoach } from '../support/coaches.ts';
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts';

// Two processes of Oops on one database, as one that is being replaced and the one that replaces it.

const MONDAY = '2026-03-02T09:00:00Z';
const TUESDAY = '2026-03-03T09:30:00Z';

/** Ada shares, ben and cleo coach, and both processes run. */
async function openDoubledSchool() {
  const people = ['ada', 'ben', 'cleo'].map((name) => ({ name, zone: 'Europe/Berlin' }));
  const school = await openSchoolProcess({ people, channels: 4, startsAt: MONDAY });
  const first = school.oops;
  const second = await school.start();
  const [ada, ben, cleo] = school.people;
  if (!ada || !ben || !cleo) throw new Error('nobody is here');
  const there = { slack: school.slack, folder: dirname(school.file) };
  for (const coach of [ben, cleo]) makesCoach(there, coach);
  return {
    school,
    both: [first, second],
    ada,
    ben,
    cleo,
    /** Slack gives a request to one of them. */
    toward(at: number) {
      const { port } = at % 2 === 0 ? first : second;
      school.slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    },
  };
}

const calledIn = (school: SchoolProcess) =>
  school.rows('select mistake_id, account_id from coach_call');

/** Every share's message has one card. */
function cardsOf(shares: readonly Message[]): Message[] {
  return shares.map((share) => {
    expect(share.thread).toHaveLength(1);
    const card = cardOf(share);
    if (!card) throw new Error('no card');
    return card;
  });
}

test('two processes call one coach for each share, in turn, with one card each, and lead on once', async () => {
  const { school, both, ada, ben, cleo, toward } = await openDoubledSchool();
  const shares: Message[] = [];
  for (let at = 0; at < 8; at++) {
    toward(at);
    const where = `#c${at % 4}`;
    shares.push(await sharesForCoach(school, ada, `Mistake ${at}.`, { where }));
  }
  await school.settled();
  expect(calledIn(school)).toHaveLength(shares.length);
  expect([ben, cleo].map((coach) => callsOf(coach).length)).toEqual([4, 4]);
  cardsOf(shares);

  // A working day of silence: both see it in the same minute.
  for (const oops of both) oops.tell({ clock: TUESDAY });
  for (const oops of both) oops.tell({ tick: true });
  await school.slack.until(() => calledIn(school).length === 2 * shares.length, {
    what: 'the others to be called',
  });
  await school.settled();
  expect(school.rows('select distinct step from coach_thread')).toEqual([{ step: 1 }]);
  expect([ben, cleo].map((coach) => callsOf(coach).length)).toEqual([8, 8]);
  cardsOf(shares);
  for (const oops of both) expect(oops.stdout).not.toMatch(/posted-again|fault/);
  expect(school.slack.complaints).toEqual([]);
});

test('two coaches who press “I’m on it” at the same moment, each at another process: one of them is', async () => {
  const { school, ada, ben, cleo, toward } = await openDoubledSchool();
  for (let at = 0; at < 4; at++) {
    toward(at);
    const share = await sharesForCoach(school, ada, `Mistake ${at}.`, { where: `#c${at}` });
    await school.settled();
    const [card] = cardsOf([share]);
    const pressed = [ben, cleo].map(async (coach, which) => {
      toward(which);
      if (card) await seenBy(coach, card)?.press("I'm on it");
    });
    await Promise.all(pressed);
    const isOn = (coach: Person) => card?.text.includes(`@${coach.name} is on it.`);
    await school.slack.until(() => isOn(ben) || isOn(cleo), { what: 'somebody to be on it' });
    // The other one hears who it is.
    const [on, other] = isOn(ben) ? [ben, cleo] : [cleo, ben];
    await school.slack.until(
      () =>
        seenBy(other, share)?.thread.some(({ text }) =>
          text.includes(`@${on.name} is on it already`),
        ),
      { what: 'the other to be told' },
    );
    await school.settled();
    expect(isOn(on)).toBe(true);
  }
  expect(school.slack.complaints).toEqual([]);
});
