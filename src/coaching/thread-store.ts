import { verdictOn } from '../approval/letter-on-desk.ts';
import { callLetterId } from '../callback/callback-window.ts';
import { postCall } from '../callback/post-call.ts';
import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { letter, mistake, threadMessage } from '../database/schema.ts';
import { firstOf } from '../mistakes/mistake.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { bodyOf, type Letter, type Letterbox } from '../outbox/letterbox.ts';
import type { StewardDesk } from '../outbox/steward-desk.ts';
import {
  POST_IN_THREAD,
  REMOVE_FROM_THREAD,
  REPLY_LETTER,
  type ReplyReadFirst,
  type ThreadMessage,
} from './thread.ts';
import type { WaitingReply } from './waiting-reply.ts';

type NewMessage = Pick<ThreadMessage, 'workspaceId' | 'id' | 'mistakeId' | 'text'>;
type Reader = Pick<Transaction, 'select'>;

/** Every method is one atomic step, but for `openReply` and `forget`, which are parts of one. */
export interface ThreadStore {
  /**
   * Stores a question and its posting. A form that was sent before is not stored again.
   * @param callsAt says at which slot the author is told (ms since the epoch), if they can be reached
   */
  ask(question: NewMessage & { personId: string }, callsAt?: () => number): Promise<void>;
  /**
   * Puts a reply into the post office, once.
   * @param leavesAt says which slot is next, when it is this letter's turn to write
   * @returns when it leaves (ms since the epoch), or nothing when it has left already
   */
  reply(reply: NewMessage, leavesAt: () => number): Promise<number | undefined>;
  /** What becomes of a reply when its letter leaves: in the post office's own step. */
  openReply(tx: Transaction, letter: Letter): void;
  find(workspaceId: string, id: string): Promise<ThreadMessage | undefined>;
  /** What was written into a share's thread and not taken back, the oldest first. */
  ofMistake(workspaceId: string, mistakeId: string): Promise<ThreadMessage[]>;
  /** Replies that wait in the post office. Times in milliseconds since the epoch. */
  waiting(workspaceId: string, mistakeId: string): Promise<WaitingReply<number>[]>;
  /** Replies that stewards read first. */
  readFirst(workspaceId: string, mistakeId: string): Promise<ReplyReadFirst[]>;
  /** What stewards would read of a reply; nothing if there is no such share any more. */
  toRead(letter: Letter): { channelId: string; text: string; share: string } | undefined;
  /** It stands in the thread. */
  recordPosted(workspaceId: string, id: string, ts: string): Promise<void>;
  /** Deletes the text for good, and the message with it. @returns whether it was there */
  takeBack(workspaceId: string, mistakeId: string, id: string): Promise<boolean>;
  /** The message is gone, or can never be posted. */
  remove(workspaceId: string, id: string): Promise<void>;
  /** Replies that wait, or that stewards read, are never posted, and private talk ends: their author has put a name to the share. */
  takeBackWaiting(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** With a share that is withdrawn: its author's replies go, and what others asked is not kept. */
  forget(tx: Transaction, workspaceId: string, mistakeId: string): void;
}

export function createThreadStore(deps: {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  desk: StewardDesk;
  /** What was said in private goes once the share has a name, or is withdrawn. */
  endTalk(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Somebody who is not the author has begun to talk in the thread. */
  talkBegan(tx: Transaction, workspaceId: string, mistakeId: string, personId: string): void;
  /** Something that was said there is there no more. */
  talkEnded(tx: Transaction, workspaceId: string, mistakeId: string): void;
}): ThreadStore {
  const { db, enqueue, letterbox, desk } = deps;
  const here = (workspaceId: string, id: string) =>
    and(eq(threadMessage.workspaceId, workspaceId), eq(threadMessage.id, id));

  const find = (reader: Reader, workspaceId: string, id: string) =>
    reader.select().from(threadMessage).where(here(workspaceId, id)).get();

  const all = (reader: Reader, workspaceId: string, mistakeId: string) =>
    reader
      .select()
      .from(threadMessage)
      .where(
        and(eq(threadMessage.workspaceId, workspaceId), eq(threadMessage.mistakeId, mistakeId)),
      )
      .all();

  const repliesWaiting = (reader: Reader, workspaceId: string, mistakeId: string) =>
    reader
      .select()
      .from(letter)
      .where(and(eq(letter.workspaceId, workspaceId), eq(letter.kind, REPLY_LETTER)))
      .all()
      .map((one) => ({ ...readReply({ ...one, body: bodyOf(one) }), leavesAt: one.leavesAt }))
      .filter((one) => one.mistakeId === mistakeId);

  const onDesk = (workspaceId: string, mistakeId: string) =>
    desk
      .lettersOf(REPLY_LETTER, workspaceId)
      .map((one) => ({ one, reply: readReply({ ...one, id: one.letterId }) }))
      .filter(({ reply }) => reply.mistakeId === mistakeId);

  const shareOf = (reader: Reader, workspaceId: string, mistakeId: string) =>
    reader
      .select({
        channelId: mistake.channelId,
        withdrawn: mistake.withdrawn,
        whatHappened: mistake.whatHappened,
        whatLearned: mistake.whatLearned,
      })
      .from(mistake)
      .where(and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, mistakeId)))
      .get();

  /** Whether a message can be added: the share is there, and the message is not. */
  function isNew(reader: Reader, { workspaceId, mistakeId, id }: NewMessage): boolean {
    if (find(reader, workspaceId, id)) return false;
    return shareOf(reader, workspaceId, mistakeId)?.withdrawn === false;
  }

  function add(tx: Transaction, added: Omit<ThreadMessage, 'ts'>): void {
    const { workspaceId, mistakeId, id } = added;
    const lane = shareOf(tx, workspaceId, mistakeId)?.channelId ?? '';
    tx.insert(threadMessage)
      .values({ ...added, ts: null })
      .run();
    enqueue(tx, { workspaceId, lane, kind: POST_IN_THREAD, subjectId: id });
  }

  /** Empties it. Its message is removed behind whatever waits in the lane, such as its own posting. */
  function empty(tx: Transaction, { workspaceId, mistakeId, id }: ThreadMessage): void {
    tx.update(threadMessage).set({ text: '', personId: null }).where(here(workspaceId, id)).run();
    const lane = shareOf(tx, workspaceId, mistakeId)?.channelId ?? '';
    enqueue(tx, { workspaceId, lane, kind: REMOVE_FROM_THREAD, subjectId: id });
  }

  function takeBackWaiting(tx: Transaction, workspaceId: string, mistakeId: string): void {
    for (const one of repliesWaiting(tx, workspaceId, mistakeId)) {
      letterbox.takeBack(tx, workspaceId, one.id);
    }
    for (const { reply } of onDesk(workspaceId, mistakeId)) {
      letterbox.takeBack(tx, workspaceId, reply.id);
    }
    letterbox.takeBack(tx, workspaceId, callLetterId(mistakeId));
    deps.endTalk(tx, workspaceId, mistakeId);
  }

  return {
    async ask(question, callsAt) {
      const { workspaceId, mistakeId } = question;
      db.atomically((tx) => {
        if (!isNew(tx, question)) return;
        add(tx, { ...question, kind: 'question' });
        deps.talkBegan(tx, workspaceId, mistakeId, question.personId);
        if (!callsAt) return;
        const call = { workspaceId, mistakeId, leavesAt: callsAt(), isAlone: false };
        postCall(letterbox, tx, call);
      });
    },
    async reply(reply, leavesAt) {
      const { workspaceId, id, mistakeId, text } = reply;
      return db.atomically((tx) => {
        if (!isNew(tx, reply)) return undefined;
        return letterbox.post(tx, {
          workspaceId,
          id,
          kind: REPLY_LETTER,
          leavesAt: leavesAt(),
          body: JSON.stringify({ mistakeId, text }),
        }).leavesAt;
      });
    },
    openReply(tx, opened) {
      const reply = readReply(opened);
      if (isNew(tx, reply)) add(tx, { ...reply, kind: 'reply', personId: null });
    },
    async find(workspaceId, id) {
      return find(db.orm, workspaceId, id);
    },
    async ofMistake(workspaceId, mistakeId) {
      return all(db.orm, workspaceId, mistakeId)
        .filter(({ text }) => text)
        .toSorted((one, other) => ((one.ts ?? LAST) < (other.ts ?? LAST) ? -1 : 1));
    },
    async waiting(workspaceId, mistakeId) {
      return repliesWaiting(db.orm, workspaceId, mistakeId).map(({ id, text, leavesAt }) => ({
        id,
        text,
        leavesAt,
      }));
    },
    async readFirst(workspaceId, mistakeId) {
      return onDesk(workspaceId, mistakeId).map(({ one, reply: { id, text } }) => ({
        id,
        text,
        verdict: verdictOn(one),
      }));
    },
    toRead(opened) {
      const { workspaceId, mistakeId, text } = readReply(opened);
      const share = shareOf(db.orm, workspaceId, mistakeId);
      if (share?.withdrawn !== false) return undefined;
      return { channelId: share.channelId, text, share: firstOf(share) };
    },
    async recordPosted(workspaceId, id, ts) {
      db.atomically((tx) => {
        tx.update(threadMessage).set({ ts }).where(here(workspaceId, id)).run();
      });
    },
    async takeBack(workspaceId, mistakeId, id) {
      const wasThere = db.atomically((tx) => {
        db.forgetForGood(tx);
        const isWaiting =
          repliesWaiting(tx, workspaceId, mistakeId).some((one) => one.id === id) ||
          onDesk(workspaceId, mistakeId).some(({ reply }) => reply.id === id);
        if (isWaiting) return letterbox.takeBack(tx, workspaceId, id);
        const found = all(tx, workspaceId, mistakeId).find((one) => one.id === id && one.text);
        if (!found) return false;
        empty(tx, found);
        deps.talkEnded(tx, workspaceId, mistakeId);
        return true;
      });
      db.scrubSoon();
      return wasThere;
    },
    async remove(workspaceId, id) {
      db.atomically((tx) => {
        db.forgetForGood(tx);
        const [gone] = tx.delete(threadMessage).where(here(workspaceId, id)).returning().all();
        if (gone) deps.talkEnded(tx, workspaceId, gone.mistakeId);
      });
      db.scrubSoon();
    },
    takeBackWaiting,
    forget(tx, workspaceId, mistakeId) {
      takeBackWaiting(tx, workspaceId, mistakeId);
      for (const one of all(tx, workspaceId, mistakeId)) {
        if (one.kind === 'reply') empty(tx, one);
        else tx.delete(threadMessage).where(here(workspaceId, one.id)).run();
      }
    },
  };
}

/** Slack's times sort as texts; what does not stand in the thread yet comes last. */
const LAST = '~';

function readReply({
  workspaceId,
  id,
  body,
}: Pick<Letter, 'workspaceId' | 'id' | 'body'>): NewMessage {
  const { mistakeId, text } = JSON.parse(body) as { mistakeId: string; text: string };
  return { workspaceId, id, mistakeId, text };
}
