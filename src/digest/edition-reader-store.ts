import type { Database, Transaction } from '../database/database.ts';
import { and, asc, desc, eq, ne, sql } from '../database/drizzle.ts';
import {
  digest,
  edition,
  editionItem,
  editionMessage,
  editionRising,
  focusArea,
} from '../database/schema.ts';
import { CHANGED_EACH, type Edition, type EditionContents, LESSONS_EACH } from './edition.ts';
import type { ToldShares } from './told-shares-store.ts';

/** What an edition says, in the words that its shares have by now. */
export interface EditionReader {
  find(workspaceId: string, id: string): Promise<Edition | undefined>;
  /** The edition as it would be now, of which nothing is kept. */
  draft(
    workspaceId: string,
    channelId: string,
    week: Pick<Edition, 'beginsAt' | 'endsAt'>,
    contents: EditionContents,
  ): Promise<Edition>;
  /** Where the next edition of a channel begins: what the last one didn't say is the next one's. */
  beginning(workspaceId: string, channelId: string): Promise<Temporal.Instant | undefined>;
}

export function createEditionReader(deps: {
  db: Pick<Database, 'orm'>;
  shares: Pick<ToldShares, 'read'>;
}): EditionReader {
  const { db, shares } = deps;
  const instant = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds);

  // Built once: one after another is put together, and people wait meanwhile.
  const value = sql.placeholder;
  const editionById = db.orm
    .select()
    .from(edition)
    .where(and(eq(edition.workspaceId, value('workspaceId')), eq(edition.id, value('id'))))
    .prepare();
  const itemsOf = db.orm
    .select()
    .from(editionItem)
    .where(
      and(
        eq(editionItem.workspaceId, value('workspaceId')),
        eq(editionItem.editionId, value('id')),
      ),
    )
    .orderBy(asc(editionItem.section), asc(editionItem.position))
    .prepare();
  const risingOf = db.orm
    .select({
      name: focusArea.name,
      thisWeek: editionRising.thisWeek,
      fourWeeksBefore: editionRising.fourWeeksBefore,
    })
    .from(editionRising)
    .innerJoin(
      focusArea,
      and(
        eq(focusArea.workspaceId, editionRising.workspaceId),
        eq(focusArea.id, editionRising.areaId),
      ),
    )
    .where(
      and(
        eq(editionRising.workspaceId, value('workspaceId')),
        eq(editionRising.editionId, value('id')),
      ),
    )
    .orderBy(asc(editionRising.position))
    .prepare();
  const messageRows = db.orm
    .select({ part: editionMessage.part, ts: editionMessage.ts })
    .from(editionMessage)
    .where(
      and(
        eq(editionMessage.workspaceId, value('workspaceId')),
        eq(editionMessage.editionId, value('id')),
      ),
    )
    .prepare();
  const zoneRow = db.orm
    .select({ zone: digest.zone })
    .from(digest)
    .where(
      and(eq(digest.workspaceId, value('workspaceId')), eq(digest.channelId, value('channelId'))),
    )
    .prepare();
  const otherPosted = db.orm
    .select({ id: edition.id })
    .from(edition)
    .where(
      and(
        eq(edition.workspaceId, value('workspaceId')),
        eq(edition.channelId, value('channelId')),
        ne(edition.id, value('id')),
        eq(edition.state, 'posted'),
      ),
    )
    .limit(1)
    .prepare();

  function messagesOf(workspaceId: string, id: string): Map<number, string[]> {
    const byPart = Map.groupBy(messageRows.all({ workspaceId, id }), ({ part }) => part);
    return new Map([...byPart].map(([part, found]) => [part, found.map(({ ts }) => ts)]));
  }

  const zoneOf = (workspaceId: string, channelId: string): string =>
    zoneRow.get({ workspaceId, channelId })?.zone ?? 'UTC';

  /** The shares that an edition tells of, as they are now. */
  function lookedUp(
    workspaceId: string,
    channelId: string,
    told: Omit<EditionContents, 'rising'>,
  ): Pick<Edition, 'lessons' | 'changed' | 'again' | 'open' | 'helped'> {
    const read = (id: string) => shares.read({ workspaceId, channelId }, id);
    const readChange = (id: string) => {
      const share = read(id);
      return share?.whatChanged ? share : undefined;
    };
    return {
      lessons: inParts(told.lessons.map(read), LESSONS_EACH),
      changed: inParts(told.changed.map(readChange), CHANGED_EACH),
      // As its channel shows it by now, as all figures are.
      helped: told.helped.filter((id) => read(id) !== undefined).length,
      again: told.again === undefined ? undefined : read(told.again),
      open: told.open.flatMap((id) => read(id) ?? []),
    };
  }

  const hasOther = (of: Pick<typeof edition.$inferSelect, 'workspaceId' | 'channelId' | 'id'>) =>
    otherPosted.get({ ...of }) !== undefined;

  return {
    async find(workspaceId, id) {
      const row = editionById.get({ workspaceId, id });
      if (!row) return undefined;
      const items = itemsOf.all({ workspaceId, id });
      const of = (section: string) =>
        items.filter((item) => item.section === section).map(({ mistakeId }) => mistakeId);
      const told = {
        lessons: of('lesson'),
        changed: of('changed'),
        again: of('again')[0],
        open: of('open'),
        helped: of('thanks'),
      };
      return {
        ...lookedUp(workspaceId, row.channelId, told),
        id,
        channelId: row.channelId,
        state: row.state,
        beginsAt: instant(row.beginsAt),
        endsAt: instant(row.endsAt),
        zone: zoneOf(workspaceId, row.channelId),
        isFirst: !hasOther(row),
        rising: risingOf.all({ workspaceId, id }),
        messages: messagesOf(workspaceId, id),
      };
    },
    async draft(workspaceId, channelId, week, { rising, ...told }) {
      const names = new Map(
        db.orm
          .select()
          .from(focusArea)
          .where(eq(focusArea.workspaceId, workspaceId))
          .all()
          .map(({ id, name }) => [id, name]),
      );
      return {
        ...lookedUp(workspaceId, channelId, told),
        ...week,
        id: '',
        channelId,
        state: 'made',
        zone: zoneOf(workspaceId, channelId),
        isFirst: !hasOther({ workspaceId, channelId, id: '' }),
        rising: rising.map(({ areaId, ...counts }) => ({
          ...counts,
          name: names.get(areaId) ?? '',
        })),
        messages: new Map(),
      };
    },
    async beginning(workspaceId, channelId) {
      const began = beginningOf(db.orm, workspaceId, channelId);
      return began === undefined ? undefined : instant(began);
    },
  };
}

const inParts = <One>(all: readonly One[], each: number): One[][] =>
  Array.from({ length: Math.ceil(all.length / each) }, (_, part) =>
    all.slice(part * each, (part + 1) * each),
  );

/** What the last edition didn't say, since nothing was there or Slack didn't take it, is the next one's to say. */
export function beginningOf(
  reader: Pick<Transaction, 'select'>,
  workspaceId: string,
  channelId: string,
): number | undefined {
  const last = lastEdition(reader, workspaceId, channelId);
  if (last?.state === 'quiet') return last.beginsAt;
  return reader
    .select({ toldUntil: digest.toldUntil })
    .from(digest)
    .where(and(eq(digest.workspaceId, workspaceId), eq(digest.channelId, channelId)))
    .get()?.toldUntil;
}

/** The newest that was claimed in a channel, whatever became of it. */
export const lastEdition = (
  reader: Pick<Transaction, 'select'>,
  workspaceId: string,
  channelId: string,
) =>
  reader
    .select()
    .from(edition)
    .where(and(eq(edition.workspaceId, workspaceId), eq(edition.channelId, channelId)))
    .orderBy(desc(edition.endsAt))
    .limit(1)
    .get();
