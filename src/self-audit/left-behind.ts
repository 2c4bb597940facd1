import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditOops } from '../operations/audit/audit.ts';
import type { Place } from './look-for-marks.ts';
import type { Rehearsal } from './rehearsal.ts';

const placeOf = (name: string, text: string): Place => ({ name, bytes: Buffer.from(text) });

/** Every byte that the rehearsal left anywhere: files, what was posted, log, metrics. */
export async function everywhere(rehearsal: Rehearsal): Promise<Place[]> {
  return [
    ...filesIn(rehearsal.folder),
    placeOf('what was posted', rehearsal.slack.asked()),
    placeOf('log', rehearsal.log.join('')),
    placeOf('metrics', await rehearsal.metrics()),
  ];
}

/** The database with what SQLite has beside it. */
export const databaseFiles = ({ folder, databaseFile, contactsFile }: Rehearsal): Place[] =>
  filesIn(folder).filter(({ name }) =>
    [databaseFile, contactsFile].some((file) => file.endsWith(name.replace(/-(wal|shm)$/, ''))),
  );

const filesIn = (folder: string): Place[] =>
  readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

/** What the operator's audit says, which knows the rules of every row, and the names. @returns where it found something */
export function auditByTheRules(rehearsal: Rehearsal): string[] {
  const { databaseFile, contactsFile, secretFile, backupFile, author, reader, clock } = rehearsal;
  const log = join(rehearsal.folder, 'output.log');
  writeFileSync(log, rehearsal.log.join(''), { mode: 0o600 });
  const { findings } = auditOops({
    databaseFile,
    contactsFile,
    secretFile,
    secrets: [],
    backups: existsSync(backupFile) ? [backupFile] : [],
    logs: [log],
    names: [author, reader].flatMap(({ handle, realName }) => [handle, realName]),
    now: clock.now(),
  });
  return findings.map(({ file, place }) => `${file.split('/').at(-1)}, ${place}`);
}
