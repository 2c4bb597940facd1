import { integer, sqliteTable, text } from '../drizzle.ts';

export const workspace = sqliteTable('workspace', {
  id: text().primaryKey(),
  slotMinutes: integer().notNull(),
  /** How long a coach can reach an anonymous author who said so; 0 is never. */
  callbackDays: integer().notNull().default(14),
  /** A steward reads anonymous shares before they are posted. */
  approval: integer({ mode: 'boolean' }).notNull().default(false),
  anonymousSharing: integer({ mode: 'boolean' }).notNull().default(true),
  /** ISO weekdays, 1 (Monday) to 7, in their order: the days on which coaches are expected to answer. */
  workingDays: text().notNull().default('12345'),
  /** What channels see and what is kept is in this language: a BCP 47 tag, as a file in `src/language/` is named. */
  language: text().notNull().default('en'),
  /** ISO date in UTC: the day on which Oops last looked at itself and found nothing, and when it last tried. */
  auditedOn: text(),
  auditTriedOn: text(),
});
