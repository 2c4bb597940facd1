import { beforeAll, describe, expect, test } from 'vitest';
import { type Attack, attack, attacksTogether } from '../../challenge/attackers/attack.ts';
import { outcomesOf } from '../../challenge/evidence/lessons.ts';
import { suspectsOf } from '../../challenge/evidence/suspects.ts';
import { type Game, playsGame } from '../support/challenge-game.ts';
import { foundAuthors } from '../support/found-authors.ts';
import { LEAKS } from '../support/planted-leaks.ts';
import { LESSON_LEAKS } from '../support/planted-lesson-leaks.ts';

const SEEDS = [1, 2, 3, 4];
const SHARES = 40;

describe('who wrote what', () => {
  const games: Game[] = [];
  let attacks: Attack;

  beforeAll(async () => {
    for (const seed of SEEDS) games.push(await playsGame({ shares: SHARES, seed }));
    attacks = attacksTogether(games.map(({ evidence, truth }) => attack(evidence, truth)));
  }, 480_000);

  test('no attacker finds authors, or the order in which letters came in, better than chance', () => {
    expect(foundAuthors(attacks)).toEqual([]);
    // An attacker who says nothing finds nothing: these must have had something to go by.
    for (const name of ['order of posts', 'place of mistake at the end', 'all clues together']) {
      // A share that was withdrawn before Slack took it was never posted.
      expect(attacks.names.get(name)?.of, name).toBeGreaterThan(0.95 * SEEDS.length * SHARES);
    }
    expect(attacks.names.get('place of letter while it waits')?.of).toBeGreaterThan(5);
    expect(attacks.names.get('frames of the log of writes')?.of).toBeGreaterThan(10);
  });

  test.each([...LEAKS, ...LESSON_LEAKS])(
    'can fail: $leak',
    ({ attacker, plant }) => {
      const planted = attacksTogether(games.map((game) => attack(plant(game), game.truth)));
      // Of several changes in a slot the attacker can't tell whose is whose, so that much of what was planted is lost by luck.
      expect(foundAuthors(planted, 1)).toContainEqual(expect.stringContaining(attacker));
    },
    180_000,
  );

  test('who comes back is no better hidden than by all the slots in which they were active', () => {
    const all = games.flatMap(({ truth }) => truth.shares);
    const back = all.filter(({ changes, isWithdrawn }) => changes.length > 0 || isWithdrawn);
    const chance = (shares: typeof all) =>
      shares.reduce((sum, { activeEachTime }) => sum + 1 / activeEachTime, 0) / shares.length;
    expect(back.length).toBeGreaterThan(10);
    // docs/privacy.md says so: in this school nearly everybody who comes back is known by the times alone.
    expect(chance(back)).toBeGreaterThan(2 * chance(all.filter((share) => !back.includes(share))));
    const whoWasThere = attacks.names.get('who was active each time');
    expect(whoWasThere?.of).toBe(all.length);
    for (const { evidence, truth } of games) {
      const suspects = suspectsOf(evidence);
      for (const { id, author, activeEachTime } of truth.shares) {
        // The attacker sees from the evidence what the score counts as known.
        expect(suspects.get(id)).toContain(author);
        expect(suspects.get(id)?.size).toBe(activeEachTime);
      }
    }
  });

  test('the games had restarts, and Slack failed in them', () => {
    const lines = games.flatMap(({ evidence }) => evidence.log.map(({ line }) => line));
    for (const event of ['oops.started', 'oops.stopped', 'delivery.retried']) {
      expect(lines.filter((line) => line.includes(event)).length, event).toBeGreaterThan(1);
    }
    for (const name of ['place of letter after a restart', 'order of changes']) {
      expect(attacks.names.get(name)?.of, name).toBeGreaterThan(5);
    }
  });

  test('the games had coaches: authors among them, who took shares on, passed, and talked with authors alone', () => {
    const cells = games.flatMap(({ evidence }) =>
      evidence.copies.flatMap(({ pages }) => pages.cells),
    );
    const rows = (tree: string) => cells.filter((cell) => cell.tree === tree);
    const people = games.flatMap(({ evidence }) => evidence.people);
    const coaches = new Set(rows('coached_area').map(({ values }) => values[1]));
    const authors = games.flatMap(({ truth }) => truth.shares.map(({ author }) => author));
    const coachAuthors = authors.filter((author) =>
      people.some(({ person, account }) => person === author && coaches.has(account)),
    );
    expect(coachAuthors.length).toBeGreaterThan(20);
    expect(rows('coach_call').some(({ values }) => values[3] === 'passed')).toBe(true);
    for (const state of ['called', 'talking', 'answered']) {
      expect(rows('coach_thread').some(({ values }) => values[2] === state)).toBe(true);
    }
    // What was said alone goes when the thread is answered, and is written by both until then.
    expect(rows('private_message').length).toBeGreaterThan(0);
    for (const name of ['coaches who were not called', 'number of the call']) {
      expect(attacks.names.get(name)?.of, name).toBeGreaterThan(20);
    }
  });

  test('the games had lessons: proposed, and accepted, rewritten, left out, or met with silence, with a name and without', () => {
    const outcomes = games.flatMap(({ evidence }) => outcomesOf(evidence));
    for (const isOpen of [true, false]) {
      const answers = outcomes
        .filter(({ author }) => (author !== null) === isOpen)
        .map(({ answer }) => answer?.what);
      for (const what of ['accepted', 'replaced', 'left-out', 'lapsed']) {
        expect(answers, isOpen ? 'open' : 'anonymous').toContain(what);
      }
      // Of their own accord.
      expect(answers).toContain(undefined);
    }
    // Authors who said so were called.
    const calls = games.flatMap(({ evidence }) =>
      evidence.log.filter(({ line }) => line.includes('"delivery":"callback.call"')),
    );
    expect(calls.length).toBeGreaterThan(5);
    for (const name of [
      'all habits with lessons, as with their name',
      'who proposed a lesson for it',
    ]) {
      expect(attacks.names.get(name)?.of, name).toBeGreaterThan(0);
    }
    expect(attacks.orders.get('column 22 of mistake, once it is changed')?.of).toBeGreaterThan(0);
  });

  test('a letter that leaves alone is among them, hidden by its slot only', () => {
    const alone = games.flatMap(({ truth }) =>
      truth.shares.filter(({ lettersInSlot }) => lettersInSlot === 1),
    );
    expect(alone.length).toBeGreaterThan(5);
  });
});
