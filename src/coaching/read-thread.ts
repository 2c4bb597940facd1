import type { AuthorsThread, ThreadMessage, WaitingReply } from './thread.ts';

interface Deps {
  thread: {
    ofMistake(workspaceId: string, mistakeId: string): Promise<ThreadMessage[]>;
    waiting(workspaceId: string, mistakeId: string): Promise<WaitingReply<number>[]>;
  };
  window: { lastDay(workspaceId: string, mistakeId: string): Promise<string | undefined> };
}

/** A share's thread, as its author is shown it. */
export type ReadThread = (workspaceId: string, mistakeId: string) => Promise<AuthorsThread>;

const at = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds);

export function createReadThread({ thread, window }: Deps): ReadThread {
  return async (workspaceId, mistakeId) => {
    const [messages, waiting, reachableUntil] = await Promise.all([
      thread.ofMistake(workspaceId, mistakeId),
      thread.waiting(workspaceId, mistakeId),
      window.lastDay(workspaceId, mistakeId),
    ]);
    return {
      questions: messages.filter(({ kind }) => kind === 'question'),
      replies: messages.filter(({ kind }) => kind === 'reply'),
      waiting: waiting.map(({ waits, ...reply }) => ({
        ...reply,
        waits: waits.for === 'slot' ? { for: 'slot', leavesAt: at(waits.leavesAt) } : waits,
      })),
      ...(reachableUntil && { reachableUntil }),
    };
  };
}
