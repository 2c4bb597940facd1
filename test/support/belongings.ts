import type { Database } from '../../src/database/database.ts';
import * as schema from '../../src/database/schema.ts';
import { HERE } from './database.ts';

/** Everything the first workspace has. */
export const belongings = (db: Database) =>
  Object.fromEntries(
    Object.entries(schema).map(([name, table]) => [
      name,
      db.orm
        .select()
        .from(table)
        .all()
        .filter((row) => ('workspaceId' in row ? row.workspaceId : row.id) === HERE),
    ]),
  );
