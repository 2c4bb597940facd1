import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { REBUILT_AT_ONCE_BYTES } from '../../database/clean-file.ts';
import type { Protocol } from './audit-report.ts';
import type { FindTraces } from './traces.ts';

/** What Oops wrote beside the database: its name begins with the database's. */
export function filesBeside(file: string): string[] {
  return readdirSync(dirname(file), { withFileTypes: true })
    .filter(({ name }) => name.startsWith(basename(file)))
    .flatMap((entry) => {
      const path = join(dirname(file), entry.name);
      if (!entry.isDirectory()) return [path];
      return readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((below) => below.isFile())
        .map((below) => join(below.parentPath, below.name));
    })
    .filter((path) => path !== file && path !== `${file}-wal`);
}

/** Looks at every byte of a file that is no database. */
export function auditBytes(
  path: string,
  name: string,
  protocol: Protocol,
  traces: FindTraces,
): void {
  const bytes = readIfThere(path);
  if (!bytes) return;
  for (const { what } of traces(bytes.toString('latin1'), false)) {
    protocol.find(name, 'its bytes', what);
  }
  protocol.lookedAt({ file: name, bytes: bytes.length, what: 'all of it' });
}

// Group and others.
const OTHERS = 0o077;

/** Only its owner may open a file that Oops wrote. */
export function auditMode(path: string, name: string, protocol: Protocol): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined || (mode & OTHERS) === 0) return;
  protocol.find(name, 'its mode', 'others on this machine may open it (chmod 600)');
}

// Each minute Oops empties the log of writes and overwrites what was deleted; a large file waits for the night.
const TICK_LATE_MS = 3 * 60_000;
const NIGHT_LATE_MS = 25 * 60 * 60_000;

/**
 * Whether what Oops does each minute has been done.
 * @param isRebuildDue whether the database says that something was deleted
 */
export function auditTidiness(
  file: string,
  isRebuildDue: boolean,
  now: Temporal.Instant,
  protocol: Protocol,
): void {
  const ageMs = (mtimeMs: number) => now.epochMilliseconds - mtimeMs;
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (log && log.size > 0 && ageMs(log.mtimeMs) > TICK_LATE_MS) {
    const what = 'not emptied, so that it shows what was written last (start Oops)';
    protocol.find(`${basename(file)}-wal`, 'its size', what);
  }
  if (!isRebuildDue) return;
  const { size, mtimeMs } = statSync(file);
  if (ageMs(mtimeMs) > (size > REBUILT_AT_ONCE_BYTES ? NIGHT_LATE_MS : TICK_LATE_MS)) {
    const what = 'deleted text waits too long for being overwritten (start Oops)';
    protocol.find(basename(file), 'its header', what);
    return;
  }
  protocol.note(
    'Something was deleted, and copies of it are overwritten within a minute (in the night, for a file over 32 MB). What was found may be such copies: look again after that.',
  );
}

/** Who has both a secret and a database can try receipts: the secret lies where it is used, and nowhere else. */
export function auditSecret(
  secrets: readonly string[],
  files: readonly { name: string; bytes: Buffer | undefined }[],
  protocol: Protocol,
): void {
  const forms = secrets.flatMap((secret) => {
    const plain = Buffer.from(secret, 'base64');
    return [plain, Buffer.from(secret.replace(/=$/, '')), Buffer.from(plain.toString('hex'))];
  });
  for (const { name, bytes } of files) {
    if (forms.some((form) => bytes?.includes(form))) {
      protocol.find(name, 'its bytes', 'the secret of this Oops');
    }
  }
}

/** The secrets that a file keeps, one a line. */
export function secretsIn(file: string): string[] {
  return readIfThere(file)?.toString('utf8').split(/\s+/).filter(Boolean) ?? [];
}

/** All of a file, or nothing if it isn't there. */
export const readIfThere = (path: string): Buffer | undefined =>
  existsSync(path) ? readFileSync(path) : undefined;
