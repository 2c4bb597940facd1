import { LRUCache } from 'lru-cache';
import { createHmac, randomBytes } from 'node:crypto';

/** Slows down who guesses receipts. In memory only, under a key that dies with the process: nobody can read from it who tried. */
export interface SlowGuessing {
  /** @returns how long this person has to wait before the next try, if they have to */
  wait(personId: string): Temporal.Duration | undefined;
  /** This person's try was wrong. */
  wrong(personId: string): void;
}

/** So many slips are nobody's fault. */
const FREE_TRIES = 5;
const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 15 * 60;
const KEPT_MS = 24 * 60 * 60_000;
const PEOPLE_KEPT = 5000;

export function createSlowGuessing(now: () => Temporal.Instant): SlowGuessing {
  const key = randomBytes(32);
  const tries = new LRUCache<string, { wrong: number; until: number }>({
    max: PEOPLE_KEPT,
    ttl: KEPT_MS,
  });
  const keyOf = (personId: string) => createHmac('sha256', key).update(personId).digest('base64');

  return {
    wait(personId) {
      const left = (tries.get(keyOf(personId))?.until ?? 0) - now().epochMilliseconds;
      return left > 0 ? Temporal.Duration.from({ milliseconds: left }) : undefined;
    },
    wrong(personId) {
      const wrong = (tries.get(keyOf(personId))?.wrong ?? 0) + 1;
      const seconds =
        wrong < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_S * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_S);
      tries.set(keyOf(personId), { wrong, until: now().epochMilliseconds + seconds * 1000 });
    },
  };
}
