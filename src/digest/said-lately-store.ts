import type { Database } from '../database/database.ts';
import { and, eq, gt } from '../database/drizzle.ts';
import { edition, editionItem, editionRising, focusArea } from '../database/schema.ts';
import type { SaidLately } from './news.ts';

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
