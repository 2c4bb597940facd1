import type { Database } from '../database/database.ts';
import { asc } from '../database/drizzle.ts';
import { workspace } from '../database/schema.ts';

/** The workspaces of a database, for who looks after it: to choose one. */
export interface Workspaces {
  all(): Promise<{ id: string; language: string }[]>;
}

export function createWorkspaces({ orm }: Pick<Database, 'orm'>): Workspaces {
  return {
    async all() {
      return orm
        .select({ id: workspace.id, language: workspace.language })
        .from(workspace)
        .orderBy(asc(workspace.id))
        .all();
    },
  };
}
