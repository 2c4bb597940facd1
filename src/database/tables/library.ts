import { integer, primaryKey, sqliteTable, text, uniqueIndex } from '../drizzle.ts';
import { ofMistake } from './of-mistake.ts';
import { ofWorkspace } from './of-workspace.ts';

// What is kept of lessons beside the shares they are of: whether they stuck, how they read before, and how they are found.

/** That somebody was asked whether a lesson stuck. What they said stands with the share. */
export const followUp = sqliteTable(
  'follow_up',
  {
    workspaceId: ofWorkspace(),
    mistakeId: text().notNull(),
    /** ISO date in UTC. */
    askedOn: text().notNull(),
    /** Slack's time of the question, once it stands in the share's thread. */
    ts: text(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.mistakeId] }), ofMistake(t)],
);

/** How a lesson of an open share read before. Of others none is kept: how somebody changes a text leads to them. */
export const lessonVersion = sqliteTable(
  'lesson_version',
  {
    workspaceId: ofWorkspace(),
    mistakeId: text().notNull(),
    /** From 1 for the first. */
    position: integer().notNull(),
    /** ISO date in UTC: the day on which it was changed. */
    untilOn: text().notNull(),
    whatLearned: text().notNull(),
    whatChanged: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.mistakeId, t.position] }), ofMistake(t)],
);

/**
 * A lesson as it is in the index, `lesson_index`: a full-text table that the migration makes, since drizzle-kit can't. It stands in it
 * under a number that tells the day on which it was learned, and nothing else.
 */
export const lessonEntry = sqliteTable(
  'lesson_entry',
  {
    workspaceId: ofWorkspace(),
    mistakeId: text().notNull(),
    id: integer().notNull(),
    /** Whose words these are found among: 'public', or those of a channel. */
    scope: text().notNull(),
    /** Each word once, as it is written, without capitals and accents. */
    words: text().notNull(),
    /** Each stem once, and the marks by which the index chooses: what `lesson_index` holds of it. */
    stems: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mistakeId] }),
    uniqueIndex('lesson_entry_by_id').on(t.id),
  ],
);

/** In how many lessons of a scope a stem is; the empty one counts the lessons themselves. */
export const lessonStem = sqliteTable(
  'lesson_stem',
  {
    workspaceId: ofWorkspace(),
    scope: text().notNull(),
    stem: text().notNull(),
    uses: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.scope, t.stem] })],
);

/** In how many lessons of a scope a word is, as it is written. */
export const lessonWord = sqliteTable(
  'lesson_word',
  {
    workspaceId: ofWorkspace(),
    scope: text().notNull(),
    word: text().notNull(),
    uses: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.scope, t.word] })],
);

/** The words that are found by a misspelt one: each under what is left of it without one of its letters. */
export const nearWord = sqliteTable(
  'near_word',
  {
    workspaceId: ofWorkspace(),
    scope: text().notNull(),
    rest: text().notNull(),
    word: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.scope, t.rest, t.word] })],
);
