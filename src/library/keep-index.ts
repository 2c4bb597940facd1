/** Some at a time: what the index needs to be asked. */
interface Index {
  keepSome(workspaceId: string, after: string, channelId?: string): Promise<string | undefined>;
}

/**
 * Has lessons found as they are where no step of their own did it: those of before there was an index or from a backup, and those of a
 * channel that others can read from now on, or no more. Until then nobody finds what they may not see: every search looks at the channels
 * themselves.
 */
export interface KeepIndex {
  /** Goes through all of a workspace. */
  everything(workspaceId: string): Promise<void>;
  /** Soon goes through a channel's, once the current step is committed. */
  channelChanged(workspaceId: string, channelId: string): void;
  /** Ends what is under way, before the database is closed: what is left is gone through at the next start. */
  stop(): Promise<void>;
}

export function createKeepIndex(deps: {
  index: Index;
  /** Lets others do something meanwhile. */
  rest(): Promise<void>;
  onFault(fault: unknown): void;
}): KeepIndex {
  const underWay = new Set<Promise<void>>();
  let isStopped = false;

  async function goThrough(workspaceId: string, channelId?: string): Promise<void> {
    let last: string | undefined = '';
    while (last !== undefined && !isStopped) {
      last = await deps.index.keepSome(workspaceId, last, channelId);
      await deps.rest();
    }
  }

  function start(workspaceId: string, channelId?: string): Promise<void> {
    const done: Promise<void> = deps
      .rest()
      .then(() => goThrough(workspaceId, channelId))
      .catch(deps.onFault)
      .finally(() => void underWay.delete(done));
    underWay.add(done);
    return done;
  }

  return {
    everything: (workspaceId) => start(workspaceId),
    channelChanged: (workspaceId, channelId) => void start(workspaceId, channelId),
    async stop() {
      isStopped = true;
      await Promise.all(underWay);
    },
  };
}
