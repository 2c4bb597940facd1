import { index, primaryKey, sqliteTable, text } from './drizzle.ts';

// A database file of its own, which no backup and no export reads. Tables as in schema.ts: without row numbers,
// beginning with the workspace, held by the same tests.

/** How an anonymous author can be reached, sealed (src/anonymity/contact-seal.ts), until the window ends. */
export const contact = sqliteTable(
  'contact',
  {
    workspaceId: text().notNull(),
    mistakeId: text().notNull(),
    /** The window's last day: ISO date in UTC. */
    lastDay: text().notNull(),
    /** The hash of what the button of a message to them carries. */
    tokenHash: text().notNull(),
    /** Which secret opens it. */
    keyId: text().notNull(),
    wrappedKey: text().notNull(),
    sealed: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mistakeId] }),
    index('contact_by_token').on(t.tokenHash),
  ],
);
