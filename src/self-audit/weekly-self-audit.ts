import type { Clock } from '../runtime/clock.ts';
import { describeFault } from '../runtime/faults.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { SelfAuditFolders } from './self-audit-folders.ts';
import type { RunSelfAudit, SelfAuditResult } from './self-audit-result.ts';
import type { SelfAuditStore } from './self-audit-store.ts';

export interface WeeklySelfAudit {
  /** Removes what a process left that was killed. */
  tidyUp(): void;
  /** Once a minute: looks whether it is time, and begins. Resolves when what it began has ended. */
  tick(): Promise<void>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

interface Deps {
  store: SelfAuditStore;
  folders: SelfAuditFolders;
  run: RunSelfAudit;
  clock: Pick<Clock, 'now'>;
  log: Log;
  metrics: Pick<Metrics, 'auditedItself'>;
}

const DAYS_BETWEEN = 7;
// A start is to be quick, and who waited for it is there now.
const MINUTES_AFTER_START = 5;
// In the middle between two slots, which are quarters of an hour (src/outbox/slot.ts): nothing leaves then.
const QUARTER = 15;
const QUIET_MINUTE = 7;

/** Has Oops look at itself once a week, by the date alone: when it runs says nothing of who uses Oops. */
export function createWeeklySelfAudit(deps: Deps): WeeklySelfAudit {
  const { store, folders, run, clock, log, metrics } = deps;
  const startedAt = clock.now();
  let underWay: { ending: AbortController; task: Promise<void> } | undefined;

  function isQuiet(now: Temporal.Instant): boolean {
    const minutes = startedAt.until(now).total('minutes');
    const { minute } = now.toZonedDateTimeISO('UTC');
    return minutes >= MINUTES_AFTER_START && minute % QUARTER === QUIET_MINUTE;
  }

  async function take(today: Temporal.PlainDate): Promise<boolean> {
    try {
      const week = today.subtract({ days: DAYS_BETWEEN - 1 });
      return await store.take(today.toString(), week.toString());
    } catch (error) {
      // The database is locked, or the disk is full: it is asked again a quarter of an hour later.
      log.warn('self-audit.not-possible', { code: describeFault(error).code });
      return false;
    }
  }

  async function audit(today: Temporal.PlainDate, ended: AbortSignal): Promise<void> {
    const result = await carryThrough(ended);
    if (ended.aborted) return;
    try {
      if (result.kind === 'passed') await store.passed(today.toString());
    } catch (error) {
      return tell({ kind: 'not-possible', code: describeFault(error).code });
    }
    tell(result);
  }

  async function carryThrough(ended: AbortSignal): Promise<SelfAuditResult> {
    try {
      return await run(folders.make(), ended);
    } catch (error) {
      return { kind: 'not-possible', code: describeFault(error).code };
    } finally {
      tidyUp();
    }
  }

  function tell(result: SelfAuditResult): void {
    metrics.auditedItself(result.kind);
    switch (result.kind) {
      case 'passed':
        return log.info('self-audit.passed');
      case 'not-possible':
        return log.warn('self-audit.not-possible', { code: result.code });
      case 'found':
      case 'blind':
        return log.error('self-audit.failed', {
          code: result.kind,
          count: result.places.length,
          where: result.places
            .slice(0, PLACES_TOLD)
            .map((place) => `at ${place}`)
            .join(' < '),
        });
    }
  }

  function tidyUp(): void {
    try {
      folders.remove();
    } catch (error) {
      log.warn('self-audit.not-tidied', { code: describeFault(error).code });
    }
  }

  return {
    tidyUp,
    async tick() {
      const now = clock.now();
      if (underWay || !isQuiet(now)) return;
      const today = now.toZonedDateTimeISO('UTC').toPlainDate();
      const ending = new AbortController();
      const task = take(today).then((isOurs) =>
        isOurs && !ending.signal.aborted ? audit(today, ending.signal) : undefined,
      );
      underWay = { ending, task };
      await task.finally(() => {
        underWay = undefined;
      });
    },
    async stop() {
      underWay?.ending.abort();
      await underWay?.task;
    },
  };
}

const PLACES_TOLD = 4;
