import { keysOf } from '../anonymity/detail-keys.ts';
import type { AuthorsTalk, PrivateMessage } from './private-talk.ts';
import type { AuthorsThread, ReplyReadFirst, ThreadMessage } from './thread.ts';
import type { WaitingReply } from './waiting-reply.ts';

interface Deps {
  thread: {
    ofMistake(workspaceId: string, mistakeId: string): Promise<ThreadMessage[]>;
    waiting(workspaceId: string, mistakeId: string): Promise<WaitingReply<number>[]>;
    readFirst(workspaceId: string, mistakeId: string): Promise<ReplyReadFirst[]>;
  };
  talks: {
    coachOn(workspaceId: string, mistakeId: string): Promise<string | undefined>;
    ofMistake(workspaceId: string, mistakeId: string): Promise<PrivateMessage[]>;
    waiting(workspaceId: string, mistakeId: string): Promise<WaitingReply<number>[]>;
  };
  window: { lastDay(workspaceId: string, mistakeId: string): Promise<string | undefined> };
}

/** A share's thread, as its author is shown it. */
export type ReadThread = (workspaceId: string, mistakeId: string) => Promise<AuthorsThread>;

/** By what a screen knows again which coach it was written for. */
export const keyOfCoach = (coachId: string): string =>
  keysOf({ kind: 'mention', text: coachId }).join();

export function createReadThread({ thread, talks, window }: Deps): ReadThread {
  async function readTalk(workspaceId: string, mistakeId: string) {
    const coachId = await talks.coachOn(workspaceId, mistakeId);
    if (!coachId) return undefined;
    const [messages, waiting] = await Promise.all([
      talks.ofMistake(workspaceId, mistakeId),
      talks.waiting(workspaceId, mistakeId),
    ]);
    const key = keyOfCoach(coachId);
    return { coachId, key, messages, waiting: waiting.map(atInstant) } satisfies AuthorsTalk;
  }

  return async (workspaceId, mistakeId) => {
    const [messages, waiting, readFirst, talk, reachableUntil] = await Promise.all([
      thread.ofMistake(workspaceId, mistakeId),
      thread.waiting(workspaceId, mistakeId),
      thread.readFirst(workspaceId, mistakeId),
      readTalk(workspaceId, mistakeId),
      window.lastDay(workspaceId, mistakeId),
    ]);
    return {
      questions: messages.filter(({ kind }) => kind === 'question'),
      replies: messages.filter(({ kind }) => kind === 'reply'),
      waiting: waiting.map(atInstant),
      readFirst,
      ...(talk && { talk }),
      ...(reachableUntil && { reachableUntil }),
    };
  };
}

const atInstant = (one: WaitingReply<number>): WaitingReply<Temporal.Instant> => ({
  ...one,
  leavesAt: Temporal.Instant.fromEpochMilliseconds(one.leavesAt),
});
