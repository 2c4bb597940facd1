import type { Database, Transaction } from '../database/database.ts';
import { and, eq, inArray, sql } from '../database/drizzle.ts';
import { edition, editionRising, mistake, postedMessage } from '../database/schema.ts';
import type { AreaCountsReader } from './area-counts-store.ts';
import { lastDayOf } from './edition.ts';
import { type AreaCounts, FIGURE_MINIMUM } from './rising.ts';

/** What was said of numbers, and has to follow what stands in the channel. */
export interface EditionFigures {
  /** The editions of a share's channel that may have counted it in a figure. */
  thatMayCount(workspaceId: string, mistakeId: string): Counting[];
  /**
   * A share that they may have counted was changed or withdrawn: their figures count anew, in the caller's transaction. Who subtracted
   * what stands in the channel by now would else know the area that a withdrawn share had.
   * @returns those that say something else now
   */
  countAnew(
    tx: Transaction,
    workspaceId: string,
    editions: readonly Counting[],
  ): readonly Counting[];
}

interface Counting {
  id: string;
  channelId: string;
  endsAt: number;
}

/** Figures look back so far: this week and four before, and the day on which an edition came. */
const LOOKED_BACK_MS = 36 * 24 * 60 * 60_000;

export function createEditionFigures(deps: {
  db: Pick<Database, 'orm'>;
  counts: AreaCountsReader;
}): EditionFigures {
  const { orm } = deps.db;

  const isOf = (workspaceId: string, editionId: string) =>
    and(eq(editionRising.workspaceId, workspaceId), eq(editionRising.editionId, editionId));

  function countsAnew(tx: Transaction, workspaceId: string, { id, channelId, endsAt }: Counting) {
    const said = tx.select().from(editionRising).where(isOf(workspaceId, id)).all();
    if (said.length === 0) return false;
    const day = lastDayOf(Temporal.Instant.fromEpochMilliseconds(endsAt)).toString();
    const areaIds = said.map(({ areaId }) => areaId);
    const counted = deps.counts.areaCounts({ workspaceId, channelId }, day, areaIds);
    const wrong = said.filter((area) => !counted.some((now) => isSame(area, now)));
    for (const { areaId, position } of wrong) {
      const isIt = and(isOf(workspaceId, id), eq(editionRising.position, position));
      const now = counted.find((area) => area.areaId === areaId);
      if (now && now.thisWeek >= FIGURE_MINIMUM) {
        tx.update(editionRising).set(now).where(isIt).run();
      } else tx.delete(editionRising).where(isIt).run();
    }
    return wrong.length > 0;
  }

  return {
    thatMayCount(workspaceId, mistakeId) {
      const postedAt = sql`(select cast(min(${postedMessage.ts}) as integer) * 1000 from ${postedMessage}
        where ${postedMessage.workspaceId} = ${workspaceId} and ${postedMessage.mistakeId} = ${mistakeId})`;
      return orm
        .select({ id: edition.id, channelId: edition.channelId, endsAt: edition.endsAt })
        .from(edition)
        .where(
          and(
            eq(edition.workspaceId, workspaceId),
            sql`${edition.channelId} = (select ${mistake.channelId} from ${mistake}
              where ${mistake.workspaceId} = ${workspaceId} and ${mistake.id} = ${mistakeId})`,
            inArray(edition.state, ['made', 'posted']),
            sql`${edition.endsAt} between ${postedAt} and ${postedAt} + ${LOOKED_BACK_MS}`,
            sql`exists (select 1 from ${editionRising} where ${editionRising.workspaceId} = ${workspaceId}
              and ${editionRising.editionId} = ${edition.id})`,
          ),
        )
        .all();
    },
    countAnew: (tx, workspaceId, editions) =>
      editions.filter((one) => countsAnew(tx, workspaceId, one)),
  };
}

const isSame = (one: AreaCounts, other: AreaCounts) =>
  one.areaId === other.areaId &&
  one.thisWeek === other.thisWeek &&
  one.fourWeeksBefore === other.fourWeeksBefore;
