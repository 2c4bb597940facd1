import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WebApiCall } from '../../playground/slack/slack.ts';
import { writeCsv } from '../evidence/csv.ts';
import { makeBackup } from '../../src/database/backup.ts';
import type { School } from './school.ts';

/** Where everything goes that an operator, or a thief, has. */
export interface EvidenceFolder {
  /** Copies the database as it is, with its log of writes. @returns the copy of the file itself */
  copyFiles(): string;
  /** Makes a backup as Oops makes them. */
  backUp(): void;
  /** Keeps what /metrics says at this minute. */
  scrape(): Promise<void>;
  /** Writes what was collected. */
  finish(lists: {
    people: { person: string; account: string }[];
    activity: { minute: string; person: string }[];
    shares: { id: string; slot: string; channel: string; text: string }[];
    slotMinutes: number;
  }): void;
}

const MINUTE_CHARS = '2026-03-02T09:15'.length;

/** A moment as the lists name it: to the minute, in UTC. */
export function minuteOf(milliseconds: number): string {
  return `${isoOf(milliseconds).slice(0, MINUTE_CHARS)}Z`;
}

export function createEvidenceFolder(folder: string, school: School): EvidenceFolder {
  const metrics: string[] = [];
  mkdirSync(folder, { recursive: true });
  return {
    copyFiles() {
      const copy = join(folder, 'copies', isoOf(school.now()).slice(0, 19).replaceAll(':', ''));
      mkdirSync(copy, { recursive: true });
      // Not the sealed contacts: beside the secret they open who ticked *Let a coach reach me*, which is no riddle.
      for (const file of ['', '-wal', '-shm'].map((end) => `${school.databaseFile}${end}`)) {
        if (existsSync(file)) copyFileSync(file, join(copy, basename(file)));
      }
      return copy;
    },
    backUp() {
      const backups = join(folder, 'backups');
      mkdirSync(backups, { recursive: true });
      const name = isoOf(school.now()).slice(0, 16).replace(':', '');
      makeBackup(school.databaseFile, join(backups, `${name}.db`));
    },
    async scrape() {
      metrics.push(`# at ${minuteOf(school.now())}\n${await school.metrics()}`);
    },
    finish({ people, activity, shares, slotMinutes }) {
      const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
      copyFileSync(school.secretFile, join(folder, 'oops.secret'));
      write('README.txt', README);
      write('people.csv', writeCsv(['person', 'account'], people));
      write('activity.csv', writeCsv(['minute', 'person'], activity));
      write('shares.csv', writeCsv(['id', 'slot', 'channel', 'text'], shares));
      write('messages.jsonl', school.slack.calls.flatMap(messageOf).join(''));
      write('oops.log', school.log.join(''));
      write('metrics.txt', metrics.join('\n'));
      write('game.json', `${JSON.stringify({ slotMinutes })}\n`);
    },
  };
}

const isoOf = (milliseconds: number) =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ smallestUnit: 'millisecond' });

/** What everybody in a channel sees come and go there. */
function messageOf({ at, method, args, response }: WebApiCall): string[] {
  if (!['chat.postMessage', 'chat.update', 'chat.delete'].includes(method)) return [];
  const { channel, text, blocks, thread_ts: thread } = args;
  // What a coach is sent, nobody else sees.
  if (!/^[CG]/.test(String(channel))) return [];
  const ts = args['ts'] ?? (response as { ts?: string } | null)?.ts;
  return [`${JSON.stringify({ at: isoOf(at), method, channel, ts, thread, text, blocks })}\n`];
}

const README = `Who wrote what?

shares.csv     the shares whose authors are asked for: id, the slot with which each left, channel, text
people.csv     everybody, with their account
activity.csv   who opened a form of Oops in which minute (UTC): to share anonymously or openly, to come back, or only to look
               (what coaches press in the messages to them, and what is done about lessons with a name, isn't in it: rows
               and messages show it)
messages.jsonl what came and went in the channels, with times
oops.log       all that Oops logged
metrics.txt    what /metrics said at the beginning of each minute
copies/        the database with its log of writes, at moments in UTC: some while letters waited (two: Oops was
               restarted between them), one after each slot
backups/       a backup of each noon and each evening
oops.secret    what receipts are hashed with

Write your answers into a file: a line "id,person", then a line for each share. Then:
npm run challenge -- score ANSWERS.csv --truth FILE
`;
