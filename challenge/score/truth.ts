import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ChallengeError } from './challenge-error.ts';

const trueShare = z.object({
  id: z.string(),
  author: z.string(),
  /** When its author was active, in UTC. */
  minute: z.string(),
  /** When it left. */
  slot: z.string(),
  channel: z.string(),
  /** How many people were active in its slot whose activity nothing else explains: chance is one in so many. */
  active: z.number(),
  /** The same among those who were active on its side of a copy of the files that was made while it waited. */
  activeByCopy: z.number(),
  /** Whether it is in that copy; null when there is none. */
  inCopy: z.boolean().nullable(),
  /** How many letters left with it, itself included. */
  lettersInSlot: z.number(),
  /** When its author came back and changed it, and when that left. */
  changes: z.array(z.object({ minute: z.string(), slot: z.string() })),
  /** Withdrawn later, at once: everybody could see the minute. */
  isWithdrawn: z.boolean(),
  /** How many people were active each time that something was done to it: chance is one in so many. */
  activeEachTime: z.number(),
});

const truth = z.object({
  /** The same seed makes the same plan: who knows it knows the authors. */
  seed: z.number(),
  people: z.array(z.string()),
  shares: z.array(trueShare),
});

export type TrueShare = z.infer<typeof trueShare>;
/** Who wrote what. */
export type Truth = z.infer<typeof truth>;

/** @throws ChallengeError when it can't be read, or holds something else */
export function readTruth(file: string): Truth {
  try {
    return truth.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new ChallengeError(
      `${file} can't be read as the truth of a game. "npm run challenge -- build FOLDER" writes it beside the folder.`,
      { cause },
    );
  }
}
