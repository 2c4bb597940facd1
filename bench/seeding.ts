import { randomBytes } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '../src/database/open-database.ts';
import { PERSON } from './loopback-slack.ts';
import { whatHappened, whatLearned } from './texts.ts';

const PEOPLE = 2000;

/**
 * Fills a database with shares as a workspace of 2,000 people leaves them over three years: half of them anonymous,
 * all posted, spread over the channels. The schema is the real one; the rows go in through prepared statements, in
 * one transaction and without waiting for the disk.
 * @param workspace as the app will find it: its id, and the channels that shares stand in
 */
export function seedShares(
  file: string,
  workspace: { id: string; channels: readonly string[] },
  count: number,
): void {
  openDatabase(file).close();
  const db = new Sqlite(file);
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -600000');
  db.prepare('insert into workspace (id, slot_minutes) values (?, 15)').run(workspace.id);
  const insertArea = db.prepare(
    'insert into focus_area (workspace_id, id, name, position) values (?, ?, ?, ?)',
  );
  const areas = ['Planning', 'Communication', 'Handover', 'Tools', 'Feedback', 'Safety'].map(
    (name, position) => {
      const id = newId();
      insertArea.run(workspace.id, id, name, position);
      return id;
    },
  );
  const insertMistake = db.prepare(`insert into mistake (workspace_id, id, channel_id, author_id,
    what_happened, what_learned, focus_area_id, near_miss, wants_help, may_retell, credit_author, source_channel_id,
    source_ts, shared_on, learned_on, withdrawn, undeliverable, me_too, helped)
    values (?, ?, ?, ?, ?, ?, ?, ?, 0, 1, 0, null, null, ?, ?, 0, null, ?, ?)`);
  const insertPosted = db.prepare(
    'insert into posted_message (workspace_id, mistake_id, channel_id, ts) values (?, ?, ?, ?)',
  );
  const fill = db.transaction(() => {
    // In the order of the table: several times faster, and the same shares in the end.
    for (const [n, id] of Array.from({ length: count }, newId).toSorted().entries()) {
      const channel = workspace.channels[n % workspace.channels.length] ?? '';
      const [learned, day] = [whatLearned(n), DAYS[n % DAYS.length] ?? ''];
      insertMistake.run(
        workspace.id,
        id,
        channel,
        n % 2 ? authorOf(n) : null,
        whatHappened(n),
        learned,
        areas[n % 7] ?? null,
        n % 5 === 0 ? 1 : 0,
        day,
        learned ? day : null,
        n % 11,
        n % 4,
      );
      insertPosted.run(
        workspace.id,
        id,
        channel,
        `${Date.parse(day) / 1000 + (n % 86_400)}.000100`,
      );
    }
  });
  fill();
  db.pragma('journal_mode = WAL');
  db.close();
}

/** One in two thousand open shares is by the person whom the bench lets act. */
const authorOf = (n: number) =>
  (n >> 1) % PEOPLE === 0 ? PERSON : `U0BENCHP${String((n >> 1) % PEOPLE).padStart(4, '0')}`;

const FIRST_DAY = Temporal.PlainDate.from('2024-01-01');
const DAYS = Array.from({ length: 1000 }, (_, days) => FIRST_DAY.add({ days }).toString());

const newId = () => randomBytes(16).toString('base64url');
