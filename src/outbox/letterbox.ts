import type { Database, Transaction } from '../database/database.ts';
import { and, eq, sql } from '../database/drizzle.ts';
import { placeholdersOf } from '../database/placeholders.ts';
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

/** Where letters lie that have had their slot, and that a steward reads first. */
export interface Desk {
  holds(workspaceId: string, letterId: string): boolean;
  takeOff(tx: Transaction, workspaceId: string, letterId: string, why: 'withdrawn'): unknown;
}

/** Where letters are put into the post office, and taken back. Both happen inside the caller's transaction. */
export interface Letterbox {
  /**
   * @returns the letter that waits there: the one that came first, if one with this id was there already. The slot of one
   * that a steward reads is long ago
   */
  post(tx: Transaction, letter: Letter): Letter;
  /** Puts a letter in place of the one with its id, if there is one. */
  replace(tx: Transaction, letter: Letter): void;
  /** Whether a letter waits there, or lies on the stewards' desk. */
  holds(workspaceId: string, id: string): boolean;
  /** Takes a letter back before it leaves, from the stewards' desk as well. @returns whether it was still there */
  takeBack(tx: Transaction, workspaceId: string, id: string): boolean;
}

export function createLetterbox(deps: {
  db: Pick<Database, 'orm'>;
  wake: Signal;
  desk?: Desk;
  shuffle?: typeof shuffled;
}): Letterbox {
  const { desk } = deps;
  const { orm } = deps.db;
  const shuffle = deps.shuffle ?? shuffled;
  // Their authors wait meanwhile: each query is built once.
  const all = orm.select().from(letter).prepare();
  const clear = orm.delete(letter).prepare();
  const insert = orm.insert(letter).values(placeholdersOf(letter)).prepare();
  const thisOne = and(
    eq(letter.workspaceId, sql.placeholder('workspaceId')),
    eq(letter.id, sql.placeholder('id')),
  );
  const one = orm.select({ id: letter.id }).from(letter).where(thisOne).prepare();
  const remove = orm.delete(letter).where(thisOne).prepare();

  // Rows of a page lie in the order in which they were written. So all that wait are written again in an order
  // by chance: the file never shows which of two letters was posted first.
  function write(waiting: readonly Letter[], posted: Letter): void {
    if (waiting.length > 0) clear.run();
    // Those that wait as well: an earlier version may have given them less room.
    for (const one of shuffle([...waiting, posted])) {
      insert.run({ ...one, body: ofOneSize(bodyOf(one)) });
    }
    deps.wake.raise();
  }

  return {
    post(_tx, posted) {
      const waiting = all.all();
      const same = waiting.find((one) => isSame(one, posted));
      if (same) return { ...same, body: bodyOf(same) };
      if (desk?.holds(posted.workspaceId, posted.id)) return { ...posted, leavesAt: 0 };
      write(waiting, posted);
      return posted;
    },
    replace(_tx, posted) {
      const waiting = all.all();
      const others = waiting.filter((one) => !isSame(one, posted));
      if (others.length === 0 && waiting.length > 0) clear.run();
      write(others, posted);
    },
    holds: (workspaceId, id) =>
      one.get({ workspaceId, id }) !== undefined || (desk?.holds(workspaceId, id) ?? false),
    takeBack(tx, workspaceId, id) {
      if (remove.run({ workspaceId, id }).changes > 0) return true;
      return desk?.takeOff(tx, workspaceId, id, 'withdrawn') !== undefined;
    },
  };
}

const isSame = (one: Letter, other: Letter) =>
  one.workspaceId === other.workspaceId && one.id === other.id;

// The longest share with its lesson, in a script that takes three bytes a character, with all that goes with it.
const BODY_BYTES = 14 * 1024;

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
