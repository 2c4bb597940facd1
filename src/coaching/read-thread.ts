import type { AuthorsThread, ReplyReadFirst, ThreadMessage, WaitingReply } from './thread.ts';

interface Deps {
  thread: {
    ofMistake(workspaceId: string, mistakeId: string): Promise<ThreadMessage[]>;
    waiting(workspaceId: string, mistakeId: string): Promise<WaitingReply<number>[]>;
    readFirst(workspaceId: string, mistakeId: string): Promise<ReplyReadFirst[]>;
  };
  window: { lastDay(workspaceId: string, mistakeId: string): Promise<string | undefined> };
}

/** A share's thread, as its author is shown it. */
export type ReadThread = (workspaceId: string, mistakeId: string) => Promise<AuthorsThread>;

export function createReadThread({ thread, window }: Deps): ReadThread {
  return async (workspaceId, mistakeId) => {
    const [messages, waiting, readFirst, reachableUntil] = await Promise.all([
      thread.ofMistake(workspaceId, mistakeId),
      thread.waiting(workspaceId, mistakeId),
      thread.readFirst(workspaceId, mistakeId),
      window.lastDay(workspaceId, mistakeId),
    ]);
    return {
      questions: messages.filter(({ kind }) => kind === 'question'),
      replies: messages.filter(({ kind }) => kind === 'reply'),
      waiting: waiting.map((one) => ({
        ...one,
        leavesAt: Temporal.Instant.fromEpochMilliseconds(one.leavesAt),
      })),
      readFirst,
      ...(reachableUntil && { reachableUntil }),
    };
  };
}
