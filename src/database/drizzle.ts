// The one door to drizzle. Imported as ES modules it costs a second and 200 MB at start, since Node unpacks its
// 178 KB package.json again for each of its files; required, it costs a tenth (docs/decisions/0002).
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const { drizzle } =
  require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');
export const { readMigrationFiles } =
  require('drizzle-orm/migrator') as typeof import('drizzle-orm/migrator');
export const {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  max,
  ne,
  or,
  sql,
} = require('drizzle-orm') as typeof import('drizzle-orm');
export const { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } =
  require('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core');
