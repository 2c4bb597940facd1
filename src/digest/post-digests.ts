import type { Clock } from '../runtime/clock.ts';
import type { QuietRange } from '../stewardship/quiet-dates.ts';
import type { Digest } from './digest.ts';
import { dueEdition, isStillDue } from './schedule.ts';

interface Deps {
  digests: {
    find(workspaceId: string, channelId: string): Promise<Digest | undefined>;
    toLookAt(workspaceId: string, now: Temporal.Instant, atMost: number): Promise<Digest[]>;
    lookAgain(workspaceId: string, channelId: string, at: Temporal.Instant): Promise<void>;
  };
  claim(
    workspaceId: string,
    channelId: string,
    id: string,
    end: Temporal.Instant,
  ): Promise<boolean>;
  quietDates(workspaceId: string): Promise<readonly QuietRange[]>;
  /** Whether nothing can be said in a channel: it is archived, or Oops isn't in it. */
  isOutOfUse(workspaceId: string, channelId: string): Promise<boolean>;
  /** Lets others have their turn: people wait for their forms. */
  rest(): Promise<void>;
  newId(): string;
  clock: Clock;
}

/** Has editions posted when they are due. */
export interface PostDigests {
  /** Once a minute: claims each week that is over, once. */
  everyMinute(workspaceId: string): Promise<void>;
  /** Claims the week that ends now. @returns whether there is a subscription */
  now(workspaceId: string, channelId: string): Promise<boolean>;
  /** Whether an edition that was claimed is still to be posted now; one that has waited for long may not be. */
  isStillDue(workspaceId: string, edition: ClaimedEdition): Promise<boolean>;
}

interface ClaimedEdition {
  channelId: string;
  endsAt: Temporal.Instant;
}

/** A channel that is out of use is looked at again so much later; then one edition at most has been missed. */
const OUT_OF_USE = { hours: 1 };
const NOT_CLAIMED = { minutes: 1 };
/** So many are read at once: nobody else is answered meanwhile. */
const AT_ONCE = 20;

export function createPostDigests(deps: Deps): PostDigests {
  const { digests, clock } = deps;
  const underWay = new Set<string>();

  async function look(workspaceId: string, digest: Digest, quiet: readonly QuietRange[]) {
    const now = clock.now();
    const { channelId } = digest;
    if (await deps.isOutOfUse(workspaceId, channelId)) {
      return await digests.lookAgain(workspaceId, channelId, now.add(OUT_OF_USE));
    }
    const due = dueEdition(digest, quiet, now);
    if (due.kind === 'later') return await digests.lookAgain(workspaceId, channelId, due.at);
    const isClaimed = await deps.claim(workspaceId, channelId, deps.newId(), due.end);
    // Another process was first, or the last one is still on its way.
    if (!isClaimed) await digests.lookAgain(workspaceId, channelId, now.add(NOT_CLAIMED));
  }

  async function lookAtAll(workspaceId: string) {
    for (;;) {
      const waiting = await digests.toLookAt(workspaceId, clock.now(), AT_ONCE);
      if (waiting.length === 0) return;
      const quiet = await deps.quietDates(workspaceId);
      for (const digest of waiting) {
        await look(workspaceId, digest, quiet);
        await deps.rest();
      }
    }
  }

  return {
    async everyMinute(workspaceId) {
      // Thousands can be due at once, which takes longer than a minute.
      if (underWay.has(workspaceId)) return;
      underWay.add(workspaceId);
      try {
        await lookAtAll(workspaceId);
      } finally {
        underWay.delete(workspaceId);
      }
    },
    async now(workspaceId, channelId) {
      if (!(await digests.find(workspaceId, channelId))) return false;
      await deps.claim(workspaceId, channelId, deps.newId(), clock.now());
      return true;
    },
    async isStillDue(workspaceId, { channelId, endsAt }) {
      const digest = await digests.find(workspaceId, channelId);
      const now = clock.now();
      // Nobody wants it any more.
      if (!digest) return false;
      return isStillDue(digest, await deps.quietDates(workspaceId), endsAt, now);
    },
  };
}
