import type { Dice } from './dice.ts';
import type { PlannedSlot } from './plan.ts';
import { writeText } from './texts.ts';
import { MINUTE_MS, someTime } from './times.ts';

/** What a coach does about the call they got last, or about the share that they are on. */
export interface CoachAct {
  /** Which one of those for whom something waits then; a large number. */
  turn: number;
  /** Milliseconds since the epoch. */
  at: number;
  does: 'claims' | 'passes' | 'asks' | 'asks-alone' | 'answers' | 'hands-on';
  text: string;
}

const COACHING = [
  'claims',
  'claims',
  'passes',
  'passes',
  'passes',
  'asks',
  'asks-alone',
  'asks-alone',
  'asks-alone',
  'asks-alone',
  'answers',
  'hands-on',
] as const;
const ENDS_TALK: ReadonlySet<CoachAct['does']> = new Set(['answers', 'hands-on']);

/** Some coaches come to what waits for them, their own shares among it: they do with all of it what they do. */
export function planCoaching(dice: Dice, slot: PlannedSlot, slotMinutes: number): void {
  const begins = slot.leavesAt - slotMinutes * MINUTE_MS;
  // An answer to a coach alone goes with the thread: one that never leaves would be a return that nobody can see.
  const isAwaited = slot.acts.some(({ deed }) => deed === 'answers-alone');
  const deeds = COACHING.filter((does) => !isAwaited || !ENDS_TALK.has(does));
  slot.coaching = Array.from({ length: 2 + dice.below(4) })
    .map(() => ({
      turn: dice.below(1_000_000),
      at: someTime(dice, begins, slotMinutes),
      does: dice.pick(deeds),
      text: writeText(dice).slice(0, 900),
    }))
    .toSorted((one, other) => one.at - other.at);
}
