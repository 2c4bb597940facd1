import type { Database } from '../database/database.ts';
import { asc, eq, sql } from '../database/drizzle.ts';
import { focusArea, workspace } from '../database/schema.ts';
import type { SlotMinutes } from '../outbox/slot.ts';
import type { FocusArea } from './focus-area.ts';

export interface WorkspaceStore {
  /** Makes the workspace with its settings and focus areas, unless it is there already. */
  settle(
    workspaceId: string,
    settings: { slotMinutes: SlotMinutes; focusAreas: FocusArea[] },
  ): Promise<void>;
  /** The workspace's focus areas in their order. */
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  /** Minutes between two postings of anonymous shares. */
  slotMinutes(workspaceId: string): Promise<number>;
}

export function createWorkspaceStore(db: Database): WorkspaceStore {
  // Every form asks these while somebody waits for it: each query is built once.
  const areasInOrder = db.orm
    .select({ id: focusArea.id, name: focusArea.name })
    .from(focusArea)
    .where(eq(focusArea.workspaceId, sql.placeholder('workspaceId')))
    .orderBy(asc(focusArea.position))
    .prepare();
  const one = db.orm
    .select()
    .from(workspace)
    .where(eq(workspace.id, sql.placeholder('workspaceId')))
    .prepare();

  return {
    async settle(workspaceId, settings) {
      db.atomically((tx) => {
        const made = tx
          .insert(workspace)
          .values({ id: workspaceId, slotMinutes: settings.slotMinutes })
          .onConflictDoNothing()
          .returning({ id: workspace.id })
          .all();
        if (made.length === 0) return;
        for (const [position, area] of settings.focusAreas.entries()) {
          tx.insert(focusArea)
            .values({ workspaceId, position, ...area })
            .run();
        }
      });
    },
    async focusAreas(workspaceId) {
      return areasInOrder.all({ workspaceId });
    },
    async slotMinutes(workspaceId) {
      const found = one.get({ workspaceId });
      // Every request belongs to a settled workspace; a quarter of an hour is the product's own default.
      return found?.slotMinutes ?? 15;
    },
  };
}
