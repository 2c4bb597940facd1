import type { Transaction } from '../database/database.ts';
import { and, eq, inArray, ne, sql } from '../database/drizzle.ts';
import { edition, editionItem, mistake } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { createRedrawEditions } from './edition-redraws-store.ts';

/**
 * Who can read a channel is others by now, and it may be told elsewhere no more, or again: every edition of another channel that tells of
 * its shares is drawn anew, by the rules of then. In the step that makes it so.
 * @param own so are its own editions that tell of other channels: others outside read along from now on, or no more, or Oops is back
 */
export type RedrawElsewhere = (
  tx: Transaction,
  workspaceId: string,
  channelId: string,
  own: boolean,
) => void;

export function createRedrawElsewhere(deps: { enqueue: Enqueue }): RedrawElsewhere {
  const redraw = createRedrawEditions(deps);
  return (tx, workspaceId, channelId, own) => {
    const telling = tx
      .selectDistinct({ id: edition.id, told: edition.channelId })
      .from(mistake)
      .innerJoin(
        editionItem,
        and(eq(editionItem.workspaceId, workspaceId), eq(editionItem.mistakeId, mistake.id)),
      )
      .innerJoin(
        edition,
        and(eq(edition.workspaceId, workspaceId), eq(edition.id, editionItem.editionId)),
      )
      .where(
        and(
          eq(mistake.workspaceId, workspaceId),
          eq(mistake.channelId, channelId),
          ne(edition.channelId, channelId),
          inArray(edition.state, ['made', 'posted']),
        ),
      )
      .all();
    const itsOwn = own ? ownTellingOfOthers(tx, workspaceId, channelId) : [];
    redraw(tx, workspaceId, new Map([...telling, ...itsOwn].map(({ id, told }) => [id, told])));
  };
}

/** In this order: from the items, all that every channel was told would be looked through. */
const ownTellingOfOthers = (tx: Transaction, workspaceId: string, channelId: string) =>
  tx.all<{ id: string; told: string }>(sql`
    select distinct ${edition.id} as id, ${edition.channelId} as told
    from ${edition} indexed by edition_of_week
    cross join ${editionItem} on ${editionItem.workspaceId} = ${edition.workspaceId} and ${editionItem.editionId} = ${edition.id}
    cross join ${mistake} on ${mistake.workspaceId} = ${edition.workspaceId} and ${mistake.id} = ${editionItem.mistakeId}
    where ${edition.workspaceId} = ${workspaceId} and ${edition.channelId} = ${channelId}
      and ${edition.state} in ('made', 'posted') and ${mistake.channelId} <> ${channelId}`);
