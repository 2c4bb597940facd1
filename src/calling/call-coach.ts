import type { Obstacle } from '../channels/channel.ts';
import type { Clock } from '../runtime/clock.ts';
import { afterOneWorkingDay, knownZone, type WorkingDays } from '../stewardship/working-days.ts';
import type { GroupMembers } from './group-members.ts';
import type { LookWhoSees } from './look-who-sees.ts';
import { type Candidate, inTurn, isAway } from './turn.ts';

/** A share that waits for a coach to be called. */
export interface ToCall {
  channelId: string;
  /** Only of an open share: its author isn't called for it. */
  authorId: string | null;
  areaId: string;
  step: number;
  /** The accounts and user groups that coach its area. */
  coachIds: string[];
  /** Who is called for it, or has passed. */
  called: string[];
  /** Who was called for it when it waited before: again only after all who never were. */
  calledBefore: string[];
}

/** A call as it was decided. */
export interface NewCall {
  step: number;
  areaId: string;
  accountId: string;
  /** The number of their last call for the area when it was their turn. */
  lastCall?: number;
  dueAt: number;
}

interface Deps {
  calls: {
    toCall(workspaceId: string, mistakeId: string): Promise<ToCall | undefined>;
    candidates(
      workspaceId: string,
      areaId: string,
      accountIds: readonly string[],
    ): Promise<Candidate[]>;
    recordCall(workspaceId: string, mistakeId: string, call: NewCall): Promise<boolean>;
    recordNobody(workspaceId: string, mistakeId: string, step: number): Promise<void>;
    endCalls(workspaceId: string, mistakeId: string): Promise<void>;
  };
  groups: GroupMembers;
  whoSees: LookWhoSees;
  /** What keeps Oops from posting in a channel. @throws SlackCallError */
  forPosting(workspaceId: string, channelId: string): Promise<Obstacle | undefined>;
  workingDays(workspaceId: string): Promise<WorkingDays>;
  clock: Clock;
}

/** Calls the coach whose turn it is. Of an anonymous share it neither knows nor asks who wrote it. */
export interface CallCoach {
  /** Calls somebody, unless nobody is to be called (any more). @throws SlackCallError when Slack doesn't say who can be */
  call(workspaceId: string, mistakeId: string): Promise<void>;
  /** Slack will never say: the channel is asked, and the stewards hear of it. */
  giveUp(workspaceId: string, mistakeId: string): Promise<void>;
}

export function createCallCoach(deps: Deps): CallCoach {
  const { calls, clock } = deps;

  /** Whose turn it is, of those who can be called. */
  async function choose(workspaceId: string, share: ToCall) {
    const people = await deps.groups.peopleOf(workspaceId, share.coachIds);
    const left = people.filter((one) => one !== share.authorId && !share.called.includes(one));
    const candidates = await calls.candidates(workspaceId, share.areaId, left);
    const wasCalled = ({ accountId }: Candidate) => share.calledBefore.includes(accountId);
    const never = candidates.filter((one) => !wasCalled(one));
    for (const candidate of [...inTurn(never), ...inTurn(candidates.filter(wasCalled))]) {
      const { accountId } = candidate;
      const there = await deps.whoSees(workspaceId, share.channelId, accountId);
      if (!there) continue;
      const { zone } = there;
      const today = clock.now().toZonedDateTimeISO(knownZone(zone)).toPlainDate().toString();
      if (!isAway(candidate, today)) return { accountId, lastCall: candidate.lastCall, zone };
    }
    return undefined;
  }

  async function call(workspaceId: string, mistakeId: string): Promise<void> {
    const share = await calls.toCall(workspaceId, mistakeId);
    if (!share) return;
    if (await deps.forPosting(workspaceId, share.channelId)) {
      return await calls.endCalls(workspaceId, mistakeId);
    }
    const { step, areaId } = share;
    const chosen = await choose(workspaceId, share);
    if (!chosen) return await calls.recordNobody(workspaceId, mistakeId, step);
    const { zone, ...whose } = chosen;
    const days = await deps.workingDays(workspaceId);
    const dueAt = afterOneWorkingDay(days, clock.now(), zone).epochMilliseconds;
    const made = { step, areaId, ...whose, dueAt };
    // While Slack was asked about them, another share of the area may have called them: it is the next one's turn.
    if (!(await calls.recordCall(workspaceId, mistakeId, made))) await call(workspaceId, mistakeId);
  }

  return {
    call,
    async giveUp(workspaceId, mistakeId) {
      const share = await calls.toCall(workspaceId, mistakeId);
      if (share) await calls.recordNobody(workspaceId, mistakeId, share.step);
    },
  };
}
