import Sqlite from 'better-sqlite3';
import { APPLIED_TABLE, type DatabaseKind, knownMigrations } from './migrations.ts';

/** A table, an index, a trigger or a view. */
export interface SchemaPart {
  type: string;
  name: string;
  sql: string | null;
}

/** What the migrations of a database up to `newest` (as drizzle numbers them) make. */
export function expectedSchema(kind: DatabaseKind, newest: number): SchemaPart[] {
  const connection = new Sqlite(':memory:');
  try {
    connection.exec(APPLIED_TABLE);
    for (const migration of knownMigrations(kind)) {
      if (migration.folderMillis > newest) continue;
      for (const statement of migration.sql) connection.exec(statement);
    }
    return connection.prepare('select type, name, sql from sqlite_schema').all() as SchemaPart[];
  } finally {
    connection.close();
  }
}

/** Whether two parts are the same, however they are spaced. */
export function isSamePart(one: SchemaPart, other: SchemaPart): boolean {
  return one.type === other.type && one.name === other.name && plain(one) === plain(other);
}

const plain = ({ sql }: SchemaPart) => sql?.replace(/\s+/g, '').toLowerCase();
