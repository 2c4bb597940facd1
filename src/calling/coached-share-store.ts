import type { Transaction } from '../database/database.ts';
import { and, eq, ne } from '../database/drizzle.ts';
import {
  coachedArea,
  lessonProposal,
  mistake,
  postedMessage,
  threadMessage,
} from '../database/schema.ts';

// What the steps of this slice ask of a share, inside the caller's transaction.

export type Reader = Pick<Transaction, 'select'>;

/** The share of a thread, as far as it matters to its coach. */
export const readShare = (reader: Reader, workspaceId: string, mistakeId: string) =>
  reader
    .select({
      channelId: mistake.channelId,
      authorId: mistake.authorId,
      focusAreaId: mistake.focusAreaId,
      wantsHelp: mistake.wantsHelp,
      withdrawn: mistake.withdrawn,
    })
    .from(mistake)
    .where(and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, mistakeId)))
    .get();

/** Says what it is about; its message and the card are to be drawn anew. */
export function setFocusArea(
  tx: Transaction,
  workspaceId: string,
  mistakeId: string,
  focusAreaId: string,
): void {
  const isIt = and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, mistakeId));
  tx.update(mistake)
    .set({ focusAreaId })
    .where(and(isIt, eq(mistake.withdrawn, false)))
    .run();
}

/** Whether its message stands in a channel. */
export const stands = (reader: Reader, workspaceId: string, mistakeId: string): boolean =>
  reader
    .select({ ts: postedMessage.ts })
    .from(postedMessage)
    .where(and(eq(postedMessage.workspaceId, workspaceId), eq(postedMessage.mistakeId, mistakeId)))
    .limit(1)
    .get() !== undefined;

/** Whether anything stands in its thread that was said through the app. */
export function isTalkedIn(reader: Reader, workspaceId: string, mistakeId: string): boolean {
  const said = reader
    .select({ id: threadMessage.id })
    .from(threadMessage)
    .where(
      and(
        eq(threadMessage.workspaceId, workspaceId),
        eq(threadMessage.mistakeId, mistakeId),
        ne(threadMessage.text, ''),
      ),
    )
    .limit(1)
    .get();
  const proposed = reader
    .select({ state: lessonProposal.state })
    .from(lessonProposal)
    .where(
      and(eq(lessonProposal.workspaceId, workspaceId), eq(lessonProposal.mistakeId, mistakeId)),
    )
    .get();
  return said !== undefined || (proposed !== undefined && proposed.state !== 'taken-back');
}

/** Whether the workspace has any coach. */
export const hasCoaches = (reader: Reader, workspaceId: string): boolean =>
  reader
    .select({ areaId: coachedArea.areaId })
    .from(coachedArea)
    .where(eq(coachedArea.workspaceId, workspaceId))
    .limit(1)
    .get() !== undefined;
