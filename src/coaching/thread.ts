import type { Verdict } from '../approval/letter-on-desk.ts';
import type { AuthorsTalk } from './private-talk.ts';
import type { WaitingReply } from './waiting-reply.ts';

/** The longest text of a message in a thread, in UTF-16 units as Slack's inputs count them. */
export const THREAD_TEXT_MAX = 2000;

/** A message that stands in a share's thread, or is to stand there, through the app. */
export interface ThreadMessage {
  workspaceId: string;
  id: string;
  mistakeId: string;
  /** A question has the name of who asked; a reply is by "the author", with no name. */
  kind: 'question' | 'reply';
  personId: string | null;
  /** Empty once it was taken back. */
  text: string;
  /** Slack's time of it, once it stands there. */
  ts: string | null;
}

/** A reply that a steward reads first. */
export interface ReplyReadFirst {
  id: string;
  text: string;
  verdict: Verdict;
}

/** What an author sees of the thread: the newest last. */
export interface AuthorsThread {
  /** With the coach who is on it, alone; nothing while nobody is, or once the share has a name. */
  talk?: AuthorsTalk;
  questions: ThreadMessage[];
  replies: ThreadMessage[];
  waiting: WaitingReply<Temporal.Instant>[];
  readFirst: ReplyReadFirst[];
  /** The last day (ISO date, UTC) on which they can be reached through the app; nothing if they can't. */
  reachableUntil?: string;
}

/** The deliveries of this slice; the subject of each is the id of a thread message. */
export const POST_IN_THREAD = 'thread.post';
export const REMOVE_FROM_THREAD = 'thread.remove';

/** The letter that becomes a reply when it leaves. */
export const REPLY_LETTER = 'thread.reply';
