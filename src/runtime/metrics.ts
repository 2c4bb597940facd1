import { Counter, Histogram, Registry } from 'prom-client';

/**
 * What operators can count. Nothing here moves when somebody submits: only when something is posted, so that
 * no curve shows who was active when an anonymous share was written. No label holds an id.
 */
export interface Metrics {
  delivered(kind: string, durationMs: number): void;
  retried(kind: string, code: string): void;
  gaveUp(kind: string, code: string): void;
  /** A message was posted again since nobody knows whether the first try reached Slack. */
  postedAgain(reason: 'answer-lost' | 'interrupted'): void;
  fault(): void;
  /** Oops looked at itself (src/self-audit): once a week, by the date. */
  auditedItself(result: 'passed' | 'found' | 'blind' | 'not-possible'): void;
  /** The Prometheus text format, version 0.0.4. */
  render(): Promise<string>;
  contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const delivered = new Histogram({
    name: 'oops_delivery_seconds',
    help: 'Time a delivery to Slack took, by kind',
    labelNames: ['kind'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const retried = new Counter({
    name: 'oops_delivery_retries_total',
    help: 'Deliveries that are tried again, by kind and error code',
    labelNames: ['kind', 'code'],
    registers,
  });
  const gaveUp = new Counter({
    name: 'oops_delivery_failures_total',
    help: 'Deliveries that were given up, by kind and error code',
    labelNames: ['kind', 'code'],
    registers,
  });
  const postedAgain = new Counter({
    name: 'oops_posted_again_total',
    help: 'Messages posted again because it is unknown whether the first try arrived',
    labelNames: ['reason'],
    registers,
  });
  const faults = new Counter({ name: 'oops_faults_total', help: 'Unexpected faults', registers });
  const auditedItself = new Counter({
    name: 'oops_self_audits_total',
    help: 'Self-audits, by how they ended',
    labelNames: ['result'],
    registers,
  });
  return {
    delivered: (kind, durationMs) => delivered.observe({ kind }, durationMs / 1000),
    retried: (kind, code) => retried.inc({ kind, code }),
    gaveUp: (kind, code) => gaveUp.inc({ kind, code }),
    postedAgain: (reason) => postedAgain.inc({ reason }),
    fault: () => faults.inc(),
    auditedItself: (result) => auditedItself.inc({ result }),
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
