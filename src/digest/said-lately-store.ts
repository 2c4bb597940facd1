import type { Database } from '../database/database.ts';
import { and, eq, gt } from '../database/drizzle.ts';
import { edition, editionItem, editionRising, focusArea } from '../database/schema.ts';
import type { Edition } from './edition.ts';

/** What editions say as often as they come, for as long as it is so. */
interface SaidLately {
  /** Shares that wait for help. */
  open: ReadonlySet<string>;
  /** The names of the areas that rise. */
  rising: ReadonlySet<string>;
}

export interface SaidLatelyReader {
  /** What the editions of a channel said that were posted and ended after this; nothing, if there was none. */
  saidAfter(
    workspaceId: string,
    channelId: string,
    after: Temporal.Instant,
  ): Promise<SaidLately | undefined>;
}

export function createSaidLately({ orm }: Pick<Database, 'orm'>): SaidLatelyReader {
  return {
    async saidAfter(workspaceId, channelId, after) {
      const isLate = and(
        eq(edition.workspaceId, workspaceId),
        eq(edition.channelId, channelId),
        eq(edition.state, 'posted'),
        gt(edition.endsAt, after.epochMilliseconds),
      );
      if (!orm.select().from(edition).where(isLate).limit(1).get()) return undefined;
      const open = orm
        .select({ id: editionItem.mistakeId })
        .from(edition)
        .innerJoin(
          editionItem,
          and(
            eq(editionItem.workspaceId, edition.workspaceId),
            eq(editionItem.editionId, edition.id),
          ),
        )
        .where(and(isLate, eq(editionItem.section, 'open')))
        .all();
      const rising = orm
        .select({ name: focusArea.name })
        .from(edition)
        .innerJoin(
          editionRising,
          and(
            eq(editionRising.workspaceId, edition.workspaceId),
            eq(editionRising.editionId, edition.id),
          ),
        )
        .innerJoin(
          focusArea,
          and(
            eq(focusArea.workspaceId, edition.workspaceId),
            eq(focusArea.id, editionRising.areaId),
          ),
        )
        .where(isLate)
        .all();
      return {
        open: new Set(open.map(({ id }) => id)),
        rising: new Set(rising.map(({ name }) => name)),
      };
    },
  };
}

/** Whether there is more to tell than lately. An old lesson is none: a channel has many, and would be told them all in a minute. */
export function hasNews(
  { lessons, changed, open, rising }: Pick<Edition, 'lessons' | 'changed' | 'open' | 'rising'>,
  lately: SaidLately | undefined,
): boolean {
  if (!lately) return true;
  return (
    [...lessons, ...changed].flat().some((one) => one !== undefined) ||
    open.some(({ id }) => !lately.open.has(id)) ||
    rising.some(({ name }) => !lately.rising.has(name))
  );
}
