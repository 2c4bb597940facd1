import type { Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { letter } from '../database/schema.ts';
import { shuffled } from '../runtime/ids.ts';
import type { Signal } from '../runtime/signal.ts';

/** What waits in the post office: nothing in it leads to its author. */
export interface Letter {
  workspaceId: string;
  /** The random id of what is in it. */
  id: string;
  /** What it becomes when it leaves, e.g. `mistake.share`. */
  kind: string;
  /** Milliseconds since the epoch. */
  leavesAt: number;
  /** JSON. */
  body: string;
}

/**
 * Puts a letter into the post office, inside the caller's transaction.
 * @returns the letter that waits there: the one that came first, if one with this id was there already
 */
export interface PostLetter {
  (tx: Transaction, letter: Letter): Letter;
}

export function createPostLetter(deps: { wake: Signal; shuffle?: typeof shuffled }): PostLetter {
  const shuffle = deps.shuffle ?? shuffled;
  return (tx, posted) => {
    const waiting = tx.select().from(letter).all();
    const same = waiting.find(
      (one) => one.workspaceId === posted.workspaceId && one.id === posted.id,
    );
    if (same) return { ...same, body: bodyOf(same) };
    // Rows of a page lie in the order in which they were written. So all that wait are written again in an order
    // by chance: the file never shows which of two letters was posted first.
    tx.delete(letter).run();
    for (const one of shuffle([...waiting, { ...posted, body: ofOneSize(posted.body) }]))
      tx.insert(letter).values(one).run();
    deps.wake.raise();
    return posted;
  };
}

// The longest share, in a script that takes three bytes a character, with all that goes with it.
const BODY_BYTES = 10 * 1024;

/**
 * A body as it lies in the file. A letter that takes more pages than another would show by the pages that it left free
 * and took again whether the other was there before it: so all take the same, filled up with spaces.
 */
export function ofOneSize(body: string): string {
  const bytes = Buffer.byteLength(body);
  return body + ' '.repeat((Math.floor(bytes / BODY_BYTES) + 1) * BODY_BYTES - bytes);
}

/** A letter's body as it was posted: JSON ends with no space. */
export function bodyOf(waiting: Pick<Letter, 'body'>): string {
  return waiting.body.trimEnd();
}

/** Takes a letter back before it leaves. @returns whether it was still there */
export function takeBackLetter(tx: Transaction, workspaceId: string, id: string): boolean {
  const here = and(eq(letter.workspaceId, workspaceId), eq(letter.id, id));
  return tx.delete(letter).where(here).returning({ id: letter.id }).all().length > 0;
}
