import type { Database } from '../database/database.ts';
import { eq, sql } from '../database/drizzle.ts';
import { workspace } from '../database/schema.ts';

/** When Oops last looked at itself. It does so for all workspaces at once, since they share the program and the file. */
export interface SelfAuditStore {
  /**
   * Takes today's self-audit for this process, if one is due: of two processes on one database one gets it, and one that
   * died or failed leaves it to tomorrow.
   * @param today ISO date
   * @param unlessPassedOn a workspace whose last one passed on this day or later doesn't need one
   */
  take(today: string, unlessPassedOn: string): Promise<boolean>;
  /** It passed, for every workspace that there is. */
  passed(today: string): Promise<void>;
  /** The day on which it last passed; nothing before the first. */
  lastPassed(workspaceId: string): Promise<string | undefined>;
}

export function createSelfAuditStore(db: Database): SelfAuditStore {
  return {
    async take(today, unlessPassedOn) {
      const due = sql`select 1 from workspace where coalesce(audited_on, '') < ${unlessPassedOn}
        and not exists (select 1 from workspace where audit_tried_on = ${today})`;
      // A look without the write lock first: once a week there is something to do.
      if (!db.orm.get(due)) return false;
      return db.atomically((tx) => {
        if (!tx.get(due)) return false;
        tx.update(workspace).set({ auditTriedOn: today }).run();
        return true;
      });
    },
    async passed(today) {
      db.atomically((tx) => void tx.update(workspace).set({ auditedOn: today }).run());
    },
    async lastPassed(workspaceId) {
      const found = db.orm
        .select({ day: workspace.auditedOn })
        .from(workspace)
        .where(eq(workspace.id, workspaceId))
        .get();
      return found?.day ?? undefined;
    },
  };
}
