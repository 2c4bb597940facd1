import type { Database, Transaction } from '../database/database.ts';
import { and, asc, count, desc, eq, max, sql } from '../database/drizzle.ts';
import { lessonVersion, mistake } from '../database/schema.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { LessonVersion } from './lesson-version.ts';

/** Earlier words of lessons. Those that are given a transaction are part of a step; the others are one. */
export interface LessonVersionStore {
  /** How a lesson read before, the newest first: of open shares only. */
  versions(workspaceId: string, mistakeId: string): Promise<LessonVersion[]>;
  /** How many there are. */
  countOf(workspaceId: string, mistakeId: string): Promise<number>;
  /** Deletes them for good. */
  forgetVersions(workspaceId: string, mistakeId: string): Promise<void>;
  /** Keeps the words that a lesson of an open share had until today (ISO date in UTC), if they are others by now. */
  keep(
    tx: Transaction,
    before: Mistake,
    now: Pick<Mistake, 'whatLearned' | 'whatChanged'>,
    today: string,
  ): void;
  /** With the name of the share, or with its lesson. */
  drop(tx: Transaction, workspaceId: string, mistakeId: string): void;
}

export function createLessonVersionStore(db: Database): LessonVersionStore {
  const here = (workspaceId: string, mistakeId: string) =>
    and(eq(lessonVersion.workspaceId, workspaceId), eq(lessonVersion.mistakeId, mistakeId));
  // None is kept of others. It is asked all the same: nothing may ever be read of somebody who isn't named.
  const isOpen = sql`exists (select 1 from ${mistake} where ${mistake.workspaceId} = ${lessonVersion.workspaceId}
    and ${mistake.id} = ${lessonVersion.mistakeId} and ${mistake.authorId} is not null)`;

  function drop(tx: Transaction, workspaceId: string, mistakeId: string): void {
    const { changes } = tx.delete(lessonVersion).where(here(workspaceId, mistakeId)).run();
    if (changes > 0) db.forgetForGood(tx);
  }

  return {
    async versions(workspaceId, mistakeId) {
      return db.orm
        .select({
          untilOn: lessonVersion.untilOn,
          whatLearned: lessonVersion.whatLearned,
          whatChanged: lessonVersion.whatChanged,
        })
        .from(lessonVersion)
        .where(and(here(workspaceId, mistakeId), isOpen))
        .orderBy(desc(lessonVersion.position))
        .all();
    },
    async countOf(workspaceId, mistakeId) {
      const found = db.orm
        .select({ total: count() })
        .from(lessonVersion)
        .where(and(here(workspaceId, mistakeId), isOpen))
        .get();
      return found?.total ?? 0;
    },
    async forgetVersions(workspaceId, mistakeId) {
      db.atomically((tx) => drop(tx, workspaceId, mistakeId));
      db.scrubSoon();
    },
    keep(tx, before, now, today) {
      const { workspaceId, id: mistakeId, whatLearned, whatChanged } = before;
      if (before.authorId === null || !whatLearned || !now.whatLearned) return;
      if (whatLearned === now.whatLearned && whatChanged === now.whatChanged) return;
      const last = tx
        .select({ position: max(lessonVersion.position) })
        .from(lessonVersion)
        .where(here(workspaceId, mistakeId))
        .get();
      const position = (last?.position ?? 0) + 1;
      const words = { whatLearned, whatChanged };
      tx.insert(lessonVersion)
        .values({ workspaceId, mistakeId, position, untilOn: today, ...words })
        .run();
      dropOldest(tx, workspaceId, mistakeId);
    },
    drop,
  };

  /** Who rewrites a lesson every day has a history that nobody reads. */
  function dropOldest(tx: Transaction, workspaceId: string, mistakeId: string): void {
    const all = tx
      .select({ position: lessonVersion.position })
      .from(lessonVersion)
      .where(here(workspaceId, mistakeId))
      .orderBy(asc(lessonVersion.position))
      .all();
    for (const { position } of all.slice(0, Math.max(all.length - VERSIONS_MAX, 0))) {
      tx.delete(lessonVersion)
        .where(and(here(workspaceId, mistakeId), eq(lessonVersion.position, position)))
        .run();
    }
  }
}

/** As many as a screen has room for. */
const VERSIONS_MAX = 10;
