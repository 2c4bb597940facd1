import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { delivery, deskLetter, deskMessage, steward } from '../database/schema.ts';
import { type Enqueue, isWaiting, waitingIn } from '../outbox/enqueue.ts';
import {
  ASK_READER,
  CALL_READERS,
  leaveDesk,
  REDRAW_READING,
  redrawReadings,
} from '../outbox/steward-desk.ts';
import { shuffled } from '../runtime/ids.ts';
import { type LetterOnDesk, type ReadingAt, refusedUntil } from './letter-on-desk.ts';

/** What becomes of a letter once it is to be posted: in the step that decides so. */
export interface OpenLetter {
  (tx: Transaction, letter: LetterOnDesk): void;
}

/** Letters that stewards read, and the messages that hold them. Every method is one atomic step. */
export interface ReviewStore {
  find(workspaceId: string, id: string): Promise<LetterOnDesk | undefined>;
  /** The letters that are being read. */
  reading(workspaceId: string): Promise<LetterOnDesk[]>;
  /** Has these stewards asked who have not been. */
  ask(workspaceId: string, id: string, readers: readonly string[]): Promise<void>;
  /** A steward has been sent the letter: if it was decided meanwhile, or they are none any more, the message is redrawn. */
  recordAsked(workspaceId: string, id: string, accountId: string, at: ReadingAt): Promise<void>;
  /** The messages of a letter that a steward got. */
  askedAt(workspaceId: string, id: string, accountId: string): Promise<ReadingAt[]>;
  /** Messages that hold no text of the letter any more, or are out of reach. */
  forgetAsked(workspaceId: string, id: string, accountId: string): Promise<void>;
  /** Posts the letter, unless it was decided before. @returns whether it was this that decided */
  post(workspaceId: string, id: string, by: string | null): Promise<boolean>;
  /** Gives it back to its author with a reason, unless it was decided before. @returns whether it was this that decided */
  refuse(
    workspaceId: string,
    id: string,
    by: string,
    reason: string,
    today: string,
  ): Promise<boolean>;
  /** Stewards have come or gone: who is new is asked, who is none any more keeps no text. */
  callAgain(workspaceId: string, today: string, dismissed: readonly string[]): Promise<void>;
  /** Posts all that is being read, since nobody reads first any more. */
  openAll(workspaceId: string): Promise<void>;
  /** Once a minute: deletes what was refused too long ago, and what nothing waits for any more. */
  tidy(workspaceId: string, today: string): Promise<void>;
}

export function createReviewStore(deps: {
  db: Database;
  enqueue: Enqueue;
  open: OpenLetter;
  /** The lane in which its readers are called. */
  channelOf(letter: LetterOnDesk): string | undefined;
}): ReviewStore {
  const { db, enqueue, open } = deps;
  const here = (workspaceId: string, id: string) =>
    and(eq(deskLetter.workspaceId, workspaceId), eq(deskLetter.id, id));
  const messagesOf = (workspaceId: string, id: string, accountId: string) =>
    and(
      eq(deskMessage.workspaceId, workspaceId),
      eq(deskMessage.deskId, id),
      eq(deskMessage.accountId, accountId),
    );
  const read = (reader: Pick<Transaction, 'select'>, workspaceId: string, id: string) =>
    reader.select().from(deskLetter).where(here(workspaceId, id)).get();
  const all = (reader: Pick<Transaction, 'select'>, workspaceId: string) =>
    reader.select().from(deskLetter).where(eq(deskLetter.workspaceId, workspaceId)).all();

  const isAsked = (tx: Transaction, workspaceId: string, id: string, accountId: string) =>
    tx
      .select({ ts: deskMessage.ts })
      .from(deskMessage)
      .where(messagesOf(workspaceId, id, accountId))
      .limit(1)
      .get() !== undefined;

  const isSteward = (tx: Transaction, workspaceId: string, accountId: string) =>
    tx
      .select({ accountId: steward.accountId })
      .from(steward)
      .where(and(eq(steward.workspaceId, workspaceId), eq(steward.accountId, accountId)))
      .get() !== undefined;

  /** Runs `decide` if the letter is still being read. */
  function decideOnce(
    workspaceId: string,
    id: string,
    decide: (tx: Transaction, letter: LetterOnDesk) => void,
  ): boolean {
    const isFirst = db.atomically((tx) => {
      const letter = read(tx, workspaceId, id);
      if (letter?.state !== 'reading') return false;
      decide(tx, letter);
      return true;
    });
    if (isFirst) db.scrubSoon();
    return isFirst;
  }

  /** Whether something is still to be sent or redrawn that needs the letter's row. */
  function isNeeded(tx: Transaction, workspaceId: string, id: string): boolean {
    const message = tx
      .select({ ts: deskMessage.ts })
      .from(deskMessage)
      .where(and(eq(deskMessage.workspaceId, workspaceId), eq(deskMessage.deskId, id)))
      .limit(1)
      .get();
    const waits = tx
      .select({ kind: delivery.kind })
      .from(delivery)
      .where(and(eq(delivery.workspaceId, workspaceId), eq(delivery.subjectId, id)))
      .limit(1)
      .get();
    return message !== undefined || waits !== undefined;
  }

  const isUntidy = ({ state, decidedBy, day }: LetterOnDesk, today: string) =>
    state === 'refused' ? decidedBy !== null || refusedUntil(day) < today : state !== 'reading';

  function tidyOne(tx: Transaction, letter: LetterOnDesk, today: string): void {
    const { workspaceId, id, state } = letter;
    if (!isUntidy(letter, today)) return;
    const isOver = state === 'refused' && refusedUntil(letter.day) < today;
    if (!isOver && isNeeded(tx, workspaceId, id)) return;
    if (state === 'refused' && !isOver) {
      tx.update(deskLetter).set({ decidedBy: null }).where(here(workspaceId, id)).run();
    } else {
      tx.delete(deskLetter).where(here(workspaceId, id)).run();
    }
    db.forgetForGood(tx);
  }

  return {
    async find(workspaceId, id) {
      return read(db.orm, workspaceId, id);
    },
    async reading(workspaceId) {
      return all(db.orm, workspaceId).filter(({ state }) => state === 'reading');
    },
    async ask(workspaceId, id, readers) {
      db.atomically((tx) => {
        if (read(tx, workspaceId, id)?.state !== 'reading') return;
        for (const accountId of readers) {
          const request = { workspaceId, lane: accountId, kind: ASK_READER, subjectId: id };
          const isBeingAsked = waitingIn(tx, request).some(
            ({ kind, subjectId }) => kind === ASK_READER && subjectId === id,
          );
          if (!isBeingAsked && !isAsked(tx, workspaceId, id, accountId)) enqueue(tx, request);
        }
      });
    },
    async recordAsked(workspaceId, id, accountId, at) {
      db.atomically((tx) => {
        const letter = read(tx, workspaceId, id);
        if (!letter) return;
        tx.insert(deskMessage)
          .values({ workspaceId, deskId: id, accountId, ...at })
          .onConflictDoNothing()
          .run();
        if (letter.state !== 'reading' || !isSteward(tx, workspaceId, accountId)) {
          enqueue(tx, { workspaceId, lane: accountId, kind: REDRAW_READING, subjectId: id });
        }
      });
    },
    async askedAt(workspaceId, id, accountId) {
      return db.orm
        .select({ channelId: deskMessage.channelId, ts: deskMessage.ts })
        .from(deskMessage)
        .where(messagesOf(workspaceId, id, accountId))
        .all();
    },
    async forgetAsked(workspaceId, id, accountId) {
      db.orm
        .delete(deskMessage)
        .where(messagesOf(workspaceId, id, accountId))
        .run();
    },
    async post(workspaceId, id, by) {
      return decideOnce(workspaceId, id, (tx, letter) => {
        leaveDesk(tx, db, enqueue, letter, by === null ? 'opened' : 'posted', by);
        open(tx, letter);
      });
    },
    async refuse(workspaceId, id, by, reason, today) {
      return decideOnce(workspaceId, id, (tx, letter) => {
        tx.update(deskLetter)
          .set({ state: 'refused', reason, decidedBy: by, day: today })
          .where(here(workspaceId, id))
          .run();
        redrawReadings(tx, enqueue, letter);
      });
    },
    async callAgain(workspaceId, today, dismissed) {
      db.atomically((tx) => {
        for (const letter of all(tx, workspaceId)) {
          if (letter.state === 'reading') {
            const lane = deps.channelOf(letter);
            tx.update(deskLetter).set({ day: today }).where(here(workspaceId, letter.id)).run();
            const call = { workspaceId, kind: CALL_READERS, subjectId: letter.id };
            if (lane && !isWaiting(tx, { ...call, lane })) enqueue(tx, { ...call, lane });
          }
          for (const accountId of dismissed) {
            if (!isAsked(tx, workspaceId, letter.id, accountId)) continue;
            const redraw = { kind: REDRAW_READING, subjectId: letter.id };
            enqueue(tx, { workspaceId, lane: accountId, ...redraw });
          }
        }
      });
    },
    async openAll(workspaceId) {
      const opened = db.atomically((tx) => {
        const read = all(tx, workspaceId).filter(({ state }) => state === 'reading');
        for (const letter of shuffled(read)) {
          leaveDesk(tx, db, enqueue, letter, 'opened');
          open(tx, letter);
        }
        return read.length;
      });
      if (opened > 0) db.scrubSoon();
    },
    async tidy(workspaceId, today) {
      // A look without the write lock first: mostly there is nothing to do.
      if (!all(db.orm, workspaceId).some((letter) => isUntidy(letter, today))) return;
      db.atomically((tx) => {
        for (const letter of all(tx, workspaceId)) tidyOne(tx, letter, today);
      });
    },
  };
}
