import type { Evidence } from '../evidence/evidence.ts';
import { type Outcome, outcomesOf } from '../evidence/lessons.ts';
import { returnsOf } from '../evidence/returns.ts';
import { changesOf, suspectsOf } from '../evidence/suspects.ts';
import { type Answers, type Attacker, changeKey } from './attacker.ts';

/** What of an outcome may be somebody's habit; nothing, where it says nothing of that. */
type Habit = (outcome: Outcome) => string | undefined;

/** How well somebody fits; the more, the better. */
type Fit = (person: string) => number;

const HOUR_MS = 60 * 60_000;

const HABITS = {
  'what they make of lessons, as with their name': ({ answer }) => answer?.what,
  "what they make of a coach's lessons, as with their name": ({ answer }) =>
    answer?.coach ? `${answer.coach} ${answer.what}` : undefined,
  'how long lessons wait for them, as with their name': ({ answer }) => {
    if (!answer || answer.what === 'lapsed') return undefined;
    const hours = answer.waitedMs / HOUR_MS;
    return String([0.5, 2, 8].filter((limit) => hours > limit).length);
  },
  'when they want to be asked again, as with their name': ({ wrote }) =>
    wrote ? String(wrote.followUp) : undefined,
  'how they write lessons, as with their name': ({ wrote }) => {
    if (!wrote) return undefined;
    const length = [60, 120, 240].filter((limit) => wrote.learned.length > limit).length;
    return `${length} ${wrote.changed === ''}`;
  },
} as const satisfies Record<string, Habit>;

/**
 * Learns from open shares what everybody does with lessons, and names whoever of the suspects would most probably have done the
 * same with an anonymous one.
 */
function byHabits(name: string, habits: readonly Habit[]): Attacker {
  const fits = (evidence: Evidence): ((outcomes: readonly Outcome[]) => Fit) => {
    const personOf = new Map(evidence.people.map(({ person, account }) => [account, person]));
    const learned = habits.map((habit) => {
      const known = outcomesOf(evidence).flatMap((outcome) => {
        const [person, what] = [personOf.get(outcome.author ?? ''), habit(outcome)];
        return person !== undefined && what !== undefined ? [{ person, what }] : [];
      });
      return { habit, probability: probabilities(known) };
    });
    return (outcomes) => (person) =>
      learned
        .flatMap(({ habit, probability }) =>
          outcomes.flatMap((outcome) => {
            const what = habit(outcome);
            return what === undefined ? [] : Math.log(probability(person, what));
          }),
        )
        .reduce((sum, one) => sum + one, 0);
  };
  return attackerOf(name, fits);
}

/** How often each does what, drawn towards what all do: of few times nothing is certain. */
function probabilities(known: readonly { person: string; what: string }[]) {
  const count = (by: (one: { person: string; what: string }) => string) => {
    const groups = Map.groupBy(known, by);
    return (key: string) => groups.get(key)?.length ?? 0;
  };
  const ofPerson = count(({ person }) => person);
  const ofBoth = count(({ person, what }) => `${person} ${what}`);
  const ofAll = count(({ what }) => what);
  return (person: string, what: string): number => {
    const usual = (ofAll(what) + 1) / (known.length + 4);
    return (ofBoth(`${person} ${what}`) + usual) / (ofPerson(person) + 1);
  };
}

/** Names whoever was often there at that hour, on days on which nothing was done to the share: else it is known by the slots. */
const byHours = attackerOf(
  'at which hours they are there, when lessons are answered',
  (evidence) => {
    const hourOf = (at: number) => Math.floor(at / HOUR_MS) % 24;
    const dayOf = (at: number) => Math.floor(at / (24 * HOUR_MS));
    const times = [
      ...evidence.shares.map(({ id, slot }) => ({ share: id, at: slot })),
      ...returnsOf(evidence),
    ];
    const days = Map.groupBy(times, ({ share }) => share);
    return (outcomes) => (person) => {
      const there = evidence.activity.filter((one) => one.person === person);
      const same = outcomes.flatMap(({ share, slot, answer }) => {
        if (answer?.what === 'lapsed') return [];
        const known = new Set(days.get(share)?.map(({ at }) => dayOf(at)));
        // Letters of a slot were written before it.
        return there.filter(
          ({ minute }) => hourOf(minute) === hourOf(slot - 1) && !known.has(dayOf(minute)),
        );
      });
      return same.length;
    };
  },
);

function attackerOf(
  name: string,
  fits: (evidence: Evidence) => (outcomes: readonly Outcome[]) => Fit,
): Attacker {
  return {
    name,
    answer(evidence) {
      const fit = fits(evidence);
      const suspects = suspectsOf(evidence);
      return asAnswers(
        [...Map.groupBy(outcomesOf(evidence), ({ share }) => share)].map(([share, outcomes]) => [
          share,
          best([...(suspects.get(share) ?? [])], fit(outcomes)),
        ]),
      );
    },
    changers(evidence) {
      const fit = fits(evidence);
      const outcomes = Map.groupBy(outcomesOf(evidence), ({ share, slot }) =>
        changeKey(share, slot),
      );
      return asAnswers(
        changesOf(evidence).flatMap(({ slot, shares, suspects }) =>
          shares.map((share): [string, string | undefined] => {
            const key = changeKey(share, slot);
            return [
              key,
              best(
                suspects.map(({ person }) => person),
                fit(outcomes.get(key) ?? []),
              ),
            ];
          }),
        ),
      );
    },
  };
}

/** Who fits best; nobody, where all fit alike. */
function best(people: readonly string[], fit: Fit): string | undefined {
  const ranked = people
    .map((person) => ({ person, fits: fit(person) }))
    .toSorted((one, other) => other.fits - one.fits);
  const [first] = ranked;
  return first && first.fits > (ranked.at(-1)?.fits ?? 0) ? first.person : undefined;
}

const asAnswers = (guesses: readonly (readonly [string, string | undefined])[]): Answers =>
  new Map(guesses.flatMap(([key, person]) => (person === undefined ? [] : [[key, person]])));

/** Who does with lessons what they do with their name, too. */
export const habitAttackers: Attacker[] = [
  ...Object.entries(HABITS).map(([name, habit]) => byHabits(name, [habit])),
  // Not those by coach, of which there are too few to learn from.
  byHabits('all habits with lessons, as with their name', [
    HABITS['what they make of lessons, as with their name'],
    HABITS['when they want to be asked again, as with their name'],
    HABITS['how they write lessons, as with their name'],
  ]),
  byHours,
];
