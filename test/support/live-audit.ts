import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { type AuditRequest, auditOops } from '../../src/operations/audit/audit.ts';
import type { AuditReport } from '../../src/operations/audit/audit-report.ts';

/** The operator's audit of a database, as `npm run oops -- audit` makes it. */
export function auditOf(databaseFile: string, more: Partial<AuditRequest> = {}): AuditReport {
  return auditOops({
    databaseFile,
    contactsFile: join(dirname(databaseFile), 'oops.contacts'),
    secretFile: join(dirname(databaseFile), 'oops.secret'),
    secrets: [],
    backups: [],
    logs: [],
    names: [],
    now: Temporal.Now.instant(),
    ...more,
  });
}

/** What it finds: one line for each, with the name of the file only. */
export function foundIn(databaseFile: string, more: Partial<AuditRequest> = {}): string[] {
  return auditOf(databaseFile, more).findings.map(
    ({ file, place, what }) => `${file.split('/').at(-1)}, ${place}: ${what}`,
  );
}

/** Writes to a database as a careless Oops would: no pragma is set. */
export function carelessly(databaseFile: string): InstanceType<typeof BetterSqlite> {
  const connection = new BetterSqlite(databaseFile);
  onTestFinished(() => void connection.close());
  return connection;
}
