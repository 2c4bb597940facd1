import type { Database, Transaction } from '../database/database.ts';
import { and, eq, sql } from '../database/drizzle.ts';
import { lessonEntry, mistake } from '../database/schema.ts';
import { chance } from '../runtime/ids.ts';
import { restsOf } from '../search/spelling.ts';
import { textStems } from '../search/stems.ts';
import { drawNumber, isNumberOf, markOf, PUBLIC } from './lesson-marks.ts';
import { isLesson, isOfPublicChannel } from './visible-lessons-store.ts';

/** The index of lessons, as it follows what becomes of shares. Every method but `keep` is one atomic step. */
export interface LessonIndex {
  /**
   * In the step that changes a share: has it found as it is from now on, or not at all if it is no lesson that stands. It may be called
   * at any time, and does nothing where nothing has changed.
   */
  keep(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /**
   * Goes through some of a workspace's shares, in the order of their random ids, and has each found as it is.
   * @param after the last one that was gone through, or ''
   * @param channelId goes through those of this channel only
   * @returns the last one; nothing when there are no more
   */
  keepSome(workspaceId: string, after: string, channelId?: string): Promise<string | undefined>;
}

/** What the index holds of a lesson. */
interface Entry {
  scope: string;
  words: ReadonlySet<string>;
  /** With its marks. */
  stems: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();
const AT_ONCE = 50;

export function createLessonIndex(db: Database): LessonIndex {
  const { orm } = db;
  const here = and(
    eq(mistake.workspaceId, sql.placeholder('workspaceId')),
    eq(mistake.id, sql.placeholder('id')),
  );
  const share = orm
    .select({
      channelId: mistake.channelId,
      whatHappened: mistake.whatHappened,
      whatLearned: mistake.whatLearned,
      whatChanged: mistake.whatChanged,
      learnedOn: mistake.learnedOn,
      isStanding: sql<number>`(${isLesson})`,
      isPublic: sql<number>`${isOfPublicChannel}`,
    })
    .from(mistake)
    .where(here)
    .prepare();
  const entry = orm
    .select()
    .from(lessonEntry)
    .where(
      and(
        eq(lessonEntry.workspaceId, sql.placeholder('workspaceId')),
        eq(lessonEntry.mistakeId, sql.placeholder('id')),
      ),
    )
    .prepare();

  function entryOf(workspaceId: string, id: string) {
    const found = share.get({ workspaceId, id });
    if (!found?.learnedOn || !found.isStanding) return undefined;
    const { words, stems } = textStems([found.whatHappened, found.whatLearned, found.whatChanged]);
    const marks = [
      markOf(workspaceId, found.channelId),
      ...(found.isPublic ? [markOf(workspaceId, PUBLIC)] : []),
    ];
    const scope = found.isPublic ? PUBLIC : found.channelId;
    return { learnedOn: found.learnedOn, scope, words, stems: new Set([...stems, ...marks]) };
  }

  function freeNumber(scope: string, learnedOn: string): number {
    for (;;) {
      const number = drawNumber(scope, learnedOn, chance());
      const taken = orm.get(sql`select 1 from ${lessonEntry} where ${lessonEntry.id} = ${number}`);
      if (!taken) return number;
    }
  }

  function keep(tx: Transaction, workspaceId: string, mistakeId: string): void {
    const row = entry.get({ workspaceId, id: mistakeId });
    const before = row && { scope: row.scope, words: setOf(row.words), stems: setOf(row.stems) };
    const now = entryOf(workspaceId, mistakeId);
    if (before && now && isSame(before, now)) return;
    count(tx, workspaceId, before, now);
    if (row) {
      tx.run(
        sql`insert into lesson_index (lesson_index, rowid, stems) values ('delete', ${row.id}, ${row.stems})`,
      );
    }
    if (!now) {
      if (row) tx.delete(lessonEntry).where(eq(lessonEntry.id, row.id)).run();
      return;
    }
    const isInPlace = row !== undefined && isNumberOf(now.scope, row.id);
    const id = isInPlace ? row.id : freeNumber(now.scope, now.learnedOn);
    const values = {
      workspaceId,
      mistakeId,
      id,
      scope: now.scope,
      words: listOf(now.words),
      stems: listOf(now.stems),
    };
    tx.insert(lessonEntry)
      .values(values)
      .onConflictDoUpdate({ target: [lessonEntry.workspaceId, lessonEntry.mistakeId], set: values })
      .run();
    tx.run(sql`insert into lesson_index (rowid, stems) values (${id}, ${values.stems})`);
  }

  return {
    keep,
    async keepSome(workspaceId, after, channelId) {
      const inChannel =
        channelId === undefined ? sql`` : sql`and ${mistake.channelId} = ${channelId}`;
      const some = orm.all<{ id: string }>(
        sql`select ${mistake.id} as id from ${mistake} where ${mistake.workspaceId} = ${workspaceId}
          and ${mistake.id} > ${after} ${inChannel} order by ${mistake.id} limit ${AT_ONCE}`,
      );
      if (some.length === 0) return undefined;
      // People who share are not to wait for the disk meanwhile.
      await db.atomicallyBehind((tx) => {
        for (const { id } of some) keep(tx, workspaceId, id);
      });
      return some.at(-1)?.id;
    },
  };
}

const listOf = (values: ReadonlySet<string>) => [...values].join(' ');
const setOf = (list: string): ReadonlySet<string> =>
  list === '' ? NOTHING : new Set(list.split(' '));

const isSame = (one: Entry, other: Entry) =>
  one.scope === other.scope &&
  one.words.symmetricDifference(other.words).size === 0 &&
  one.stems.symmetricDifference(other.stems).size === 0;

/** Counts what came and what went. A word or a stem that is nowhere any more leaves no trace. */
function count(
  tx: Transaction,
  workspaceId: string,
  before: Entry | undefined,
  now: Entry | undefined,
): void {
  const isMoved = before?.scope !== now?.scope;
  const gone = (kind: 'words' | 'stems') =>
    countable(
      (before?.[kind] ?? NOTHING).difference((isMoved ? undefined : now?.[kind]) ?? NOTHING),
    );
  const come = (kind: 'words' | 'stems') =>
    countable(
      (now?.[kind] ?? NOTHING).difference((isMoved ? undefined : before?.[kind]) ?? NOTHING),
    );
  // The empty stem counts lessons.
  const lessonGone = before && isMoved ? [''] : [];
  const lessonCome = now && isMoved ? [''] : [];
  if (before) {
    const left = [
      ...less(tx, workspaceId, before.scope, 'word', gone('words')),
      ...less(tx, workspaceId, before.scope, 'stem', [...gone('stems'), ...lessonGone]),
    ];
    forgetNear(tx, workspaceId, before.scope, left);
  }
  if (!now) return;
  const fresh = [
    ...more(tx, workspaceId, now.scope, 'word', come('words')),
    ...more(tx, workspaceId, now.scope, 'stem', [...come('stems'), ...lessonCome]),
  ];
  addNear(tx, workspaceId, now.scope, fresh);
}

/** Marks are counted by nobody: they hold no letters of a text. */
const countable = (values: ReadonlySet<string>) => [...values].filter((one) => !one.includes('§'));

type Counted = 'word' | 'stem';
const tableOf = (kind: Counted) => sql.raw(`lesson_${kind}`);

/** @returns those that are new in the scope */
function more(
  tx: Transaction,
  workspaceId: string,
  scope: string,
  kind: Counted,
  values: readonly string[],
): string[] {
  if (values.length === 0) return [];
  const rows = tx.all<{ value: string; uses: number }>(
    sql`insert into ${tableOf(kind)} (workspace_id, scope, ${sql.raw(kind)}, uses)
      select ${workspaceId}, ${scope}, value, 1 from json_each(${JSON.stringify(values)}) where true
      on conflict do update set uses = uses + 1 returning ${sql.raw(kind)} as value, uses`,
  );
  return rows.filter(({ uses }) => uses === 1).map(({ value }) => value);
}

/** @returns those that nothing in the scope has any more */
function less(
  tx: Transaction,
  workspaceId: string,
  scope: string,
  kind: Counted,
  values: readonly string[],
): string[] {
  if (values.length === 0) return [];
  const isOne = sql`workspace_id = ${workspaceId} and scope = ${scope}
    and ${sql.raw(kind)} in (select value from json_each(${JSON.stringify(values)}))`;
  tx.run(sql`update ${tableOf(kind)} set uses = uses - 1 where ${isOne}`);
  return tx
    .all<{ value: string }>(
      sql`delete from ${tableOf(kind)} where ${isOne} and uses <= 0 returning ${sql.raw(kind)} as value`,
    )
    .map(({ value }) => value);
}

const nearRows = (words: readonly string[]) =>
  JSON.stringify(words.flatMap((word) => restsOf(word).map((rest) => [rest, word])));

function addNear(tx: Transaction, workspaceId: string, scope: string, words: readonly string[]) {
  const rows = nearRows(words);
  if (rows === '[]') return;
  tx.run(
    sql`insert or ignore into near_word (workspace_id, scope, rest, word)
      select ${workspaceId}, ${scope}, value ->> 0, value ->> 1 from json_each(${rows})`,
  );
}

/** A word can be a stem as well: it goes when it is neither. */
function forgetNear(tx: Transaction, workspaceId: string, scope: string, left: readonly string[]) {
  const used = tx.all<{ value: string }>(
    sql`select word as value from lesson_word where workspace_id = ${workspaceId} and scope = ${scope}
        and word in (select value from json_each(${JSON.stringify(left)}))
      union select stem from lesson_stem where workspace_id = ${workspaceId} and scope = ${scope}
        and stem in (select value from json_each(${JSON.stringify(left)}))`,
  );
  const isUsed = new Set(used.map(({ value }) => value));
  const rows = nearRows(left.filter((word) => !isUsed.has(word)));
  if (rows === '[]') return;
  tx.run(
    sql`delete from near_word where workspace_id = ${workspaceId} and scope = ${scope} and (rest, word) in
      (select value ->> 0, value ->> 1 from json_each(${rows}))`,
  );
}
