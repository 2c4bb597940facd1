import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { followUp, letter } from '../database/schema.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { bodyOf, type Letter, type Letterbox } from '../outbox/letterbox.ts';
import {
  type AskedLesson,
  DRAW_QUESTION,
  OUTCOME_LETTER,
  type OutcomeAnswer,
  outcomeLetterId,
  REMOVE_QUESTION,
} from './asked-lesson.ts';
import { createDueFollowUps, type DueFollowUps } from './due-follow-up-store.ts';
import { createFollowUpRows } from './follow-up-rows-store.ts';
import type { LessonVersionStore } from './lesson-version-store.ts';

/** Every method is one atomic step; those that are given a transaction are part of one. Days are ISO dates in UTC. */
export interface FollowUpStore extends DueFollowUps {
  find(workspaceId: string, mistakeId: string): Promise<AskedLesson | undefined>;
  /** It stands in the thread. One that was taken away meanwhile is removed again. */
  recordPosted(workspaceId: string, mistakeId: string, ts: string, today: string): Promise<void>;
  /** The question of before is gone, and another comes in its place. */
  recordGone(workspaceId: string, mistakeId: string): Promise<void>;
  /** Where a question stands whose posting wasn't answered. @returns whether it is one too many */
  noticePlace(workspaceId: string, mistakeId: string, ts: string): Promise<boolean>;
  /** Its message is gone with its lesson. */
  removed(workspaceId: string, mistakeId: string): Promise<void>;
  /** By the author of an open share, at once. @returns whether there is a lesson */
  answer(
    workspaceId: string,
    mistakeId: string,
    answer: OutcomeAnswer,
    today: string,
  ): Promise<boolean>;
  /** Puts an anonymous author's answer into the post office, in place of one that waits. @param leavesAt says which slot is next */
  postAnswer(
    workspaceId: string,
    mistakeId: string,
    answer: OutcomeAnswer,
    leavesAt: () => number,
  ): Promise<void>;
  takeBackAnswer(workspaceId: string, mistakeId: string): Promise<void>;
  /** The answer that waits, and when it leaves (ms since the epoch). */
  waitingAnswer(
    workspaceId: string,
    mistakeId: string,
  ): Promise<{ answer: OutcomeAnswer; leavesAt: number } | undefined>;

  /** What becomes of an answer when its letter leaves. */
  openAnswer(tx: Transaction, letter: Letter, today: string): void;
  /** Its author has changed the lesson, or taken it out. `keepsUntil`: they want its earlier words kept. */
  changed(
    tx: Transaction,
    before: Mistake,
    now: Pick<Mistake, 'whatLearned' | 'whatChanged'>,
    keepsUntil?: string,
  ): void;
  /** The share has a name from now on: nothing waits for a slot. */
  named(tx: Transaction, workspaceId: string, mistakeId: string, today: string): void;
  /** Nobody is known as its author any more: nobody is asked. */
  unnamed(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** With a share that is withdrawn, or a lesson that its author took out. */
  forget(tx: Transaction, workspaceId: string, mistakeId: string): void;
}

export function createFollowUpStore(deps: {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  versions: Pick<LessonVersionStore, 'keep' | 'drop'>;
}): FollowUpStore {
  const { db, letterbox, versions } = deps;
  const rows = createFollowUpRows(deps);
  const { find, here, share, isAsking } = rows;

  const waiting = (
    reader: Pick<Transaction, 'select'>,
    workspaceId: string,
    mistakeId: string,
  ): { answer: OutcomeAnswer; leavesAt: number } | undefined => {
    const found = reader
      .select()
      .from(letter)
      .where(and(eq(letter.workspaceId, workspaceId), eq(letter.id, outcomeLetterId(mistakeId))))
      .get();
    return found && { answer: readAnswer(bodyOf(found)), leavesAt: found.leavesAt };
  };

  const dropLetter = (tx: Transaction, workspaceId: string, mistakeId: string) =>
    letterbox.takeBack(tx, workspaceId, outcomeLetterId(mistakeId));

  function forget(tx: Transaction, workspaceId: string, mistakeId: string): void {
    dropLetter(tx, workspaceId, mistakeId);
    versions.drop(tx, workspaceId, mistakeId);
    const found = find(tx, workspaceId, mistakeId);
    if (!found) return;
    if (found.ts === null) rows.remove(tx, found);
    else rows.enqueue(tx, found, REMOVE_QUESTION);
  }

  return {
    ...createDueFollowUps({ db, letterbox, rows }),
    find: async (workspaceId, mistakeId) => find(db.orm, workspaceId, mistakeId),
    async recordPosted(workspaceId, mistakeId, ts, today) {
      db.atomically((tx) => {
        if (!share(tx, workspaceId, mistakeId)) return;
        const found = find(tx, workspaceId, mistakeId);
        rows.put(tx, { workspaceId, mistakeId, askedOn: found?.askedOn ?? today, ts });
        if (!found) rows.enqueue(tx, { workspaceId, mistakeId }, REMOVE_QUESTION);
      });
    },
    async recordGone(workspaceId, mistakeId) {
      db.atomically((tx) => rows.setTs(tx, workspaceId, mistakeId, null));
    },
    async noticePlace(workspaceId, mistakeId, ts) {
      return db.atomically((tx) => {
        const found = find(tx, workspaceId, mistakeId);
        const about = share(tx, workspaceId, mistakeId);
        // One that has just been posted may not be known yet.
        if (about && isAsking(tx, workspaceId, about.channelId, mistakeId)) return false;
        if (found?.ts === null) {
          rows.setTs(tx, workspaceId, mistakeId, ts);
          // What was said meanwhile couldn't be drawn there.
          rows.enqueue(tx, found, DRAW_QUESTION);
        }
        return found?.ts !== null && found?.ts !== ts;
      });
    },
    async removed(workspaceId, mistakeId) {
      db.atomically((tx) => {
        const lane = share(tx, workspaceId, mistakeId)?.channelId ?? mistakeId;
        if (isAsking(tx, workspaceId, lane, mistakeId)) {
          rows.setTs(tx, workspaceId, mistakeId, null);
        } else tx.delete(followUp).where(here(workspaceId, mistakeId)).run();
      });
    },
    async answer(workspaceId, mistakeId, answer, today) {
      return db.atomically((tx) => rows.answer(tx, workspaceId, mistakeId, answer, today));
    },
    async postAnswer(workspaceId, mistakeId, answer, leavesAt) {
      db.atomically((tx) => {
        if (!share(tx, workspaceId, mistakeId)?.whatLearned) return;
        letterbox.replace(tx, {
          workspaceId,
          id: outcomeLetterId(mistakeId),
          kind: OUTCOME_LETTER,
          leavesAt: leavesAt(),
          body: JSON.stringify({ mistakeId, ...answer }),
        });
      });
      db.scrubSoon();
    },
    async takeBackAnswer(workspaceId, mistakeId) {
      db.atomically((tx) => dropLetter(tx, workspaceId, mistakeId));
      db.scrubSoon();
    },
    waitingAnswer: async (workspaceId, mistakeId) => waiting(db.orm, workspaceId, mistakeId),
    openAnswer(tx, opened, today) {
      const { mistakeId } = JSON.parse(opened.body) as { mistakeId: string };
      rows.answer(tx, opened.workspaceId, mistakeId, readAnswer(opened.body), today);
    },
    changed(tx, before, now, keepsUntil) {
      if (before.whatLearned && !now.whatLearned) forget(tx, before.workspaceId, before.id);
      else if (keepsUntil) versions.keep(tx, before, now, keepsUntil);
    },
    named(tx, workspaceId, mistakeId, today) {
      const found = waiting(tx, workspaceId, mistakeId);
      if (!found) return;
      dropLetter(tx, workspaceId, mistakeId);
      rows.answer(tx, workspaceId, mistakeId, found.answer, today);
    },
    unnamed(tx, workspaceId, mistakeId) {
      // Nobody is its author by now who could be asked.
      rows.plan(tx, workspaceId, mistakeId, { followUpOn: null });
      forget(tx, workspaceId, mistakeId);
    },
    forget,
  };
}

function readAnswer(body: string): OutcomeAnswer {
  const { outcome, againWeeks } = JSON.parse(body) as OutcomeAnswer;
  return { outcome, againWeeks };
}
