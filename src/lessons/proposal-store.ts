import { postCall } from '../callback/post-call.ts';
import type { Database, Transaction } from '../database/database.ts';
import { and, eq, isNotNull, lte, sql } from '../database/drizzle.ts';
import { letter, lessonProposal } from '../database/schema.ts';
import type { Lesson } from '../mistakes/lesson.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { bodyOf, type Letter, type Letterbox } from '../outbox/letterbox.ts';
import {
  LEAVE_OUT_LETTER,
  leaveOutLetterId,
  type NewProposal,
  type Proposal,
  REMOVE_PROPOSAL,
} from './proposal.ts';
import { createProposalRows } from './proposal-rows-store.ts';

/** What of it concerns the share's coach, each in the very step in which it happens. */
export interface CoachedThreads {
  /** Somebody talks in the thread. */
  talkBegan(tx: Transaction, workspaceId: string, mistakeId: string, personId: string): void;
  /** A proposal was taken back. */
  talkEnded(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** There is a lesson: the thread is answered. */
  close(tx: Transaction, workspaceId: string, mistakeId: string): void;
}

/** What becomes of a proposal that its author was silent about; both are asked in the step itself. */
export interface Silence {
  /** Whether what the author learned waits to take effect. */
  lessonWaits(workspaceId: string, mistakeId: string): boolean;
  /** Makes it the lesson, if there is none. @returns whether it is now */
  write(tx: Transaction, workspaceId: string, mistakeId: string, lesson: Lesson): boolean;
}

/** Every method is one atomic step; those that are given a transaction are part of one. */
export interface ProposalStore {
  find(workspaceId: string, mistakeId: string): Promise<Proposal | undefined>;
  /**
   * Stores a proposal and its posting, in place of the same person's own. A form that was sent before is not stored again.
   * @param callsAt says at which slot the author is told (ms since the epoch), if they can be reached
   */
  propose(
    proposal: NewProposal,
    today: string,
    callsAt?: () => number,
  ): Promise<'proposed' | 'another-stands' | 'has-lesson' | 'gone'>;
  /** By who proposed it. @returns whether it stood */
  takeBack(workspaceId: string, mistakeId: string, id: string): Promise<boolean>;
  /** By the author, at once. @returns whether it stood */
  leaveOut(workspaceId: string, mistakeId: string, id: string): Promise<boolean>;
  /** Puts the author's wish to leave it out into the post office. @param leavesAt says which slot is next */
  postLeaveOut(
    workspaceId: string,
    mistakeId: string,
    id: string,
    leavesAt: () => number,
  ): Promise<void>;
  takeBackLeaveOut(workspaceId: string, mistakeId: string): Promise<void>;
  /** When the wish to leave out this proposal leaves (ms since the epoch), if there is one. */
  leaveOutWaits(workspaceId: string, mistakeId: string): Promise<number | undefined>;
  /** Whether this very proposal stands, and no wish to leave it out waits. To be asked in the step that rests on it. */
  isUndecided(workspaceId: string, mistakeId: string, id: string): boolean;
  /** It stands in the thread since this day. */
  recordPosted(workspaceId: string, mistakeId: string, ts: string, today: string): Promise<void>;
  /** It can never be posted. */
  dropUnposted(workspaceId: string, mistakeId: string): Promise<void>;
  /** Its message is gone with its share. */
  remove(workspaceId: string, mistakeId: string): Promise<void>;
  /** The shares whose proposals have stood since this day or longer. */
  standingSince(workspaceId: string, day: string): Promise<string[]>;
  /** Makes it the lesson, once, unless something is decided or on its way. @returns whether it is the lesson now */
  lapse(workspaceId: string, mistakeId: string, day: string, silence: Silence): Promise<boolean>;

  /** What becomes of the wish to leave it out when its letter leaves. */
  openLeaveOut(tx: Transaction, letter: Letter): void;
  /** The author has said what was learned. */
  tookEffect(
    tx: Transaction,
    workspaceId: string,
    mistakeId: string,
    lesson: Pick<Lesson, 'whatLearned' | 'whatChanged'>,
  ): void;
  /** What the author learned waits in the post office: a wish to leave the proposal out is theirs no more. */
  willTakeEffect(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** The share has a name now, or none any more: other buttons, and nothing waits for a slot. */
  nameChanged(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** With a share that is withdrawn: a proposal is about its text. */
  forget(tx: Transaction, workspaceId: string, mistakeId: string): void;
}

export function createProposalStore(deps: {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  threads: CoachedThreads;
}): ProposalStore {
  const { db, letterbox, threads } = deps;
  const rows = createProposalRows(deps);
  const { find, here, share } = rows;

  const leaveOutLetter = (reader: Pick<Transaction, 'select'>, ws: string, mistakeId: string) =>
    reader
      .select()
      .from(letter)
      .where(and(eq(letter.workspaceId, ws), eq(letter.id, leaveOutLetterId(mistakeId))))
      .get();

  /** Whether the author's wish to leave out this very proposal waits. */
  function isLeftOutSoon(reader: Pick<Transaction, 'select'>, standing: Proposal): boolean {
    const waiting = leaveOutLetter(reader, standing.workspaceId, standing.mistakeId);
    return waiting !== undefined && proposalIn(waiting) === standing.id;
  }

  function takeBackLeaveOut(tx: Transaction, workspaceId: string, mistakeId: string): void {
    letterbox.takeBack(tx, workspaceId, leaveOutLetterId(mistakeId));
  }

  /** Ends it if it is this one that stands. */
  function endThis(
    workspaceId: string,
    mistakeId: string,
    id: string,
    state: 'taken-back' | 'left-out',
  ): boolean {
    const stood = db.atomically((tx) => {
      const found = find(tx, workspaceId, mistakeId);
      if (found?.state !== 'standing' || found.id !== id) return false;
      rows.end(tx, found, state);
      takeBackLeaveOut(tx, workspaceId, mistakeId);
      threads.talkEnded(tx, workspaceId, mistakeId);
      return true;
    });
    if (stood) db.scrubSoon();
    return stood;
  }

  return {
    async find(workspaceId, mistakeId) {
      return find(db.orm, workspaceId, mistakeId);
    },
    async propose(proposal, today, callsAt) {
      const { workspaceId, mistakeId, id, personId } = proposal;
      const result = db.atomically((tx) => {
        const about = share(tx, workspaceId, mistakeId);
        if (!about || about.withdrawn) return 'gone';
        const before = find(tx, workspaceId, mistakeId);
        if (before?.id === id) return 'proposed';
        if (about.whatLearned) return 'has-lesson';
        const stands = before?.state === 'standing';
        if (stands && before.personId !== personId) return 'another-stands';
        rows.put(tx, proposal, today, before);
        // What its author decided of other words, they decide anew.
        takeBackLeaveOut(tx, workspaceId, mistakeId);
        if (!stands) threads.talkBegan(tx, workspaceId, mistakeId, personId);
        if (callsAt) {
          const call = { workspaceId, mistakeId, leavesAt: callsAt(), isAlone: false };
          postCall(letterbox, tx, call);
        }
        return 'proposed';
      });
      // Other words may have stood there.
      db.scrubSoon();
      return result;
    },
    takeBack: async (workspaceId, mistakeId, id) =>
      endThis(workspaceId, mistakeId, id, 'taken-back'),
    leaveOut: async (workspaceId, mistakeId, id) => endThis(workspaceId, mistakeId, id, 'left-out'),
    async postLeaveOut(workspaceId, mistakeId, id, leavesAt) {
      db.atomically((tx) => {
        const found = find(tx, workspaceId, mistakeId);
        if (found?.state !== 'standing' || found.id !== id || isLeftOutSoon(tx, found)) return;
        letterbox.replace(tx, {
          workspaceId,
          id: leaveOutLetterId(mistakeId),
          kind: LEAVE_OUT_LETTER,
          leavesAt: leavesAt(),
          body: JSON.stringify({ mistakeId, proposalId: id }),
        });
      });
    },
    async takeBackLeaveOut(workspaceId, mistakeId) {
      db.atomically((tx) => takeBackLeaveOut(tx, workspaceId, mistakeId));
      db.scrubSoon();
    },
    async leaveOutWaits(workspaceId, mistakeId) {
      const standing = find(db.orm, workspaceId, mistakeId);
      if (!standing || !isLeftOutSoon(db.orm, standing)) return undefined;
      return leaveOutLetter(db.orm, workspaceId, mistakeId)?.leavesAt;
    },
    isUndecided(workspaceId, mistakeId, id) {
      const found = find(db.orm, workspaceId, mistakeId);
      return found?.state === 'standing' && found.id === id && !isLeftOutSoon(db.orm, found);
    },
    async recordPosted(workspaceId, mistakeId, ts, today) {
      db.atomically((tx) => {
        tx.update(lessonProposal)
          .set({ ts, proposedOn: today })
          .where(here(workspaceId, mistakeId))
          .run();
      });
    },
    async dropUnposted(workspaceId, mistakeId) {
      db.atomically((tx) => {
        const found = find(tx, workspaceId, mistakeId);
        if (found?.ts !== null) return;
        rows.remove(tx, found);
        threads.talkEnded(tx, workspaceId, mistakeId);
      });
      db.scrubSoon();
    },
    async remove(workspaceId, mistakeId) {
      db.atomically((tx) => rows.remove(tx, { workspaceId, mistakeId }));
      db.scrubSoon();
    },
    async standingSince(workspaceId, day) {
      return db.orm
        .select({ mistakeId: lessonProposal.mistakeId })
        .from(lessonProposal)
        .where(
          and(
            eq(lessonProposal.workspaceId, workspaceId),
            // In so many words: only then SQLite takes the index of what stands.
            sql`state = 'standing'`,
            lte(lessonProposal.proposedOn, day),
            isNotNull(lessonProposal.ts),
          ),
        )
        .all()
        .map(({ mistakeId }) => mistakeId);
    },
    async lapse(workspaceId, mistakeId, day, silence) {
      const isLesson = db.atomically((tx) => {
        const found = find(tx, workspaceId, mistakeId);
        if (found?.state !== 'standing' || found.ts === null || found.proposedOn > day)
          return false;
        if (silence.lessonWaits(workspaceId, mistakeId) || isLeftOutSoon(tx, found)) return false;
        const { whatLearned, whatChanged, followUpWeeks } = found;
        const lesson = { whatLearned, whatChanged, followUpWeeks };
        const isWritten = silence.write(tx, workspaceId, mistakeId, lesson);
        rows.end(tx, found, isWritten ? 'lapsed' : 'replaced');
        if (isWritten) threads.close(tx, workspaceId, mistakeId);
        return isWritten;
      });
      db.scrubSoon();
      return isLesson;
    },
    openLeaveOut(tx, opened) {
      const { mistakeId } = JSON.parse(opened.body) as { mistakeId: string };
      const found = find(tx, opened.workspaceId, mistakeId);
      // Taken back, or other words stand there by now.
      if (found?.state !== 'standing' || found.id !== proposalIn(opened)) return;
      rows.end(tx, found, 'left-out');
    },
    tookEffect(tx, workspaceId, mistakeId, lesson) {
      const found = find(tx, workspaceId, mistakeId);
      if (found?.state === 'standing') {
        const isSame =
          found.whatLearned === lesson.whatLearned && found.whatChanged === lesson.whatChanged;
        rows.end(tx, found, isSame ? 'accepted' : 'replaced');
      }
      takeBackLeaveOut(tx, workspaceId, mistakeId);
      threads.close(tx, workspaceId, mistakeId);
    },
    willTakeEffect: takeBackLeaveOut,
    nameChanged(tx, workspaceId, mistakeId) {
      const found = find(tx, workspaceId, mistakeId);
      if (found?.state === 'standing') {
        if (isLeftOutSoon(tx, found)) rows.end(tx, found, 'left-out');
        else rows.draw(tx, found);
      }
      takeBackLeaveOut(tx, workspaceId, mistakeId);
    },
    forget(tx, workspaceId, mistakeId) {
      takeBackLeaveOut(tx, workspaceId, mistakeId);
      const found = find(tx, workspaceId, mistakeId);
      if (!found) return;
      if (found.state === 'standing') rows.end(tx, found, 'taken-back');
      rows.enqueue(tx, found, REMOVE_PROPOSAL);
    },
  };
}

const proposalIn = (waiting: { body: string }): string =>
  (JSON.parse(bodyOf(waiting)) as { proposalId: string }).proposalId;
