import { randomInt } from 'node:crypto';
import { ChallengeError } from '../score/challenge-error.ts';
import type { PlanOptions } from './plan.ts';

const DEFAULTS = { people: '100', shares: '200', slot: '15' };
const SEEDS = 2 ** 32;

/**
 * What was asked for on the command line.
 * @throws ChallengeError when a number is none, or out of its range
 */
export function readSettings(
  given: { [name in 'people' | 'shares' | 'slot' | 'letters' | 'seed']?: string },
): PlanOptions {
  const asked = { seed: String(randomInt(SEEDS)), ...DEFAULTS, ...given };
  const slotMinutes = Number(asked.slot);
  if (slotMinutes === 0) {
    throw new ChallengeError(
      'With --slot 0 letters leave as they come: whoever watches sees whose they are.',
    );
  }
  if (![15, 30, 60].includes(slotMinutes)) throw new ChallengeError('--slot takes 15, 30 or 60.');
  return {
    people: wholeNumber('people', asked.people, 12, 1000),
    shares: wholeNumber('shares', asked.shares, 1, 5000),
    seed: wholeNumber('seed', asked.seed, 0, SEEDS - 1),
    slotMinutes,
    ...(asked.letters !== undefined && { letters: wholeNumber('letters', asked.letters, 1, 5) }),
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new ChallengeError(`--${name} takes a whole number from ${least} to ${most}.`);
}
