import type { Database, Transaction } from '../database/database.ts';
import { and, asc, eq, lte } from '../database/drizzle.ts';
import { delivery, lane } from '../database/schema.ts';
import type { ClaimedDelivery, Delivery } from './delivery.ts';

export interface OutboxStore {
  /**
   * Claims the oldest delivery of a lane that is due, so that no other process tries it until the lease ends.
   * A lane whose lease has ended was being tried by a process that died: its delivery may have been sent.
   * @param mine what this process is trying: a clock that jumps ends a lease early, and nobody takes over from itself
   */
  claim(
    token: string,
    now: number,
    leaseMs: number,
    mine?: readonly Delivery[],
  ): Promise<ClaimedDelivery | undefined>;
  /** Takes a finished delivery out of its lane; the lane's next one is due at `nextAt`. */
  finish(claimed: ClaimedDelivery, nextAt: number): Promise<void>;
  /** Keeps a delivery for another try. */
  postpone(claimed: ClaimedDelivery, nextAt: number, perhapsSent: boolean): Promise<void>;
  /** Gives a claim back without having tried. */
  release(claimed: ClaimedDelivery, nextAt: number): Promise<void>;
  /** When the next lane but `mine` is due (ms since the epoch), if any has something waiting. */
  nextDueAt(mine?: readonly Delivery[]): Promise<number | undefined>;
}

export function createOutboxStore(db: Database): OutboxStore {
  return {
    async claim(token, now, leaseMs, mine = []) {
      // A look without the write lock first: mostly there is nothing to do.
      if (!dueLane(db.orm, now, mine)) return undefined;
      return db.atomically((tx) => claimOne(tx, token, now, leaseMs, mine));
    },
    async finish(claimed, nextAt) {
      db.atomically((tx) => {
        tx.delete(delivery).where(thisDelivery(claimed)).run();
        freeLane(tx, claimed, nextAt);
      });
    },
    async postpone(claimed, nextAt, perhapsSent) {
      db.atomically((tx) => {
        tx.update(delivery)
          .set({ attempts: claimed.attempts + 1, perhapsSent: claimed.perhapsSent || perhapsSent })
          .where(thisDelivery(claimed))
          .run();
        freeLane(tx, claimed, nextAt);
      });
    },
    async release(claimed, nextAt) {
      db.atomically((tx) => freeLane(tx, claimed, nextAt));
    },
    async nextDueAt(mine = []) {
      return dueLane(db.orm, Number.MAX_SAFE_INTEGER, mine)?.dueAt;
    },
  };
}

function dueLane(reader: Pick<Transaction, 'select'>, now: number, mine: readonly Delivery[]) {
  return reader
    .select()
    .from(lane)
    .where(lte(lane.dueAt, now))
    .orderBy(asc(lane.dueAt))
    .limit(mine.length + 1)
    .all()
    .find((due) => !mine.some((one) => one.workspaceId === due.workspaceId && one.lane === due.id));
}

function claimOne(
  tx: Transaction,
  token: string,
  now: number,
  leaseMs: number,
  mine: readonly Delivery[],
): ClaimedDelivery | undefined {
  for (;;) {
    const due = dueLane(tx, now, mine);
    if (!due) return undefined;
    const thisLane = and(eq(lane.workspaceId, due.workspaceId), eq(lane.id, due.id));
    const oldest = tx
      .select()
      .from(delivery)
      .where(and(eq(delivery.workspaceId, due.workspaceId), eq(delivery.lane, due.id)))
      .orderBy(asc(delivery.position))
      .limit(1)
      .get();
    if (!oldest) {
      tx.delete(lane).where(thisLane).run();
      continue;
    }
    tx.update(lane)
      .set({ claimedBy: token, dueAt: now + leaseMs })
      .where(thisLane)
      .run();
    const interrupted = due.claimedBy !== null;
    if (interrupted && !oldest.perhapsSent) {
      tx.update(delivery)
        .set({ perhapsSent: true })
        .where(thisDelivery({ ...oldest, token }))
        .run();
    }
    return { ...oldest, perhapsSent: oldest.perhapsSent || interrupted, token };
  }
}

// The kind and subject as well: positions begin anew in a lane that was empty.
function thisDelivery(claimed: ClaimedDelivery) {
  return and(
    eq(delivery.workspaceId, claimed.workspaceId),
    eq(delivery.lane, claimed.lane),
    eq(delivery.position, claimed.position),
    eq(delivery.kind, claimed.kind),
    eq(delivery.subjectId, claimed.subjectId),
  );
}

// Only who still holds the claim may free the lane: a lease can end while Slack is slow.
function freeLane(tx: Transaction, claimed: ClaimedDelivery, nextAt: number): void {
  tx.update(lane)
    .set({ claimedBy: null, dueAt: nextAt })
    .where(
      and(
        eq(lane.workspaceId, claimed.workspaceId),
        eq(lane.id, claimed.lane),
        eq(lane.claimedBy, claimed.token),
      ),
    )
    .run();
}
