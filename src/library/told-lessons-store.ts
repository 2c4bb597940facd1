import type { Sight } from '../channels/sight.ts';
import type { Database } from '../database/database.ts';
import { and, desc, eq, sql } from '../database/drizzle.ts';
import { mistake } from '../database/schema.ts';
import { orderedBy, PRESSES_MINIMUM } from '../mistakes/mistake.ts';
import type { LibraryLesson } from './library-lesson.ts';
import { createLibraryRows } from './library-rows-store.ts';
import { isVisible, mayBeToldIn, sightToCome, sightValues } from './visible-lessons-store.ts';

/** A place in which lessons are told, and who is told them; `channelId` null is nowhere in particular. */
export interface ToldTo {
  workspaceId: string;
  sight: Sight;
  channelId: string | null;
}

/** Some days, as ISO dates, both of them included. */
export interface Days {
  from: string;
  to: string;
}

/** Lessons that may be told in a place, without being asked for words. */
export interface ToldLessons {
  /** Those of some days, the ones first that helped most. */
  ofDays(to: ToldTo, days: Days, max: number): Promise<LibraryLesson[]>;
  /** The newest. */
  newest(to: ToldTo, max: number): Promise<LibraryLesson[]>;
  /** One, if it may be told there. */
  find(to: ToldTo, id: string): Promise<LibraryLesson | undefined>;
}

// As `orderedBy` has it.
const helpedInOrder = sql`iif(${mistake.helped} < ${sql.raw(`${PRESSES_MINIMUM}`)}, min(${mistake.helped}, 1), ${mistake.helped})`;

export function createToldLessons(db: Pick<Database, 'orm'>): ToldLessons {
  const value = sql.placeholder;
  const rows = createLibraryRows(db);
  const told = and(
    isVisible(value('workspaceId'), sightToCome),
    mayBeToldIn(value('channelId')),
    sql`${mistake.learnedOn} >= ${value('from')} and ${mistake.learnedOn} <= ${value('to')}`,
  );
  const some = () =>
    db.orm
      .select({ id: mistake.id, helped: mistake.helped, learnedOn: mistake.learnedOn })
      .from(mistake);
  // Each has an index of its own: of a channel's lessons, and of those that may be retold. (A value that is bound would choose neither.)
  const own = and(told, eq(mistake.channelId, value('channelId')));
  const retold = and(told, sql`${mistake.mayRetell} = 1`);
  const mostHelpful = [own, retold].map((which) =>
    some()
      .where(which)
      .orderBy(desc(helpedInOrder), desc(mistake.learnedOn), mistake.id)
      .limit(value('max'))
      .prepare(),
  );
  const latest = [own, retold].map((which) =>
    some()
      .where(which)
      .orderBy(desc(mistake.learnedOn), desc(mistake.id))
      .limit(value('max'))
      .prepare(),
  );

  const one = some()
    .where(
      and(
        isVisible(value('workspaceId'), sightToCome),
        mayBeToldIn(value('channelId')),
        eq(mistake.id, value('id')),
      ),
    )
    .prepare();
  const valuesOf = ({ workspaceId, sight, channelId }: ToldTo) => ({
    workspaceId,
    ...sightValues(sight),
    channelId: channelId ?? '',
  });

  type Row = { id: string; helped: number; learnedOn: string | null };

  function read(
    queries: typeof latest,
    to: ToldTo,
    days: Days,
    max: number,
    inOrder: (one: Row, other: Row) => number,
  ): LibraryLesson[] {
    const asked = { ...valuesOf(to), ...days, max };
    const found = new Map(queries.flatMap((some) => some.all(asked)).map((row) => [row.id, row]));
    return [...found.values()]
      .toSorted(inOrder)
      .slice(0, max)
      .flatMap(({ id }) => rows.read(to.workspaceId, id) ?? []);
  }

  return {
    ofDays: async (to, days, max) =>
      read(
        mostHelpful,
        to,
        days,
        max,
        (one, other) => orderedBy(other.helped) - orderedBy(one.helped) || later(one, other),
      ),
    newest: async (to, max) => read(latest, to, ALWAYS, max, later),
    async find(to, id) {
      const found = one.get({ ...valuesOf(to), id });
      return found && rows.read(to.workspaceId, found.id);
    },
  };
}

const ALWAYS: Days = { from: '', to: '9999-12-31' };

const later = (
  one: { id: string; learnedOn: string | null },
  other: { id: string; learnedOn: string | null },
) => (other.learnedOn ?? '').localeCompare(one.learnedOn ?? '') || (other.id > one.id ? 1 : -1);
