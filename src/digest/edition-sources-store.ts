import type { Transaction } from '../database/database.ts';
import { and, eq, inArray, ne } from '../database/drizzle.ts';
import { edition, editionItem, mistake } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { REDRAW_EDITION } from './digest-kinds.ts';

/**
 * Who can read a channel is others by now, and it may be told elsewhere no more, or again: every edition of another channel that tells of
 * its shares is drawn anew, by the rules of then. In the step that makes it so.
 */
export type RedrawElsewhere = (tx: Transaction, workspaceId: string, channelId: string) => void;

export const createRedrawElsewhere =
  ({ enqueue }: { enqueue: Enqueue }): RedrawElsewhere =>
  (tx, workspaceId, channelId) => {
    const telling = tx
      .selectDistinct({ subjectId: edition.id, lane: edition.channelId })
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
    for (const redraw of telling) enqueue(tx, { workspaceId, kind: REDRAW_EDITION, ...redraw });
  };
