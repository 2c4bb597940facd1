import { SlackCallError } from '../slack/slack-call-error.ts';
import type { CoachedShare, CoachThread } from './coach-thread.ts';
import type { LookWhoSees } from './look-who-sees.ts';

interface Deps {
  threads: {
    find(workspaceId: string, mistakeId: string): Promise<CoachThread | undefined>;
    claim(
      workspaceId: string,
      mistakeId: string,
      accountId: string,
    ): Promise<CoachThread | undefined>;
    pass(workspaceId: string, mistakeId: string, accountId: string): Promise<boolean>;
    answer(workspaceId: string, mistakeId: string): Promise<void>;
    handOn(workspaceId: string, mistakeId: string, accountId: string): Promise<boolean>;
    reopen(workspaceId: string, mistakeId: string, claimedBy: string | null): Promise<void>;
  };
  findMistake(workspaceId: string, mistakeId: string): Promise<CoachedShare | undefined>;
  whoSees: LookWhoSees;
  /** The same of whoever presses: without a look at who they are. */
  maySee(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
}

/** Why somebody can't do what they pressed for. */
type NotSo =
  /** Withdrawn, or never one that waited for a coach. */
  | { kind: 'gone' }
  /** It is their own open share. */
  | { kind: 'own' }
  | { kind: 'taken'; by: string }
  | { kind: 'answered' }
  /** They weren't called, or are not waited for any more. */
  | { kind: 'not-called' }
  /** Somebody else is on it, or nobody. */
  | { kind: 'not-theirs' }
  /** They can't read the channel (any more). */
  | { kind: 'out-of-sight' };

export type ClaimOutcome = { kind: 'done' } | NotSo;

type Act = (workspaceId: string, mistakeId: string, personId: string) => Promise<ClaimOutcome>;

/** What people do with a share that waits for a coach, by its card, or by what they were sent. Each can be done twice. */
export interface ClaimThread {
  /** They are on it: whoever sees the share can be, called or not. The first is; whoever is later hears who is on it. */
  claim: Act;
  /** They are not waited for any more, and the next one is called: nobody is shown that they passed. */
  pass: Act;
  /** It is answered: anybody can see that, and the app can't read what is said in the thread. */
  answer: Act;
  /** Who is on it is so no more, and the next one is called. */
  handOn: Act;
  /** It isn't answered after all: who was on it is again, if they are still there; else the next one is called. */
  reopen: Act;
}

export function createClaimThread(deps: Deps): ClaimThread {
  const { threads, findMistake } = deps;

  /** The share and its thread, if there still are both. */
  async function look(workspaceId: string, mistakeId: string) {
    const share = await findMistake(workspaceId, mistakeId);
    const thread = await threads.find(workspaceId, mistakeId);
    return share && !share.withdrawn && thread ? { share, thread } : undefined;
  }

  /** Whether somebody can read where a share stands; where Slack doesn't say, they pressed in good faith. */
  async function sees(workspaceId: string, share: CoachedShare, accountId: string) {
    try {
      return (await deps.whoSees(workspaceId, share.channelId, accountId)) !== undefined;
    } catch (error) {
      if (error instanceof SlackCallError) return true;
      throw error;
    }
  }

  return {
    async claim(workspaceId, mistakeId, personId) {
      const found = await look(workspaceId, mistakeId);
      if (!found) return { kind: 'gone' };
      if (found.share.authorId === personId) return { kind: 'own' };
      if (!(await sees(workspaceId, found.share, personId))) return { kind: 'out-of-sight' };
      const now = await threads.claim(workspaceId, mistakeId, personId);
      if (!now) return { kind: 'gone' };
      if (now.state === 'answered') return { kind: 'answered' };
      if (now.claimedBy === personId) return { kind: 'done' };
      return now.claimedBy === null ? { kind: 'own' } : { kind: 'taken', by: now.claimedBy };
    },
    async pass(workspaceId, mistakeId, personId) {
      const found = await look(workspaceId, mistakeId);
      if (!found) return { kind: 'gone' };
      const wasCalled = await threads.pass(workspaceId, mistakeId, personId);
      return wasCalled ? { kind: 'done' } : { kind: 'not-called' };
    },
    async answer(workspaceId, mistakeId, personId) {
      const found = await look(workspaceId, mistakeId);
      if (!found) return { kind: 'gone' };
      const { channelId } = found.share;
      if (!(await deps.maySee(workspaceId, channelId, personId))) return { kind: 'out-of-sight' };
      await threads.answer(workspaceId, mistakeId);
      return { kind: 'done' };
    },
    async handOn(workspaceId, mistakeId, personId) {
      const found = await look(workspaceId, mistakeId);
      if (!found) return { kind: 'gone' };
      if (await threads.handOn(workspaceId, mistakeId, personId)) return { kind: 'done' };
      return { kind: found.thread.state === 'answered' ? 'answered' : 'not-theirs' };
    },
    async reopen(workspaceId, mistakeId, personId) {
      const found = await look(workspaceId, mistakeId);
      if (!found) return { kind: 'gone' };
      const { channelId } = found.share;
      if (!(await deps.maySee(workspaceId, channelId, personId))) return { kind: 'out-of-sight' };
      const { claimedBy } = found.thread;
      const isThere = claimedBy !== null && (await sees(workspaceId, found.share, claimedBy));
      await threads.reopen(workspaceId, mistakeId, isThere ? claimedBy : null);
      return { kind: 'done' };
    },
  };
}
