import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Sight } from '../../src/channels/sight.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { homeView } from '../../src/home/home-view.ts';
import { createSay } from '../../src/language/language.ts';
import { beforeHome } from '../../src/library/before-home.ts';
import { createFindForHome } from '../../src/library/find-for-home.ts';
import { createLibraryFigures } from '../../src/library/library-figures-store.ts';
import { libraryHome } from '../../src/library/library-home.ts';
import { createPrepareChecklist } from '../../src/library/prepare-checklist.ts';
import { createToldLessons } from '../../src/library/told-lessons-store.ts';
import { createWorkspaceStore } from '../../src/stewardship/workspace-store.ts';
import { seedShares } from '../seeding.ts';
import { aim, type Row, type Section, summarise } from '../table.ts';

const TEAM = 'T0BENCH0001';
const CHANNELS = Array.from({ length: 64 }, (_, at) => `C0BENCH${1000 + at}`);
// The day after the last share.
const NOW = Temporal.Instant.from('2026-09-27T10:00:00Z');

const VIEWERS: [who: string, sight: Sight][] = [
  ['a member', { everyones: true, channels: [], isPartial: false }],
  [
    'a guest in two channels',
    { everyones: false, channels: CHANNELS.slice(0, 2), isPartial: false },
  ],
];

/** What of a Home tab comes from the library, and what a checklist has of other years, from few lessons and from many. */
export async function home(folder: string, isQuick: boolean): Promise<Section[]> {
  const sections: Section[] = [];
  for (const lessons of isQuick ? [1000, 10_000] : [1000, 100_000]) {
    sections.push(await withLessons(folder, lessons, isQuick ? 50 : 300));
  }
  return sections;
}

async function withLessons(folder: string, lessons: number, times: number): Promise<Section> {
  const file = join(folder, `home-${lessons}.db`);
  seed(file, lessons);
  const db = openDatabase(file);
  const say = createSay();
  const clock = { now: () => NOW };
  const told = createToldLessons(db);
  const rows: Row[] = [];
  for (const [who, sight] of VIEWERS) {
    const sightOf = async () => sight;
    const forHome = createFindForHome({
      sightOf,
      told,
      figures: createLibraryFigures(db),
      focusAreas: createWorkspaceStore(db).focusAreas,
      clock,
    });
    const prepare = createPrepareChecklist({ sightOf, toTell: async () => [], told, clock });
    const row = async (what: string, act: () => Promise<unknown>) => {
      const { samples, p50, p90, p99 } = summarise(await timesOf(times, act));
      const values = { n: samples, 'p50 ms': p50, 'p90 ms': p90, 'p99 ms': p99 };
      rows.push({ what: `${what}, for ${who}`, values, aim: aim('p90 < 20 ms', p90, 20) });
    };
    await row('the Home tab', async () =>
      homeView(say, '/oops', [...beforeHome(say), ...libraryHome(say, await forHome(TEAM, 'U'))]),
    );
    await row('what a checklist has of other years', () =>
      prepare(TEAM, 'U', '', CHANNELS[0] ?? ''),
    );
  }
  db.close();
  return { title: `Home with ${lessons.toLocaleString('en')} lessons`, rows };
}

/** The first times prepare what the others use. */
async function timesOf(times: number, act: () => Promise<unknown>): Promise<number[]> {
  const found: number[] = [];
  for (let n = -5; n < times; n += 1) {
    const started = performance.now();
    await act();
    if (n >= 0) found.push(performance.now() - started);
  }
  return found;
}

/** Shares of which each has a lesson, and half may be retold, in channels that everybody can read. */
function seed(file: string, lessons: number): void {
  seedShares(file, { id: TEAM, channels: CHANNELS }, lessons);
  const db = new Sqlite(file);
  db.pragma('synchronous = OFF');
  db.exec(
    `update mistake set what_learned = what_happened, learned_on = shared_on where learned_on is null`,
  );
  db.exec('update mistake set may_retell = me_too % 2');
  const home = db.prepare(`insert or ignore into channel
    (workspace_id, id, name, is_private, is_archived, is_externally_shared, is_home) values (?, ?, ?, 0, 0, 0, 1)`);
  for (const id of CHANNELS) home.run(TEAM, id, id.toLowerCase());
  db.close();
}
