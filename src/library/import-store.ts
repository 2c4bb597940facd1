import type { Channel } from '../channels/channel.ts';
import type { Database, Transaction } from '../database/database.ts';
import { and, asc, eq, isNotNull, or, sql } from '../database/drizzle.ts';
import { channel, editionItem, focusArea, lessonEntry, mistake } from '../database/schema.ts';
import { REFRESH } from '../mistakes/mistake-kinds.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { newId } from '../runtime/ids.ts';
import type { ImportStore } from './import-lessons.ts';
import type { LessonIndex } from './lesson-index-store.ts';
import { isVisible, sightValues } from './visible-lessons-store.ts';

/** An import that is still there, or some of it. */
export interface KnownImport {
  id: string;
  channelName: string;
  lessons: number;
  /** One of them, to know the import by. */
  sample: string;
}

export interface Imports extends ImportStore {
  /** All that Oops knows of, by name. */
  channels(workspaceId: string): Promise<Channel[]>;
  all(workspaceId: string): Promise<KnownImport[]>;
  /** Has those found by their words of an import that was cut off before. @returns how many */
  finish(workspaceId: string): Promise<number>;
  /**
   * Takes back what an import brought: its text is deleted for good. What was cut off in the middle is done again.
   * @returns how many lessons
   */
  undo(workspaceId: string, importId: string): Promise<number>;
}

/** So many lessons at a time, since Oops waits meanwhile with what people share. */
const AT_ONCE = 10;

const EVERYONES = sightValues({ everyones: true, channels: [], isPartial: false });

export function createImports(deps: {
  db: Database;
  enqueue: Enqueue;
  index: Pick<LessonIndex, 'keep'>;
  /** Lets others write. */
  rest(): Promise<void>;
}): Imports {
  const { db, enqueue, index, rest } = deps;
  const { orm } = db;

  async function some(ids: readonly string[], act: (tx: Transaction, id: string) => void) {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      db.atomically((tx) => {
        for (const id of ids.slice(at, at + AT_ONCE)) act(tx, id);
      });
      await rest();
    }
  }

  /** An edition told of it: it is to be drawn without it. */
  const isTold = sql<number>`exists (select 1 from ${editionItem} where ${editionItem.workspaceId} = ${mistake.workspaceId}
    and ${editionItem.mistakeId} = ${mistake.id})`;

  return {
    async channels(workspaceId) {
      return orm
        .select()
        .from(channel)
        .where(eq(channel.workspaceId, workspaceId))
        .orderBy(asc(channel.name))
        .all();
    },
    async areas(workspaceId) {
      return orm
        .select({ id: focusArea.id, name: focusArea.name })
        .from(focusArea)
        .where(eq(focusArea.workspaceId, workspaceId))
        .orderBy(asc(focusArea.position))
        .all();
    },
    async sentences(workspaceId, channelId) {
      return orm
        .select({ sentence: mistake.whatLearned })
        .from(mistake)
        .where(
          or(
            isVisible(workspaceId, EVERYONES),
            and(
              eq(mistake.workspaceId, workspaceId),
              eq(mistake.channelId, channelId),
              isNotNull(mistake.learnedOn),
            ),
          ),
        )
        .all()
        .map(({ sentence }) => sentence);
    },
    async keep({ workspaceId, channelId, mayRetell }, lessons) {
      const importId = newId();
      const rows = lessons.map((lesson) => ({
        workspaceId,
        channelId,
        mayRetell,
        importId,
        id: newId(),
        whatHappened: lesson.whatHappened,
        whatLearned: lesson.whatLearned,
        whatChanged: lesson.whatChanged,
        focusAreaId: lesson.focusAreaId,
        sharedOn: lesson.learnedOn,
        learnedOn: lesson.learnedOn,
        changedOn: lesson.whatChanged ? lesson.learnedOn : null,
        nearMiss: false,
        wantsHelp: false,
        creditAuthor: false,
        withdrawn: false,
        meToo: 0,
        helped: 0,
      }));
      db.atomically((tx) => {
        for (const row of rows) tx.insert(mistake).values(row).run();
      });
      await some(
        rows.map(({ id }) => id),
        (tx, id) => index.keep(tx, workspaceId, id),
      );
      return importId;
    },
    async all(workspaceId) {
      return orm
        .select({
          id: sql<string>`${mistake.importId}`,
          channelName: sql<string>`coalesce(${channel.name}, ${mistake.channelId})`,
          lessons: sql<number>`count(*)`,
          sample: sql<string>`min(${mistake.whatLearned})`,
        })
        .from(mistake)
        .leftJoin(
          channel,
          and(eq(channel.workspaceId, mistake.workspaceId), eq(channel.id, mistake.channelId)),
        )
        .where(
          and(
            eq(mistake.workspaceId, workspaceId),
            isNotNull(mistake.importId),
            eq(mistake.withdrawn, false),
          ),
        )
        .groupBy(mistake.importId, mistake.channelId)
        .orderBy(asc(mistake.importId))
        .all();
    },
    async finish(workspaceId) {
      const ids = orm
        .select({ id: mistake.id })
        .from(mistake)
        .where(
          and(
            eq(mistake.workspaceId, workspaceId),
            isNotNull(mistake.importId),
            eq(mistake.withdrawn, false),
            sql`not exists (select 1 from ${lessonEntry} where ${lessonEntry.workspaceId} = ${mistake.workspaceId}
              and ${lessonEntry.mistakeId} = ${mistake.id})`,
          ),
        )
        .all()
        .map(({ id }) => id);
      await some(ids, (tx, id) => index.keep(tx, workspaceId, id));
      return ids.length;
    },
    async undo(workspaceId, importId) {
      const rows = orm
        .select({ id: mistake.id, channelId: mistake.channelId, isTold })
        .from(mistake)
        .where(
          and(
            eq(mistake.workspaceId, workspaceId),
            eq(mistake.importId, importId),
            eq(mistake.withdrawn, false),
          ),
        )
        .all();
      const byId = new Map(rows.map((row) => [row.id, row]));
      await some([...byId.keys()], (tx, id) => {
        db.forgetForGood(tx);
        tx.update(mistake)
          .set(EMPTIED)
          .where(and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, id)))
          .run();
        index.keep(tx, workspaceId, id);
        const { channelId = '', isTold = 0 } = byId.get(id) ?? {};
        if (isTold) enqueue(tx, { workspaceId, lane: channelId, kind: REFRESH, subjectId: id });
      });
      return rows.length;
    },
  };
}

/** As a share that is withdrawn. */
const EMPTIED = {
  whatHappened: '',
  whatLearned: '',
  whatChanged: '',
  focusAreaId: null,
  mayRetell: false,
  learnedOn: null,
  changedOn: null,
  outcome: null,
  withdrawn: true,
};
