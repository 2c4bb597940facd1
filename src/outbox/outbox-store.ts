import type { Database } from '../database/database.ts';
import { and, asc, eq, gt, lte, sql } from '../database/drizzle.ts';
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

/**
 * Nothing waits for longer: neither for another try, nor for as long as Slack asks to wait, nor until a lease ends. What is due later was
 * put off by a clock that was ahead, and would keep a channel silent until then.
 */
export const LONGEST_WAIT_MS = 60 * 60_000;

export function createOutboxStore(db: Database): OutboxStore {
  const queries = prepareQueries(db);

  function dueLane(now: number, mine: readonly Delivery[]) {
    const isFree = (due: { workspaceId: string; id: string }) =>
      !mine.some((one) => one.workspaceId === due.workspaceId && one.lane === due.id);
    const limit = mine.length + 1;
    return (
      queries.dueLanes.all({ now, limit }).find(isFree) ??
      queries.putOffTooFar.all({ tooFar: now + LONGEST_WAIT_MS, limit }).find(isFree)
    );
  }

  function claimOne(
    token: string,
    now: number,
    leaseMs: number,
    mine: readonly Delivery[],
  ): ClaimedDelivery | undefined {
    for (;;) {
      const due = dueLane(now, mine);
      if (!due) return undefined;
      const thisLane = { workspaceId: due.workspaceId, lane: due.id };
      const oldest = queries.oldestIn.get(thisLane);
      if (!oldest) {
        queries.closeLane.run(thisLane);
        continue;
      }
      queries.claimLane.run({ ...thisLane, token, dueAt: now + leaseMs });
      const interrupted = due.claimedBy !== null;
      const perhapsSent = oldest.perhapsSent || interrupted;
      if (perhapsSent !== oldest.perhapsSent) queries.tried.run({ ...oldest, perhapsSent: 1 });
      return { ...oldest, perhapsSent, token };
    }
  }

  // Only who still holds the claim may free the lane: a lease can end while Slack is slow.
  const freeLane = ({ workspaceId, lane: id, token }: ClaimedDelivery, dueAt: number) =>
    queries.freeLane.run({ workspaceId, lane: id, token, dueAt });

  return {
    async claim(token, now, leaseMs, mine = []) {
      // A look without the write lock first: mostly there is nothing to do.
      if (!dueLane(now, mine)) return undefined;
      return await db.atomicallyBehind(() => claimOne(token, now, leaseMs, mine));
    },
    async finish(claimed, nextAt) {
      await db.atomicallyBehind(() => {
        queries.finished.run({ ...claimed });
        freeLane(claimed, nextAt);
      });
    },
    async postpone(claimed, nextAt, perhapsSent) {
      await db.atomicallyBehind(() => {
        queries.tried.run({
          ...claimed,
          attempts: claimed.attempts + 1,
          perhapsSent: claimed.perhapsSent || perhapsSent ? 1 : 0,
        });
        freeLane(claimed, nextAt);
      });
    },
    async release(claimed, nextAt) {
      await db.atomicallyBehind(() => freeLane(claimed, nextAt));
    },
    async nextDueAt(mine = []) {
      return dueLane(Number.MAX_SAFE_INTEGER, mine)?.dueAt;
    },
  };
}

/**
 * Every query of the outbox, built once: they run at each share, while others wait for their answer. There is one
 * connection, so that inside a step these are part of it.
 */
function prepareQueries({ orm }: Database) {
  const value = sql.placeholder;
  const thisLane = and(eq(lane.workspaceId, value('workspaceId')), eq(lane.id, value('lane')));
  const inLane = and(
    eq(delivery.workspaceId, value('workspaceId')),
    eq(delivery.lane, value('lane')),
  );
  // The kind and subject as well: positions begin anew in a lane that was empty.
  const thisDelivery = and(
    inLane,
    eq(delivery.position, value('position')),
    eq(delivery.kind, value('kind')),
    eq(delivery.subjectId, value('subjectId')),
  );
  return {
    dueLanes: orm
      .select()
      .from(lane)
      .where(lte(lane.dueAt, value('now')))
      .orderBy(asc(lane.dueAt))
      .limit(value('limit'))
      .prepare(),
    putOffTooFar: orm
      .select()
      .from(lane)
      .where(gt(lane.dueAt, value('tooFar')))
      .orderBy(asc(lane.dueAt))
      .limit(value('limit'))
      .prepare(),
    oldestIn: orm
      .select()
      .from(delivery)
      .where(inLane)
      .orderBy(asc(delivery.position))
      .limit(1)
      .prepare(),
    closeLane: orm.delete(lane).where(thisLane).prepare(),
    claimLane: orm
      .update(lane)
      .set({ claimedBy: sql`${value('token')}`, dueAt: sql`${value('dueAt')}` })
      .where(thisLane)
      .prepare(),
    freeLane: orm
      .update(lane)
      .set({ claimedBy: null, dueAt: sql`${value('dueAt')}` })
      .where(and(thisLane, eq(lane.claimedBy, value('token'))))
      .prepare(),
    tried: orm
      .update(delivery)
      .set({ attempts: sql`${value('attempts')}`, perhapsSent: sql`${value('perhapsSent')}` })
      .where(thisDelivery)
      .prepare(),
    finished: orm.delete(delivery).where(thisDelivery).prepare(),
  };
}
