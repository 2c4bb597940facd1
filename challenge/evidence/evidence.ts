import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChallengeError } from '../score/challenge-error.ts';
import { readCsv } from './csv.ts';
import { withLogApplied } from './log-of-writes.ts';
import { type DatabasePages, readPages } from './page-reader.ts';

/** What an attacker holds: the folder that "challenge build" filled, read. Times are milliseconds since the epoch. */
export interface Evidence {
  slotMinutes: number;
  people: { person: string; account: string }[];
  /** Who opened Oops, to the minute. */
  activity: { minute: number; person: string }[];
  /** Whose authors are asked for. */
  shares: { id: string; slot: number; text: string }[];
  /** What came and went in the channels, in its order. */
  messages: { at: number; line: string }[];
  log: { at: number; line: string }[];
  /** What /metrics said at each minute. */
  metrics: { minute: number; text: string }[];
  /** Copies of the files, the oldest first. */
  copies: Copy[];
  backups: Copy[];
}

export interface Copy {
  at: number;
  file: Buffer;
  /** The log of writes; empty where there is none. */
  wal: Buffer;
  /** The pages as SQLite would see them. */
  pages: DatabasePages;
}

/** @throws ChallengeError when the folder is none that "challenge build" filled */
export function readEvidence(folder: string): Evidence {
  const read = (name: string) => {
    try {
      return readFileSync(join(folder, name));
    } catch (cause) {
      throw new ChallengeError(
        `${join(folder, name)} can't be read. "npm run challenge -- build FOLDER" makes such a folder.`,
        { cause },
      );
    }
  };
  const rows = (name: string) => readCsv(read(name).toString());
  const { slotMinutes } = JSON.parse(read('game.json').toString()) as { slotMinutes: number };
  return {
    slotMinutes,
    people: rows('people.csv').map(({ person = '', account = '' }) => ({ person, account })),
    activity: rows('activity.csv').map(({ minute = '', person = '' }) => ({
      minute: timeOf(minute),
      person,
    })),
    shares: rows('shares.csv').map(({ id = '', slot = '', text = '' }) => ({
      id,
      slot: timeOf(slot),
      text,
    })),
    messages: linesOf(read('messages.jsonl'), 'at'),
    log: linesOf(read('oops.log'), 'time'),
    metrics: read('metrics.txt')
      .toString()
      .split(/^# at /m)
      .slice(1)
      .map((scrape) => ({
        minute: timeOf(scrape.slice(0, scrape.indexOf('\n'))),
        text: scrape.slice(scrape.indexOf('\n')),
      })),
    copies: copiesIn(join(folder, 'copies')),
    backups: backupsIn(join(folder, 'backups')),
  };
}

const timeOf = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

function linesOf(text: Buffer, name: 'at' | 'time'): { at: number; line: string }[] {
  return text
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => ({
      at: timeOf((JSON.parse(line) as Record<string, string>)[name] ?? ''),
      line,
    }));
}

function copiesIn(folder: string): Copy[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      const file = (end: string) => join(folder, name, `oops.db${end}`);
      const wal = existsSync(file('-wal')) ? readFileSync(file('-wal')) : Buffer.alloc(0);
      const at = timeOf(name.replace(/T(..)(..)(..)$/, 'T$1:$2:$3Z'));
      return copyOf(at, readFileSync(file('')), wal);
    });
}

function backupsIn(folder: string): Copy[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) =>
      copyOf(
        timeOf(name.replace(/T(..)(..)\.db$/, 'T$1:$2Z')),
        readFileSync(join(folder, name)),
        Buffer.alloc(0),
      ),
    );
}

export function copyOf(at: number, file: Buffer, wal: Buffer): Copy {
  return { at, file, wal, pages: readPages(withLogApplied(file, wal)) };
}
