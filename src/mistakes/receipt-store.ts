import type { Database, Transaction } from '../database/database.ts';
import { and, eq, sql } from '../database/drizzle.ts';
import { letter, mistake } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { bodyOf, type Letter, type Letterbox } from '../outbox/letterbox.ts';
import type { StewardDesk } from '../outbox/steward-desk.ts';
import {
  createDeskLetters,
  type DeskLetters,
  joined,
  readChange,
  writeChange,
} from './desk-letters-store.ts';
import type { AnonymousChange, HeldShare } from './held-share.ts';
import { changedLesson, saysLesson } from './lesson.ts';
import type { KeepLesson, LessonFollower, LessonKeeper } from './lesson-store.ts';
import type { AnonymousMistake, MistakeText } from './mistake.ts';
import { CHANGE_LETTER, changeLetterId, POST, REFRESH, SHARE_LETTER } from './mistake-kinds.ts';
import { createMistakeRows } from './mistake-rows-store.ts';
import { followWish, type WantedCoaching } from './mistake-store.ts';

/** Anonymous shares, for who holds their receipts. Every method is one atomic step, but for `openChange`. */
export interface ReceiptStore {
  /**
   * @param receipts what may be stored of one receipt: its hash with each key
   * @returns the share, times in milliseconds since the epoch
   */
  byReceipt(
    workspaceId: string,
    receipts: readonly string[],
  ): Promise<HeldShare<number> | undefined>;
  /**
   * Changes a share that waits, or puts the change into the post office if the share has left.
   * @param leavesAt says which slot is next, when it is this letter's turn to write
   * @param onlyIf what must be so in this step: else nothing is changed
   */
  changeAnonymously(
    workspaceId: string,
    id: string,
    change: AnonymousChange,
    leavesAt: () => number,
    onlyIf?: () => boolean,
  ): Promise<void>;
  /** What becomes of a change when its letter leaves: in the post office's own step. @param today ISO date in UTC */
  openChange(tx: Transaction, letter: Letter, today: string): void;
  /** An anonymous share that has left, for who was shown to be its author in another way than by its receipt. */
  left(workspaceId: string, id: string): Promise<HeldShare<number> | undefined>;
  /** Whether what the author learned waits to take effect: until when (ms since the epoch), or for a steward who reads it. */
  lessonWaits(workspaceId: string, id: string): { leavesAt: number } | 'read' | undefined;
  /** Makes it an open share, with whatever change still waited. */
  putName(workspaceId: string, id: string, authorId: string, today: string): Promise<void>;
  /** The ids of all keys that receipts were made with, in all workspaces. */
  keyIds(): Promise<string[]>;
  /** Forgets the receipts of a key that is lost: nothing can open them any more. The shares stay. */
  forgetKey(keyId: string): Promise<void>;
}

export function createReceiptStore(deps: {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  desk: StewardDesk;
  /** Replies that wait are not posted any more. */
  takeBackReplies(tx: Transaction, workspaceId: string, id: string): void;
  /** Whether a coach is called for it; who puts their name to it isn't that coach. */
  coaching: WantedCoaching;
  lessons: LessonKeeper;
  keepLesson: KeepLesson;
  followUps: LessonFollower;
}): ReceiptStore & Pick<DeskLetters, 'gather' | 'toRead'> {
  const { db, enqueue, letterbox, desk } = deps;
  const rows = createMistakeRows(db);
  const onDesk = createDeskLetters({ desk, read: rows.read });
  const held = db.orm
    .select({ id: mistake.id })
    .from(mistake)
    .where(
      and(
        eq(mistake.workspaceId, sql.placeholder('workspaceId')),
        eq(mistake.receipt, sql.placeholder('receipt')),
      ),
    )
    .prepare();
  const here = (workspaceId: string, id: string) =>
    and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, id));
  const lettersOf = (tx: Pick<Transaction, 'select'>, workspaceId: string) =>
    tx
      .select()
      .from(letter)
      .where(eq(letter.workspaceId, workspaceId))
      .all()
      .map((one) => ({ ...one, body: bodyOf(one) }));

  function waitingChange(tx: Pick<Transaction, 'select'>, workspaceId: string, id: string) {
    const found = lettersOf(tx, workspaceId).find((one) => one.id === changeLetterId(id));
    return found && { ...readChange(found), leavesAt: found.leavesAt };
  }

  /** The shares that lie on the stewards' desk, with their receipts. */
  const sealedOnDesk = () => desk.lettersOf(SHARE_LETTER).map(withReceipt).filter(hasReceipt);

  /** Writes a change into the share and has its messages follow, and what else follows from it. */
  function apply(
    tx: Transaction,
    workspaceId: string,
    id: string,
    text: Partial<MistakeText>,
    { today, ...more }: Partial<typeof mistake.$inferInsert> & { today: string },
  ): void {
    const before = rows.read(workspaceId, id);
    if (!before || before.withdrawn) return;
    const lesson = changedLesson(before, text, today);
    const values = { ...text, ...lesson, ...more };
    const [row] = tx.update(mistake).set(values).where(here(workspaceId, id)).returning().all();
    if (!row) return;
    db.forgetForGood(tx);
    deps.keepLesson(tx, workspaceId, id);
    desk.followShare(tx, workspaceId, id);
    const kind = more.channelId === undefined ? REFRESH : POST;
    enqueue(tx, { workspaceId, lane: row.channelId, kind, subjectId: id });
    followWish(deps.coaching, tx, before, row);
    deps.followUps.changed(tx, before, lesson);
    if (saysLesson(before, text)) deps.lessons.tookEffect(tx, workspaceId, id, lesson);
  }

  function left(workspaceId: string, id: string): HeldShare<number> | undefined {
    const found = rows.read(workspaceId, id);
    if (!found || found.withdrawn || found.authorId !== null) return undefined;
    const change = waitingChange(db.orm, workspaceId, id);
    const readFirst = onDesk.change(workspaceId, id);
    return {
      kind: 'left',
      mistake: found,
      ...(change && { change }),
      ...(readFirst && { readFirst }),
    };
  }

  return {
    async byReceipt(workspaceId, receipts) {
      const waiting = lettersOf(db.orm, workspaceId)
        .filter(isShareLetter)
        .map(({ body, leavesAt }) => ({ share: JSON.parse(body) as AnonymousMistake, leavesAt }))
        .find(({ share }) => receipts.includes(share.receipt));
      if (waiting) {
        const { receipt: _receipt, ...share } = waiting.share;
        return { kind: 'waiting', share, leavesAt: waiting.leavesAt };
      }
      const readFirst = onDesk.share(workspaceId, receipts);
      if (readFirst) {
        const { receipt: _receipt, ...share } = readFirst.share;
        const change = waitingChange(db.orm, workspaceId, share.id);
        const { verdict } = readFirst;
        return { kind: 'read-first', share, verdict, ...(change && { change }) };
      }
      const found = receipts
        .map((receipt) => held.get({ workspaceId, receipt }))
        .find((row) => row !== undefined);
      return found && left(workspaceId, found.id);
    },
    left: async (workspaceId, id) => left(workspaceId, id),
    lessonWaits(workspaceId, id) {
      const change = waitingChange(db.orm, workspaceId, id);
      if (change?.text.whatLearned) return { leavesAt: change.leavesAt };
      const read = onDesk.change(workspaceId, id);
      return read?.text.whatLearned && read.verdict.kind === 'reading' ? 'read' : undefined;
    },
    async changeAnonymously(workspaceId, id, change, leavesAt, onlyIf = () => true) {
      db.atomically((tx) => {
        if (!onlyIf()) return;
        db.forgetForGood(tx);
        const waiting = lettersOf(tx, workspaceId).find((one) => one.id === id);
        if (waiting) {
          const share = JSON.parse(waiting.body) as AnonymousMistake;
          const { channelId = share.channelId, text } = change;
          letterbox.replace(tx, {
            ...waiting,
            body: JSON.stringify({ ...share, ...text, channelId }),
          });
          return;
        }
        // Withdrawn in this very moment: nothing is left to change.
        const isThere =
          desk.holds(workspaceId, id) || rows.read(workspaceId, id)?.withdrawn === false;
        if (!isThere) return;
        letterbox.replace(tx, {
          workspaceId,
          id: changeLetterId(id),
          kind: CHANGE_LETTER,
          leavesAt: leavesAt(),
          body: writeChange(id, joined(waitingChange(tx, workspaceId, id), change)),
        });
        if (change.text.whatLearned) deps.lessons.willTakeEffect(tx, workspaceId, id);
      });
      db.scrubSoon();
    },
    gather: onDesk.gather,
    toRead: onDesk.toRead,
    openChange(tx, opened, today) {
      const { mistakeId, text, channelId } = readChange(opened);
      const elsewhere = channelId === undefined ? {} : { channelId, undeliverable: null };
      apply(tx, opened.workspaceId, mistakeId, text, { ...elsewhere, today });
    },
    async putName(workspaceId, id, authorId, today) {
      db.atomically((tx) => {
        const change = waitingChange(tx, workspaceId, id);
        // Nobody reads first what somebody puts their name to.
        const changeOnDesk = desk.takeOff(tx, workspaceId, changeLetterId(id), 'withdrawn');
        letterbox.takeBack(tx, workspaceId, changeLetterId(id));
        deps.takeBackReplies(tx, workspaceId, id);
        const text = { ...(changeOnDesk && readChange(changeOnDesk).text), ...change?.text };
        apply(tx, workspaceId, id, text, { authorId, receipt: null, today });
        deps.lessons.nameChanged(tx, workspaceId, id);
        deps.followUps.named(tx, workspaceId, id, today);
        deps.coaching.named(tx, workspaceId, id, authorId);
      });
      db.scrubSoon();
    },
    async keyIds() {
      const inLetters = [...sealed(db.orm), ...sealedOnDesk()];
      const ids = new Set(inLetters.map(({ receipt }) => keyIdOf(receipt)));
      for (let last = ''; ; ) {
        const next = db.orm.get<{ receipt: string | null }>(
          sql`select min(receipt) as receipt from mistake where receipt > ${last}`,
        )?.receipt;
        if (!next) return [...ids];
        ids.add(keyIdOf(next));
        last = `${keyIdOf(next)}${AFTER_DOT}`;
      }
    },
    async forgetKey(keyId) {
      db.atomically((tx) => {
        for (const { waiting, share } of sealed(tx)) {
          if (keyIdOf(share.receipt) !== keyId) continue;
          letterbox.replace(tx, { ...waiting, body: JSON.stringify({ ...share, receipt: null }) });
        }
        for (const { waiting, share } of sealedOnDesk()) {
          if (keyIdOf(share.receipt) !== keyId) continue;
          const body = JSON.stringify({ ...share, receipt: null });
          desk.rewrite(tx, waiting.workspaceId, share.id, body);
        }
        const made = sql`receipt > ${`${keyId}.`} and receipt < ${`${keyId}${AFTER_DOT}`}`;
        tx.update(mistake).set({ receipt: null }).where(made).run();
      });
    },
  };
}

const keyIdOf = (receipt: string): string => receipt.slice(0, receipt.indexOf('.'));
/** The character that follows the dot in the order of bytes. */
const AFTER_DOT = '/';

const isShareLetter = ({ kind }: Letter) => kind === SHARE_LETTER;

/** The shares that wait, with their receipts. */
function sealed(reader: Pick<Transaction, 'select'>) {
  return reader
    .select()
    .from(letter)
    .where(eq(letter.kind, SHARE_LETTER))
    .all()
    .map(withReceipt)
    .filter(hasReceipt);
}

// One whose key was lost before has none.
const hasReceipt = ({ receipt }: { receipt: string | null }) => receipt !== null;

function withReceipt<Waiting extends { body: string }>(waiting: Waiting) {
  const share = JSON.parse(waiting.body) as AnonymousMistake;
  return { waiting, share, receipt: share.receipt };
}
