import type { Database, Transaction } from '../database/database.ts';
import { asc, eq } from '../database/drizzle.ts';
import { quietDates, workspace } from '../database/schema.ts';
import { type WorkingDays, type WorkingDaysChange, withChange } from './working-days.ts';

/** Every method is one atomic step. */
export interface WorkingDaysStore {
  workingDays(workspaceId: string): Promise<WorkingDays>;
  /** @returns how it is now, and was before; nothing, and nothing is saved, if no weekday would be left */
  change(
    workspaceId: string,
    change: WorkingDaysChange,
  ): Promise<{ before: WorkingDays; now: WorkingDays } | undefined>;
}

const DEFAULT_WORKING_DAYS = '12345';

export function createWorkingDaysStore(db: Database): WorkingDaysStore {
  function read(reader: Pick<Transaction, 'select'>, workspaceId: string): WorkingDays {
    const { weekdays } = reader
      .select({ weekdays: workspace.workingDays })
      .from(workspace)
      .where(eq(workspace.id, workspaceId))
      .get() ?? { weekdays: DEFAULT_WORKING_DAYS };
    const quiet = reader
      .select({ firstDay: quietDates.firstDay, lastDay: quietDates.lastDay })
      .from(quietDates)
      .where(eq(quietDates.workspaceId, workspaceId))
      .orderBy(asc(quietDates.firstDay))
      .all();
    return { weekdays, quiet };
  }

  return {
    async workingDays(workspaceId) {
      return read(db.orm, workspaceId);
    },
    async change(workspaceId, change) {
      return db.atomically((tx) => {
        const before = read(tx, workspaceId);
        const now = withChange(before, change);
        if (!now) return undefined;
        tx.update(workspace)
          .set({ workingDays: now.weekdays })
          .where(eq(workspace.id, workspaceId))
          .run();
        tx.delete(quietDates).where(eq(quietDates.workspaceId, workspaceId)).run();
        for (const range of now.quiet) {
          tx.insert(quietDates)
            .values({ workspaceId, ...range })
            .run();
        }
        return { before, now };
      });
    },
  };
}
