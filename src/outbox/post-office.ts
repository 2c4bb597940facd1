import type { Database, Transaction } from '../database/database.ts';
import { gt, lte, or } from '../database/drizzle.ts';
import { letter } from '../database/schema.ts';
import type { Clock } from '../runtime/clock.ts';
import { describeFault } from '../runtime/faults.ts';
import { shuffled } from '../runtime/ids.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { Signal } from '../runtime/signal.ts';
import { bodyOf, type Letter } from './letterbox.ts';
import { SLOT_MINUTES } from './slot.ts';

/** What stewards see of a letter that they read first. */
export interface LetterToRead {
  /** Where it wants to go: in a private channel only its own members read it. */
  channelId: string;
  /** What it is, in a few words, e.g. "An anonymous share". */
  heading: string;
  /** What its author wrote, one after the other; a label says what a text is, where it needs saying. */
  texts: readonly { label?: string; text: string }[];
}

/** What a kind of letter becomes when it leaves: rows of its slice, and deliveries, in the same transaction. */
export interface LetterOpener {
  kind: string;
  open(tx: Transaction, letter: Letter): void;
  /**
   * What stewards are shown of it, in a workspace where one reads first. Nothing (or no such function): there is
   * nothing to read, and it is opened at its slot like elsewhere.
   */
  toRead?(letter: Letter): LetterToRead | undefined;
  /**
   * The letter as it is to leave, if something lies on the stewards' desk that it goes on with: that is taken off, and
   * what is returned takes its place. It may be of another kind.
   */
  gather?(tx: Transaction, letter: Letter): Letter;
}

/** Whether a letter opens now, or lies on the stewards' desk from now on. */
export interface ReadFirst {
  receive(tx: Transaction, letter: Letter, channelId: string): boolean;
}

export interface PostOffice {
  /** Lets out what is due, and goes on doing so whenever a letter comes in that leaves at once. */
  start(): void;
  /** Lets everything leave whose slot has come, in an order by chance. */
  releaseDue(): void;
}

const LONGEST_SLOT_MS = Math.max(...SLOT_MINUTES) * 60_000;

export function createPostOffice(deps: {
  db: Database;
  openers: readonly LetterOpener[];
  /** Where a steward may want to read first. */
  desk?: ReadFirst;
  wake: Signal;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}): PostOffice {
  const { db, log, metrics } = deps;
  const openers = new Map(deps.openers.map((opener) => [opener.kind, opener]));

  function releaseDue(): void {
    try {
      const count = release(deps.clock.now().epochMilliseconds);
      if (count > 0) log.info('letters.left', { count });
    } catch (fault) {
      // They stay in the post office, and the next tick tries again.
      log.error('letters.fault', describeFault(fault));
      metrics.fault();
    }
    // After a letter came in as well as after it left: the log of writes would show the order they came in.
    db.scrubSoon();
  }

  function release(now: number): number {
    // No slot is further away: a later one was drawn by a clock that was ahead.
    const due = or(lte(letter.leavesAt, now), gt(letter.leavesAt, now + LONGEST_SLOT_MS));
    if (!db.orm.select({ id: letter.id }).from(letter).where(due).limit(1).get()) return 0;
    return db.atomically((tx) => {
      const leaving = shuffled(tx.select().from(letter).where(due).all());
      for (const one of leaving) leave(tx, { ...one, body: bodyOf(one) });
      tx.delete(letter).where(due).run();
      return leaving.length;
    });
  }

  function leave(tx: Transaction, left: Letter): void {
    const whole = openerOf(left).gather?.(tx, left) ?? left;
    const opener = openerOf(whole);
    const toRead = opener.toRead?.(whole);
    if (toRead && deps.desk?.receive(tx, whole, toRead.channelId)) return;
    opener.open(tx, whole);
  }

  function openerOf(one: Letter): LetterOpener {
    const opener = openers.get(one.kind);
    if (!opener) throw new Error(`nobody opens letters of kind ${one.kind}`);
    return opener;
  }

  return {
    start() {
      deps.wake.listen(releaseDue);
      releaseDue();
    },
    releaseDue,
  };
}
