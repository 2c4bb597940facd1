import { callLetterId } from '../callback/callback-window.ts';
import { isForTalkAlone, postCall } from '../callback/post-call.ts';
import type { Database, Transaction } from '../database/database.ts';
import { and, asc, eq, isNull, max, ne } from '../database/drizzle.ts';
import { coachThread, letter, mistake, privateMessage } from '../database/schema.ts';
import { type Enqueue, takeOut } from '../outbox/enqueue.ts';
import { bodyOf, type Letter, type Letterbox } from '../outbox/letterbox.ts';
import type { PrivateNoticeStore } from './private-notice-store.ts';
import { PRIVATE_LETTER, type PrivateMessage, TALK_KEPT, TELL_COACH } from './private-talk.ts';
import type { WaitingReply } from './waiting-reply.ts';

type NewMessage = Omit<PrivateMessage, 'fromAuthor'>;
type Reader = Pick<Transaction, 'select'>;

/**
 * What coaches and anonymous authors tell each other alone: with the coach who is on a share, and as long as they are. Every
 * method is one atomic step, but for `openPrivate` and `end`, which are parts of one.
 */
export interface PrivateTalkStore {
  /** The coach who is on an anonymous share that is not answered yet. */
  coachOn(workspaceId: string, mistakeId: string): Promise<string | undefined>;
  /**
   * Stores what a coach tells the author, once.
   * @param callsAt says at which slot the author is told that something waits (ms since the epoch), if they can be reached
   * @returns whether the coach is on it
   */
  tellAuthor(message: NewMessage, callsAt?: () => number): Promise<boolean>;
  /**
   * Puts what an author tells the coach into the post office, once.
   * @returns nothing if that coach isn't on it; else when it leaves, or that it has left already
   */
  tellCoach(
    message: NewMessage,
    leavesAt: () => number,
  ): Promise<{ leavesAt?: number } | undefined>;
  /** What becomes of it when its letter leaves: in the post office's own step. */
  openPrivate(tx: Transaction, letter: Letter): void;
  /** The talk with the coach who is on it, the oldest first. */
  ofMistake(workspaceId: string, mistakeId: string): Promise<PrivateMessage[]>;
  /** What waits in the post office for that coach. Times in milliseconds since the epoch. */
  waiting(workspaceId: string, mistakeId: string): Promise<WaitingReply<number>[]>;
  /** Deletes for good what the author (nobody) or this coach wrote. @returns whether it was there */
  takeBack(
    workspaceId: string,
    mistakeId: string,
    id: string,
    coachId: string | null,
  ): Promise<boolean>;
  /** The talk is over: nothing of it is left, here and in the post office, and no message speaks of it. */
  end(tx: Transaction, workspaceId: string, mistakeId: string): void;
}

export function createPrivateTalkStore(deps: {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  notices: Pick<PrivateNoticeStore, 'expect' | 'end'>;
}): PrivateTalkStore {
  const { db, enqueue, letterbox, notices } = deps;

  const ofTalk = (workspaceId: string, mistakeId: string) =>
    and(eq(privateMessage.workspaceId, workspaceId), eq(privateMessage.mistakeId, mistakeId));

  const coachOn = (reader: Reader, workspaceId: string, mistakeId: string) =>
    reader
      .select({ id: coachThread.claimedBy })
      .from(coachThread)
      .innerJoin(
        mistake,
        and(
          eq(mistake.workspaceId, coachThread.workspaceId),
          eq(mistake.id, coachThread.mistakeId),
        ),
      )
      .where(
        and(
          eq(coachThread.workspaceId, workspaceId),
          eq(coachThread.mistakeId, mistakeId),
          eq(coachThread.state, 'talking'),
          isNull(mistake.authorId),
          eq(mistake.withdrawn, false),
        ),
      )
      .get()?.id ?? undefined;

  const find = (reader: Reader, workspaceId: string, id: string) =>
    reader
      .select()
      .from(privateMessage)
      .where(and(eq(privateMessage.workspaceId, workspaceId), eq(privateMessage.id, id)))
      .get();

  function add(tx: Transaction, added: PrivateMessage): void {
    const { workspaceId, mistakeId, coachId } = added;
    const talk = ofTalk(workspaceId, mistakeId);
    // Whoever was on it before has nothing here any more.
    const others = and(talk, ne(privateMessage.coachId, coachId));
    if (tx.delete(privateMessage).where(others).run().changes > 0) db.forgetForGood(tx);
    const last = tx
      .select({ position: max(privateMessage.position) })
      .from(privateMessage)
      .where(talk)
      .get();
    tx.insert(privateMessage)
      .values({ ...added, position: (last?.position ?? 0) + 1 })
      .run();
    const kept = tx
      .select({ id: privateMessage.id })
      .from(privateMessage)
      .where(talk)
      .orderBy(asc(privateMessage.position))
      .all();
    for (const { id } of kept.slice(0, -TALK_KEPT)) {
      tx.delete(privateMessage)
        .where(and(eq(privateMessage.workspaceId, workspaceId), eq(privateMessage.id, id)))
        .run();
      db.forgetForGood(tx);
    }
  }

  const lettersOf = (reader: Reader, workspaceId: string, mistakeId: string) =>
    reader
      .select()
      .from(letter)
      .where(and(eq(letter.workspaceId, workspaceId), eq(letter.kind, PRIVATE_LETTER)))
      .all()
      .map((one) => ({ ...readPrivate({ ...one, body: bodyOf(one) }), leavesAt: one.leavesAt }))
      .filter((one) => one.mistakeId === mistakeId);

  /** Nothing that a coach wrote waits for the author any more: who would only be called for that is not. */
  function takeBackCall(tx: Transaction, workspaceId: string, mistakeId: string): void {
    const call = tx
      .select()
      .from(letter)
      .where(and(eq(letter.workspaceId, workspaceId), eq(letter.id, callLetterId(mistakeId))))
      .get();
    if (!call || !isForTalkAlone({ body: bodyOf(call) })) return;
    letterbox.takeBack(tx, workspaceId, call.id);
  }

  return {
    async coachOn(workspaceId, mistakeId) {
      return coachOn(db.orm, workspaceId, mistakeId);
    },
    async tellAuthor(message, callsAt) {
      const { workspaceId, mistakeId, coachId } = message;
      const isOn = db.atomically((tx) => {
        if (coachOn(tx, workspaceId, mistakeId) !== coachId) return false;
        if (find(tx, workspaceId, message.id)) return true;
        add(tx, { ...message, fromAuthor: false });
        if (!callsAt) return true;
        const call = { workspaceId, mistakeId, leavesAt: callsAt(), isAlone: true };
        postCall(letterbox, tx, call);
        return true;
      });
      db.scrubSoon();
      return isOn;
    },
    async tellCoach(message, leavesAt) {
      const { workspaceId, id, mistakeId, coachId, text } = message;
      return db.atomically((tx) => {
        if (coachOn(tx, workspaceId, mistakeId) !== coachId) return undefined;
        if (find(tx, workspaceId, id)) return {};
        const posted = letterbox.post(tx, {
          workspaceId,
          id,
          kind: PRIVATE_LETTER,
          leavesAt: leavesAt(),
          body: JSON.stringify({ mistakeId, coachId, text }),
        });
        return { leavesAt: posted.leavesAt };
      });
    },
    openPrivate(tx, opened) {
      const message = readPrivate(opened);
      const { workspaceId, mistakeId, coachId } = message;
      if (coachOn(tx, workspaceId, mistakeId) !== coachId) return;
      if (find(tx, workspaceId, message.id)) return;
      add(tx, { ...message, fromAuthor: true });
      notices.expect(tx, workspaceId, mistakeId, coachId);
      enqueue(tx, { workspaceId, lane: coachId, kind: TELL_COACH, subjectId: mistakeId });
    },
    async ofMistake(workspaceId, mistakeId) {
      const coachId = coachOn(db.orm, workspaceId, mistakeId);
      if (!coachId) return [];
      return db.orm
        .select()
        .from(privateMessage)
        .where(and(ofTalk(workspaceId, mistakeId), eq(privateMessage.coachId, coachId)))
        .orderBy(asc(privateMessage.position))
        .all()
        .map(({ position: _position, ...message }) => message);
    },
    async waiting(workspaceId, mistakeId) {
      const coachId = coachOn(db.orm, workspaceId, mistakeId);
      return lettersOf(db.orm, workspaceId, mistakeId)
        .filter((one) => one.coachId === coachId)
        .map(({ id, text, leavesAt }) => ({ id, text, leavesAt }));
    },
    async takeBack(workspaceId, mistakeId, id, coachId) {
      const wasThere = db.atomically((tx) => {
        db.forgetForGood(tx);
        const isWaiting =
          coachId === null && lettersOf(tx, workspaceId, mistakeId).some((one) => one.id === id);
        if (isWaiting) return letterbox.takeBack(tx, workspaceId, id);
        const isTheirs =
          coachId === null
            ? eq(privateMessage.fromAuthor, true)
            : and(eq(privateMessage.fromAuthor, false), eq(privateMessage.coachId, coachId));
        const gone = and(ofTalk(workspaceId, mistakeId), eq(privateMessage.id, id), isTheirs);
        const isGone = tx.delete(privateMessage).where(gone).run().changes > 0;
        const asked = and(ofTalk(workspaceId, mistakeId), eq(privateMessage.fromAuthor, false));
        const isAsked = tx.select().from(privateMessage).where(asked).limit(1).get();
        if (!isAsked) takeBackCall(tx, workspaceId, mistakeId);
        return isGone;
      });
      db.scrubSoon();
      return wasThere;
    },
    end(tx, workspaceId, mistakeId) {
      const said = tx.delete(privateMessage).where(ofTalk(workspaceId, mistakeId)).run();
      const waiting = lettersOf(tx, workspaceId, mistakeId);
      for (const { id } of waiting) letterbox.takeBack(tx, workspaceId, id);
      takeBackCall(tx, workspaceId, mistakeId);
      if (said.changes + waiting.length > 0) {
        db.forgetForGood(tx);
        db.scrubSoon();
      }
      takeOut(tx, { workspaceId, kind: TELL_COACH, subjectId: mistakeId });
      notices.end(tx, workspaceId, mistakeId);
    },
  };
}

/** A letter, as its author wrote it. */
function readPrivate({
  workspaceId,
  id,
  body,
}: Pick<Letter, 'workspaceId' | 'id' | 'body'>): NewMessage {
  const { mistakeId, coachId, text } = JSON.parse(body) as Record<
    'mistakeId' | 'coachId' | 'text',
    string
  >;
  return { workspaceId, id, mistakeId, coachId, text };
}
