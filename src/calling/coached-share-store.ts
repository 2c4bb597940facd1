import type { Transaction } from '../database/database.ts';
import { and, eq, ne, sql } from '../database/drizzle.ts';
import {
  coachCall,
  coachedArea,
  lessonProposal,
  mistake,
  postedMessage,
  threadMessage,
} from '../database/schema.ts';
import { ANY_AREA } from './turn.ts';

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

/** The accounts and user groups that coach an area, or anything at all where a share has none. */
export function coachesOf(
  reader: Pick<Transaction, 'selectDistinct'>,
  workspaceId: string,
  focusAreaId: string | null,
): string[] {
  const ofArea =
    focusAreaId === null ? undefined : sql`${coachedArea.areaId} in (${focusAreaId}, ${ANY_AREA})`;
  return reader
    .selectDistinct({ id: coachedArea.coachId })
    .from(coachedArea)
    .where(and(eq(coachedArea.workspaceId, workspaceId), ofArea))
    .all()
    .map(({ id }) => id);
}

/** The shares that wait for somebody. */
export const callsTo = (reader: Reader, workspaceId: string, accountId: string) =>
  reader
    .select({ mistakeId: mistake.id, focusAreaId: mistake.focusAreaId })
    .from(coachCall)
    .innerJoin(
      mistake,
      and(eq(mistake.workspaceId, coachCall.workspaceId), eq(mistake.id, coachCall.mistakeId)),
    )
    .where(
      and(
        eq(coachCall.workspaceId, workspaceId),
        eq(coachCall.accountId, accountId),
        eq(coachCall.state, 'waited'),
      ),
    )
    .all();
