import type { Database, Transaction } from '../database/database.ts';
import { and, eq, isNull, sql } from '../database/drizzle.ts';
import { placeholdersOf } from '../database/placeholders.ts';
import { delivery, lane } from '../database/schema.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Signal } from '../runtime/signal.ts';
import type { Delivery } from './delivery.ts';

/** Puts a delivery last in its lane, inside the caller's transaction, and wakes the outbox after the commit. */
export interface Enqueue {
  (tx: Transaction, request: Delivery): void;
}

export function createEnqueue(deps: {
  db: Pick<Database, 'orm'>;
  clock: Pick<Clock, 'now'>;
  wake: Signal;
}): Enqueue {
  const { orm } = deps.db;
  // Part of what people wait for: each query is built once.
  const workspaceId = sql.placeholder('workspaceId');
  const addDelivery = orm
    .insert(delivery)
    .values({
      workspaceId,
      lane: sql.placeholder('lane'),
      position: sql`(select coalesce(max(position), 0) + 1 from delivery
        where workspace_id = ${workspaceId} and lane = ${sql.placeholder('lane')})`,
      kind: sql.placeholder('kind'),
      subjectId: sql.placeholder('subjectId'),
      attempts: 0,
      perhapsSent: false,
    })
    .prepare();
  // A lane that is there already keeps its own time: it may be pacing itself or backing off.
  const openLane = orm.insert(lane).values(placeholdersOf(lane)).onConflictDoNothing().prepare();

  return (_tx, request) => {
    addDelivery.run({ ...request });
    openLane.run({
      workspaceId: request.workspaceId,
      id: request.lane,
      dueAt: deps.clock.now().epochMilliseconds,
      claimedBy: null,
    });
    deps.wake.raise();
  };
}

/**
 * Puts any number of deliveries of a kind behind what waits in a lane, in one statement: thousands one by one would keep everybody waiting
 * for a second or two.
 */
export function putAllBehind(
  tx: Transaction,
  { workspaceId, lane: id, kind }: Pick<Delivery, 'workspaceId' | 'lane' | 'kind'>,
  subjectIds: readonly string[],
): void {
  tx.run(sql`insert into delivery (workspace_id, lane, position, kind, subject_id, attempts, perhaps_sent)
    select ${workspaceId}, ${id}, key + 1 + (select coalesce(max(position), 0) from delivery
      where workspace_id = ${workspaceId} and lane = ${id}), ${kind}, value, 0, 0
    from json_each(${JSON.stringify(subjectIds)})`);
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
  // A lane without deliveries, which may be a person's, would stay until it is due. One that is being tried closes by itself.
  tx.delete(lane)
    .where(
      and(
        eq(lane.workspaceId, workspaceId),
        isNull(lane.claimedBy),
        sql`not exists (select 1 from delivery d where d.workspace_id = ${lane.workspaceId} and d.lane = ${lane.id})`,
      ),
    )
    .run();
}

/** What those of a kind are about that wait or are being tried, in whatever lane; as far as `atMost`. */
export function subjectsWaiting(
  reader: Pick<Transaction, 'select'>,
  { workspaceId, kind }: Pick<Delivery, 'workspaceId' | 'kind'>,
  atMost = -1,
): string[] {
  return reader
    .select({ id: delivery.subjectId })
    .from(delivery)
    .where(and(eq(delivery.workspaceId, workspaceId), eq(delivery.kind, kind)))
    .limit(atMost)
    .all()
    .map(({ id }) => id);
}
