import type { Transaction } from '../database/database.ts';
import { and, desc, eq } from '../database/drizzle.ts';
import { delivery, lane } from '../database/schema.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Signal } from '../runtime/signal.ts';
import type { Delivery } from './delivery.ts';

/** Puts a delivery last in its lane, inside the caller's transaction, and wakes the outbox after the commit. */
export interface Enqueue {
  (tx: Transaction, request: Delivery): void;
}

export function createEnqueue(deps: { clock: Clock; wake: Signal }): Enqueue {
  return (tx, request) => {
    const inLane = and(
      eq(delivery.workspaceId, request.workspaceId),
      eq(delivery.lane, request.lane),
    );
    const last = tx
      .select({ position: delivery.position })
      .from(delivery)
      .where(inLane)
      .orderBy(desc(delivery.position))
      .limit(1)
      .get();
    tx.insert(delivery)
      .values({ ...request, position: (last?.position ?? 0) + 1, attempts: 0, perhapsSent: false })
      .run();
    // A lane that is there already keeps its own time: it may be pacing itself or backing off.
    tx.insert(lane)
      .values({
        workspaceId: request.workspaceId,
        id: request.lane,
        dueAt: deps.clock.now().epochMilliseconds,
        claimedBy: null,
      })
      .onConflictDoNothing()
      .run();
    deps.wake.raise();
  };
}

/** What waits in a lane, or is being tried, in its order. */
export function waitingIn(tx: Transaction, at: Pick<Delivery, 'workspaceId' | 'lane'>): Delivery[] {
  return tx
    .select()
    .from(delivery)
    .where(and(eq(delivery.workspaceId, at.workspaceId), eq(delivery.lane, at.lane)))
    .orderBy(delivery.position)
    .all();
}

/** Whether the same delivery waits behind the one that may be under way, so that a second would say nothing new. */
export function isWaiting(tx: Transaction, request: Delivery): boolean {
  return waitingIn(tx, request)
    .slice(1)
    .some((row) => row.kind === request.kind && row.subjectId === request.subjectId);
}

/** Takes out what is not to be sent any more, in whatever lane it waits. One that is under way goes on. */
export function takeOut(
  tx: Transaction,
  request: Pick<Delivery, 'workspaceId' | 'kind' | 'subjectId'>,
): void {
  const { workspaceId, kind, subjectId } = request;
  tx.delete(delivery)
    .where(
      and(
        eq(delivery.workspaceId, workspaceId),
        eq(delivery.kind, kind),
        eq(delivery.subjectId, subjectId),
      ),
    )
    .run();
}
