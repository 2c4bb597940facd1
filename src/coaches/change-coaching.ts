import { ANY_AREA } from '../calling/turn.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { Coaching, CoachingChange, WaitingShare } from './coach.ts';
import type { FindCoaching } from './find-coaching.ts';

export type SavedCoaching =
  | {
      kind: 'saved';
      before: Coaching;
      after: Coaching;
      /** Nothing is coached any more, and calls were passed on. */
      stopped: boolean;
      /** How many shares they are still on. */
      stillOn: number;
      focusAreas: readonly FocusArea[];
    }
  /** Nothing is changed, and nothing is coached. */
  | { kind: 'nothing-chosen' }
  /** The last day of being away is over where they are. */
  | { kind: 'away-is-over' };

export interface ChangeCoaching {
  /** Saves what somebody changed. Who coaches nothing any more is called no longer: what they were called for is passed on. */
  save(workspaceId: string, accountId: string, change: CoachingChange): Promise<SavedCoaching>;
  /** Changes one setting, as a button does. */
  set(
    workspaceId: string,
    accountId: string,
    setting: Pick<CoachingChange, 'awayUntil' | 'mornings'>,
  ): Promise<void>;
}

interface Deps {
  coaches: {
    save(
      workspaceId: string,
      accountId: string,
      change: CoachingChange,
      today: string,
      newId: string,
    ): Promise<{ before: Coaching; after: Coaching }>;
  };
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  find: Pick<FindCoaching, 'today' | 'groups'>;
  calls: {
    waitingFor(
      workspaceId: string,
      accountId: string,
    ): Promise<{ called: readonly WaitingShare[]; claimed: readonly WaitingShare[] }>;
    pass(workspaceId: string, mistakeId: string, accountId: string): Promise<unknown>;
  };
  newId(): string;
}

const isNothing = ({ added, removed, awayUntil, mornings }: CoachingChange): boolean =>
  added.length + removed.length === 0 && awayUntil === undefined && mornings === undefined;

export function createChangeCoaching(deps: Deps): ChangeCoaching {
  const { coaches, find, calls } = deps;

  /** Has others called in their place, whatever they were called for through a group that they are in no more as well. */
  async function passAll(workspaceId: string, accountId: string): Promise<void> {
    const { called } = await calls.waitingFor(workspaceId, accountId);
    for (const { mistakeId } of called) await calls.pass(workspaceId, mistakeId, accountId);
  }

  return {
    async save(workspaceId, accountId, change) {
      const today = await find.today(workspaceId, accountId);
      if (change.awayUntil && change.awayUntil < today) return { kind: 'away-is-over' };
      const focusAreas = await deps.focusAreas(workspaceId);
      const there = new Set([ANY_AREA, ...focusAreas.map(({ id }) => id)]);
      const added = change.added.filter((id) => there.has(id));
      const { before, after } = await coaches.save(
        workspaceId,
        accountId,
        { ...change, added },
        today,
        deps.newId(),
      );
      const hasStopped = before.areas.length > 0 && after.areas.length === 0;
      const inNoGroup = async () => (await find.groups(workspaceId, accountId)).length === 0;
      // Who is away coaches, maybe through a group of which Slack says nothing just now.
      const coachesNothing = after.areas.length === 0 && after.awayUntil === null;
      if (coachesNothing && isNothing(change) && (await inNoGroup())) {
        return { kind: 'nothing-chosen' };
      }
      const stopped = hasStopped && (await inNoGroup());
      if (stopped) await passAll(workspaceId, accountId);
      const { claimed } = await calls.waitingFor(workspaceId, accountId);
      return { kind: 'saved', before, after, stopped, stillOn: claimed.length, focusAreas };
    },
    async set(workspaceId, accountId, setting) {
      const today = await find.today(workspaceId, accountId);
      const change = { added: [], removed: [], ...setting };
      await coaches.save(workspaceId, accountId, change, today, deps.newId());
    },
  };
}
