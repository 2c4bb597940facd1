import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { foreignKey } from '../drizzle.ts';
import { mistake } from './mistakes.ts';

/** The share of a row, which goes with it. */
export const ofMistake = (t: { workspaceId: AnySQLiteColumn; mistakeId: AnySQLiteColumn }) =>
  foreignKey({
    columns: [t.workspaceId, t.mistakeId],
    foreignColumns: [mistake.workspaceId, mistake.id],
  }).onDelete('cascade');
