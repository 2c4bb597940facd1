import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { takeSnapshot } from '../../database/snapshot.ts';
import { isRandom } from './account-ids.ts';
import { auditContacts } from './audit-contacts.ts';
import { auditDatabase } from './audit-database.ts';
import {
  auditBytes,
  auditMode,
  auditSecret,
  auditTidiness,
  filesBeside,
  readIfThere,
  secretsIn,
} from './audit-files.ts';
import { TEXTS } from './audit-rows.ts';
import { auditLog } from './audit-log.ts';
import { type AuditReport, createProtocol } from './audit-report.ts';
import { createFindTraces } from './traces.ts';

export interface AuditRequest {
  /** Absolute. */
  databaseFile: string;
  /** The file of sealed contacts. */
  contactsFile: string;
  /** Where the secret is kept when the environment has none. */
  secretFile: string;
  /** The secrets of the environment. */
  secrets: readonly string[];
  backups: readonly string[];
  logs: readonly string[];
  /** Further names, handles and addresses to look for. */
  names: readonly string[];
  now: Temporal.Instant;
}

/**
 * Looks for what must not be there: an account, or a time, that would lead to the author of an anonymous share, in every
 * byte of the database, of what Oops wrote beside it, of backups and of logs. Reads only, also while Oops runs.
 * @throws SnapshotError, or what reading a file throws, when something can't be looked at
 */
export function auditOops(request: AuditRequest): AuditReport {
  const { secretFile, backups, now } = request;
  // SQLite puts the log of writes beside the file itself, wherever a link to it lies.
  const file = realpathSync(request.databaseFile);
  const protocol = createProtocol();
  const traces = createFindTraces(request.names);
  // Beside the database by its name in the folder, elsewhere as it was given.
  const nameOf = (path: string) => (backups.includes(path) ? path : relative(dirname(file), path));

  const { counts, isRebuildDue } = auditDatabase(file, nameOf(file), protocol, traces);
  for (const path of filesBeside(file)) auditBytes(path, nameOf(path), protocol, traces);
  for (const path of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`, secretFile]) {
    auditMode(path, nameOf(path), protocol);
  }
  auditTidiness(file, isRebuildDue, now, protocol);
  auditContacts(request.contactsFile, nameOf(request.contactsFile), now, protocol, traces);
  for (const path of backups) {
    const { letters } = auditDatabase(path, path, protocol, traces).counts;
    if (letters > 0) {
      protocol.find(path, 'table letter', `${letters} letters, which a backup must not hold`);
    }
    auditMode(path, path, protocol);
  }
  // Read once: a log may come through a pipe.
  const logs = request.logs.map((path) => ({ name: path, bytes: readFileSync(path) }));
  for (const { name, bytes } of logs) auditLog(bytes, name, protocol, traces, () => textsIn(file));
  const secrets = [...request.secrets, ...secretsIn(secretFile)];
  const { contactsFile } = request;
  const databases = [file, `${file}-wal`, contactsFile, `${contactsFile}-wal`, ...backups].map(
    (path) => ({
      name: nameOf(path),
      bytes: readIfThere(path),
    }),
  );
  auditSecret(secrets, [...databases, ...logs], protocol);
  if (counts.namedInTexts > 0) {
    protocol.note(
      `${counts.namedInTexts} accounts are named in the texts of ${basename(file)}. Their authors typed them.`,
    );
  }
  return protocol.report();
}

/** What people wrote. */
function* textsIn(file: string): Generator<string> {
  const snapshot = takeSnapshot(file);
  try {
    const there = new Set(snapshot.roots().map(({ name }) => name));
    for (const [table, columns] of Object.entries(TEXTS)) {
      // An earlier version's database has fewer.
      if (!there.has(table)) continue;
      for (const row of snapshot.rows(table)) {
        for (const column of columns) {
          const text = row[column];
          if (typeof text !== 'string') continue;
          if (column === 'body') yield* stringsIn(text);
          else yield text;
        }
      }
    }
  } finally {
    snapshot.close();
  }
}

/** The texts in a letter's body. */
function stringsIn(json: string): string[] {
  return [...json.matchAll(/"(?:[^"\\]|\\.)*"/g)]
    .map(([quoted]) => String(JSON.parse(quoted)))
    .filter((text) => !isRandom(text));
}
