import { takeSnapshot } from '../../database/snapshot.ts';
import { auditDatabase } from './audit-database.ts';
import { auditMode, auditTidiness, readIfThere } from './audit-files.ts';
import type { Protocol } from './audit-report.ts';
import type { FindTraces } from './traces.ts';

/**
 * Looks at every row and byte of the file of sealed contacts: nothing in it is readable, and no window that has ended
 * is still there.
 * @param name how the report calls the file
 */
export function auditContacts(
  path: string,
  name: string,
  now: Temporal.Instant,
  protocol: Protocol,
  traces: FindTraces,
): void {
  // An Oops of before there were callback windows made none.
  if (!readIfThere(path)) return;
  const { isRebuildDue } = auditDatabase(path, name, protocol, traces, 'contacts');
  for (const part of ['', '-wal', '-shm', '-journal']) {
    auditMode(`${path}${part}`, `${name}${part}`, protocol);
  }
  auditTidiness(path, isRebuildDue, now, protocol);
  const today = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  const snapshot = takeSnapshot(path, 'contacts');
  try {
    for (const row of snapshot.rows('contact')) {
      if (String(row['last_day']) < today) {
        const what = 'a contact whose callback window has ended (start Oops)';
        protocol.find(name, 'table contact', what);
      }
    }
  } finally {
    snapshot.close();
  }
}
