import { sql } from '../../src/database/drizzle.ts';
import { openToRead } from '../../src/database/open-existing.ts';

/** A lane of what waits: a channel, a person, or a share whose author is anonymous. */
interface WaitingLane {
  id: string;
  count: number;
  /** Tries of the first that waits. */
  attempts: number;
  dueAt: number;
}

/** What the app has committed and not yet sent, read from its database as an operator could. */
export interface OutboxReading {
  /** Whether something is being sent: an edition takes many small steps, between which the app says nothing. */
  isSending(): boolean;
  /** When something is due next after `now`: another try, or letters that leave; undefined when nothing waits. */
  nextDueAt(now: number): number | undefined;
  lanes(): WaitingLane[];
  close(): void;
}

/** @throws OpenDatabaseError when the app has made no database there yet */
export function readOutbox(databaseFile: string): OutboxReading {
  const { orm, close } = openToRead(databaseFile);
  const nextDue = orm
    .select({ at: sql<number | null>`min(at)` })
    .from(
      sql`(select due_at as at from lane where claimed_by is null union all select leaves_at from letter)`,
    )
    .where(sql`at > ${sql.placeholder('now')}`)
    .prepare();
  const sending = orm
    .select({ count: sql<number>`count(*)` })
    .from(sql`lane`)
    .where(sql`claimed_by is not null`)
    .prepare();
  const waiting = orm
    .select({
      id: sql<string>`lane.id`,
      count: sql<number>`count(*)`,
      // SQLite takes the other columns from the row with the smallest position.
      first: sql<number>`min(delivery.position)`,
      attempts: sql<number>`delivery.attempts`,
      dueAt: sql<number>`lane.due_at`,
    })
    .from(
      sql`lane join delivery on delivery.workspace_id = lane.workspace_id and delivery.lane = lane.id`,
    )
    .groupBy(sql`lane.workspace_id, lane.id`)
    .orderBy(sql`lane.due_at`)
    .prepare();
  return {
    isSending: () => (sending.get()?.count ?? 0) > 0,
    nextDueAt: (now) => nextDue.get({ now })?.at ?? undefined,
    lanes: () => waiting.all(),
    close,
  };
}
