import type { Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { focusArea, mistake, postedMessage } from '../database/schema.ts';
import type { Mistake } from './mistake.ts';

type Reader = Pick<Transaction, 'select'>;

/** Shares as rows, each with the name of its focus area. */
export const selectMistakes = (reader: Reader) =>
  reader
    .select({ row: mistake, focusAreaName: focusArea.name })
    .from(mistake)
    .leftJoin(
      focusArea,
      and(eq(focusArea.workspaceId, mistake.workspaceId), eq(focusArea.id, mistake.focusAreaId)),
    );

/** One share with all its messages. */
export function readMistake(reader: Reader, workspaceId: string, id: string): Mistake | undefined {
  const found = selectMistakes(reader)
    .where(and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, id)))
    .get();
  return found && toMistake(reader, found);
}

/** A row as the domain knows it. */
export function toMistake(
  reader: Reader,
  found: { row: typeof mistake.$inferSelect; focusAreaName: string | null },
): Mistake {
  const { sourceChannelId, sourceTs, ...row } = found.row;
  const posted = reader
    .select({ channelId: postedMessage.channelId, ts: postedMessage.ts })
    .from(postedMessage)
    .where(and(eq(postedMessage.workspaceId, row.workspaceId), eq(postedMessage.mistakeId, row.id)))
    .all();
  return {
    ...row,
    focusAreaName: found.focusAreaName,
    source: sourceChannelId && sourceTs ? { channelId: sourceChannelId, ts: sourceTs } : null,
    posted,
  };
}
