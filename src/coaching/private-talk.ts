import type { WaitingReply } from './waiting-reply.ts';

/** What a coach and an anonymous author tell each other alone (docs/decisions/0019-private-talk.md). */
export interface PrivateMessage {
  workspaceId: string;
  id: string;
  mistakeId: string;
  /** The account of the coach it is with: the author's is nowhere. */
  coachId: string;
  fromAuthor: boolean;
  text: string;
}

/** A private talk as its author sees it, the oldest first. */
export interface AuthorsTalk {
  coachId: string;
  /** By this a screen knows again whom it was written for: no account goes into what a screen carries. */
  key: string;
  messages: PrivateMessage[];
  waiting: WaitingReply<Temporal.Instant>[];
}

/** Where the message stands that told a coach of an answer. */
export interface NoticeAt {
  channelId: string;
  ts: string;
  /** They have looked since. */
  isRead: boolean;
}

/** So many messages of a talk are kept; all of them fit into a screen, which is the only place to read them. */
export const TALK_KEPT = 12;

/** The letter that becomes a message to a coach when it leaves. */
export const PRIVATE_LETTER = 'thread.private';

/** Tells a coach that the author answered; the lane is their account, the subject the share. */
export const TELL_COACH = 'thread.tell-coach';
/** Takes away what a coach was told, once the talk is over. */
export const END_TALK = 'thread.end-talk';
