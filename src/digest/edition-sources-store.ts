import type { Transaction } from '../database/database.ts';
import { and, eq, inArray, ne } from '../database/drizzle.ts';
import { edition, editionItem, mistake } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { createRedrawEditions } from './edition-redraws-store.ts';

/**
 * Who can read a channel is others by now, and it may be told elsewhere no more, or again: every edition of another channel that tells of
 * its shares is drawn anew, by the rules of then. In the step that makes it so.
 */
export type RedrawElsewhere = (tx: Transaction, workspaceId: string, channelId: string) => void;

export function createRedrawElsewhere(deps: { enqueue: Enqueue }): RedrawElsewhere {
  const redraw = createRedrawEditions(deps);
  return (tx, workspaceId, channelId) => {
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
    redraw(tx, workspaceId, new Map(telling.map(({ id, told }) => [id, told])));
  };
}
