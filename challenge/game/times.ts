import type { Dice } from './dice.ts';

export const MINUTE_MS = 60_000;
/** At the beginning of a slot, while the letters before it are posted, nobody acts. */
export const QUIET_MINUTES = 2;

/** Within a slot, after its quiet minutes, and not as a minute begins. */
export function someTime(dice: Dice, begins: number, slotMinutes: number): number {
  const minute = QUIET_MINUTES + dice.below(slotMinutes - QUIET_MINUTES);
  return begins + minute * MINUTE_MS + (5 + dice.below(40)) * 1000;
}
