import type { Complaint, Delivery, Slack, WebApiCall } from '../../../slack/slack.ts';

/** One thing that passed between Slack and the app. */
export type Passed = { number: number } & (
  | { kind: 'call'; record: WebApiCall }
  | { kind: 'delivery'; record: Delivery }
  | { kind: 'complaint'; record: Complaint }
);

/**
 * Everything that passed so far, the oldest first, in the order in which it began; what is new is added at each look.
 * The records are the engine's own: an answer that comes later is there later.
 */
export function createPassed(
  slack: Pick<Slack, 'calls' | 'deliveries' | 'complaints'>,
): () => readonly Passed[] {
  const all: Passed[] = [];
  const seen = { calls: 0, deliveries: 0, complaints: 0 };
  return () => {
    const { calls, deliveries, complaints } = slack;
    const added = [
      ...calls.slice(seen.calls).map((record) => ({ kind: 'call', record }) as const),
      ...deliveries.slice(seen.deliveries).map((record) => ({ kind: 'delivery', record }) as const),
      ...complaints
        .slice(seen.complaints)
        .map((record) => ({ kind: 'complaint', record }) as const),
    ].toSorted((one, other) => one.record.began - other.record.began);
    Object.assign(seen, {
      calls: calls.length,
      deliveries: deliveries.length,
      complaints: complaints.length,
    });
    for (const one of added) all.push({ ...one, number: all.length });
    return all;
  };
}
