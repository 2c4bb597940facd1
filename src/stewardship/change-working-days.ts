import type { WorkingDays, WorkingDaysChange } from './working-days.ts';

export type SavedDays =
  | { kind: 'saved'; before: WorkingDays; now: WorkingDays }
  | { kind: 'not-steward' }
  /** Somebody else took the other weekdays off at the same time. */
  | { kind: 'none-left' };

export interface ChangeWorkingDays {
  /** The days as they are, without what is over; nothing for who is no steward. */
  find(workspaceId: string, personId: string): Promise<WorkingDays | undefined>;
  /** The day before which everything is over, wherever somebody is: an ISO date. */
  today(): string;
  /** Saves what a steward changed; what they left alone stays as others have set it meanwhile. */
  save(
    workspaceId: string,
    personId: string,
    change: Omit<WorkingDaysChange, 'today'>,
  ): Promise<SavedDays>;
}

// Where the day ends last: no zone is further behind.
const LAST_ZONE_HOURS = 12;

export function createChangeWorkingDays(deps: {
  days: {
    workingDays(workspaceId: string): Promise<WorkingDays>;
    change(
      workspaceId: string,
      change: WorkingDaysChange,
    ): Promise<{ before: WorkingDays; now: WorkingDays } | undefined>;
  };
  stewards(workspaceId: string): Promise<string[]>;
  clock: { now(): Temporal.Instant };
}): ChangeWorkingDays {
  const isSteward = async (workspaceId: string, personId: string) =>
    (await deps.stewards(workspaceId)).includes(personId);
  const today = () =>
    deps.clock
      .now()
      .subtract({ hours: LAST_ZONE_HOURS })
      .toZonedDateTimeISO('UTC')
      .toPlainDate()
      .toString();

  return {
    today,
    async find(workspaceId, personId) {
      if (!(await isSteward(workspaceId, personId))) return undefined;
      const { weekdays, quiet } = await deps.days.workingDays(workspaceId);
      return { weekdays, quiet: quiet.filter(({ lastDay }) => lastDay >= today()) };
    },
    async save(workspaceId, personId, change) {
      if (!(await isSteward(workspaceId, personId))) return { kind: 'not-steward' };
      const saved = await deps.days.change(workspaceId, { ...change, today: today() });
      return saved ? { kind: 'saved', ...saved } : { kind: 'none-left' };
    },
  };
}
