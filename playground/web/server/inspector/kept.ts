import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Snapshot, SnapshotError, takeSnapshot } from '../../../../src/database/snapshot.ts';
import { describeFault } from '../../../../src/runtime/faults.ts';
import type { KeptReport } from '../../wire-inspector.ts';
import { codesOf, type Mark } from './marks.ts';

/** Words of lessons, each without one of its letters: "bent" stands there as "ben", which names nobody. */
const SLIPS = 'near_word';

const FEW = 3;
const DATABASE = Buffer.from('SQLite format 3');

/**
 * Looks for a person in all that the app keeps: in every cell of its databases, and in every byte of every file, in the
 * usual codes. Nothing is opened that the app writes to: its files are read as they are. Files may come and go meanwhile:
 * where the app looks at itself, another process writes beside its database.
 */
export function keptReport(folder: string, marks: readonly Mark[]): KeptReport {
  const report: KeptReport = {
    cells: [],
    files: [],
    halfWritten: [],
    tables: 0,
    rows: 0,
    sealed: 0,
  };
  for (const { path, name } of filesIn(folder)) {
    const bytes = unlessGone(() => readFileSync(path));
    if (!bytes) continue;
    const isDatabase = bytes.subarray(0, DATABASE.length).equals(DATABASE);
    if (isDatabase) lookIntoTables(path, name, marks, report);
    report.files.push({ name, bytes: bytes.length, ...inBytes(bytes, marks) });
  }
  return report;
}

function filesIn(folder: string): { path: string; name: string }[] {
  const entries = unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const { name } = entry;
    const path = join(folder, name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [{ path, name }] : [];
  });
}

function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (describeFault(error).code === 'ENOENT') return undefined;
    throw error;
  }
}

function lookIntoTables(
  path: string,
  file: string,
  marks: readonly Mark[],
  report: KeptReport,
): void {
  const isOfContacts = file.endsWith('.contacts');
  const snapshot = unlessHalfWritten(() => takeSnapshot(path, isOfContacts ? 'contacts' : 'oops'));
  if (!snapshot) {
    report.halfWritten.push(file);
    return;
  }
  const cells = new Map<string, KeptReport['cells'][number]>();
  const sure = marks.filter(({ isSure }) => isSure);
  try {
    for (const table of snapshot.tables) {
      // A full-text index has no rows of its own: those of the tables behind it are looked at.
      if (isIndex(table, snapshot.tables)) continue;
      report.tables += 1;
      for (const row of snapshot.rows(table)) {
        report.rows += 1;
        if (isOfContacts && table === 'contact') report.sealed += 1;
        for (const [column, value] of Object.entries(row)) {
          const what = inCell(value, table === SLIPS ? sure : marks);
          if (what.length === 0) continue;
          const key = `${table} ${column}`;
          const cell = cells.get(key) ?? { file, table, column, count: 0, what: [], beside: [] };
          cells.set(key, cell);
          cell.count += 1;
          cell.what = [...new Set([...cell.what, ...what])];
          cell.beside = [...new Set([...cell.beside, ...sentenceIn(row)])].slice(0, FEW);
        }
      }
    }
  } finally {
    snapshot.close();
  }
  report.cells.push(...cells.values());
}

function unlessHalfWritten(look: () => Snapshot): Snapshot | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof SnapshotError) return undefined;
    throw error;
  }
}

/** The longest text of a row that has several words. */
function sentenceIn(row: Record<string, unknown>): string[] {
  const sentences = Object.values(row).filter(
    (value): value is string => typeof value === 'string' && / \S+ /u.test(value),
  );
  const [longest] = sentences.toSorted((one, other) => other.length - one.length);
  return longest ? [longest] : [];
}

const isIndex = (table: string, tables: readonly string[]) => tables.includes(`${table}_data`);

function inCell(value: unknown, marks: readonly Mark[]): string[] {
  if (typeof value === 'string') {
    return marks.filter((mark) => mark.isIn(value)).map(({ what }) => what);
  }
  return Buffer.isBuffer(value) ? inBytes(value, marks).what : [];
}

/**
 * As it is, in UTF-16, and in the codes that texts are searched for, too. Names that could be there by chance are looked for
 * where all of it is text, such as a log.
 */
function inBytes(bytes: Buffer, marks: readonly Mark[]): { count: number; what: string[] } {
  const lines = isUtf8(bytes) ? bytes.toString().split('\n') : [];
  const inLower = inLowerCase(bytes);
  const counted = marks
    .map(({ what, text, isSure, isIn }) => ({
      what,
      count: Math.max(isSure ? timesIn(inLower, text) : 0, lines.filter(isIn).length),
    }))
    .filter(({ count }) => count > 0);
  return {
    count: counted.reduce((sum, { count }) => sum + count, 0),
    what: counted.map(({ what }) => what),
  };
}

function timesIn(bytes: Buffer, text: string): number {
  const codes = [
    Buffer.from(text, 'utf16le'),
    ...codesOf(text).map((code) => Buffer.from(code)),
  ].map(inLowerCase);
  let times = 0;
  for (const code of new Set(codes.map((one) => one.toString('latin1')))) {
    for (
      let at = bytes.indexOf(code, 0, 'latin1');
      at >= 0;
      at = bytes.indexOf(code, at + 1, 'latin1')
    )
      times += 1;
  }
  return times;
}

/** An address or an id may stand there in either case. */
const inLowerCase = (bytes: Buffer) =>
  Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
