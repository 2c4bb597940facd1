import type { FocusArea } from '../stewardship/focus-area.ts';
import type { CoachedShare, CoachThread } from './coach-thread.ts';

export type SetAreaOutcome =
  | { kind: 'done'; area: FocusArea; areas: FocusArea[] }
  /** The share is withdrawn, or was never one. */
  | { kind: 'gone' }
  /** Somebody else is on it, or nobody. */
  | { kind: 'not-coach' }
  /** It is answered. */
  | { kind: 'answered' }
  /** The focus area isn't used any more. */
  | { kind: 'no-area' };

/** Whoever is on a share says what it is about: its author may not have been sure, and the right people are to find it. */
export type SetArea = (
  workspaceId: string,
  personId: string,
  choice: { mistakeId: string; areaId: string },
) => Promise<SetAreaOutcome>;

export function createSetArea(deps: {
  threads: {
    find(workspaceId: string, mistakeId: string): Promise<CoachThread | undefined>;
    /** @returns whether they are (still) on it */
    setArea(
      workspaceId: string,
      mistakeId: string,
      accountId: string,
      areaId: string,
    ): Promise<boolean>;
  };
  findMistake(workspaceId: string, mistakeId: string): Promise<CoachedShare | undefined>;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
}): SetArea {
  return async (workspaceId, personId, { mistakeId, areaId }) => {
    const share = await deps.findMistake(workspaceId, mistakeId);
    const thread = await deps.threads.find(workspaceId, mistakeId);
    if (!share || share.withdrawn || !thread) return { kind: 'gone' };
    if (thread.state === 'answered') return { kind: 'answered' };
    const areas = await deps.focusAreas(workspaceId);
    const area = areas.find(({ id }) => id === areaId);
    if (!area) return { kind: 'no-area' };
    const isTheirs = await deps.threads.setArea(workspaceId, mistakeId, personId, areaId);
    return isTheirs ? { kind: 'done', area, areas } : { kind: 'not-coach' };
  };
}
