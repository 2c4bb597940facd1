import { sql } from '../../src/database/drizzle.ts';
import { openToRead } from '../../src/database/open-existing.ts';

/** What the app has committed and not yet sent, read from its database as an operator could. */
export interface OutboxReading {
  /** When something is due next after `now`: another try, or letters that leave; undefined when nothing waits. */
  nextDueAt(now: number): number | undefined;
  close(): void;
}

/** @throws OpenDatabaseError when the app has made no database there yet */
export function readOutbox(databaseFile: string): OutboxReading {
  const { orm, close } = openToRead(databaseFile);
  const nextDue = orm
    .select({
      at: sql<number | null>`min(at)`,
    })
    .from(sql`(select due_at as at from lane union all select leaves_at from letter)`)
    .where(sql`at > ${sql.placeholder('now')}`)
    .prepare();
  return {
    nextDueAt: (now) => nextDue.get({ now })?.at ?? undefined,
    close,
  };
}
