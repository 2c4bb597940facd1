import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openToChange } from '../../src/database/open-existing.ts';
import { eq } from '../../src/database/drizzle.ts';
import { mistake } from '../../src/database/schema.ts';
import { createImportLessons } from '../../src/library/import-lessons.ts';
import { createImports } from '../../src/library/import-store.ts';
import { createLessonIndex } from '../../src/library/lesson-index-store.ts';
import { readLine } from '../../src/library/line-of-lesson-form.ts';
import { createWorkspaces } from '../../src/operations/workspaces-store.ts';
import { createEnqueue } from '../../src/outbox/enqueue.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import { createSignal } from '../../src/runtime/signal.ts';

/** A line of `library.csv`. */
interface SampleLesson {
  channel: string;
  'days ago': string;
  area: string;
  lesson: string;
  changed: string;
  happened: string;
  /** `no`: it stays in its channel. */
  retold: 'yes' | 'no';
  /** What its author said when it was asked whether it stuck. */
  outcome: 'stuck' | 'working' | '';
  helped: string;
}

const SAMPLES = join(import.meta.dirname, 'library.csv');

/**
 * Fills the library with a year of lessons, through the code of `oops import`. Oops knows its channels by then.
 * @param present from which the days are counted; it may be weeks after the clock's
 */
export async function fillLibrary(
  databaseFile: string,
  clock: Pick<Clock, 'now' | 'after'>,
  present: Temporal.Instant,
): Promise<void> {
  const samples = parse<SampleLesson>(readFileSync(SAMPLES), { columns: true });
  const dayOf = (moment: Temporal.Instant) => moment.toZonedDateTimeISO('UTC').toPlainDate();
  const today = dayOf(clock.now());
  const db = openToChange(databaseFile);
  try {
    const [workspace] = await createWorkspaces(db).all();
    if (!workspace) throw new Error('Oops knows no workspace yet');
    const imports = createImports({
      db,
      enqueue: createEnqueue({ db, clock, wake: createSignal() }),
      index: createLessonIndex(db),
      // Nobody else writes yet.
      rest: async () => {},
    });
    // Nobody is named in them.
    const importLessons = createImportLessons({ store: imports, finder: { find: async () => [] } });
    const known = await imports.channels(workspace.id);
    const lists = Map.groupBy(samples, ({ channel, retold }) => `${channel} ${retold}`);
    for (const list of lists.values()) {
      const [{ channel, retold } = { channel: '', retold: 'no' }] = list;
      const home = known.find(({ name }) => name === channel);
      if (!home) throw new Error(`Oops isn't in #${channel}`);
      const report = await importLessons(
        {
          workspaceId: workspace.id,
          channelId: home.id,
          mayRetell: retold === 'yes',
          today: today.toString(),
          dropsAreas: false,
          skipsBad: false,
          isDryRun: false,
        },
        list.map((sample, at) => readLine(lineOf(sample, at, dayOf(present)), today.toString())),
      );
      if (!report.importId) throw new Error(`Not imported: ${JSON.stringify(report)}`);
    }
    for (const { lesson, outcome, helped } of samples) {
      db.orm
        .update(mistake)
        .set({ outcome: outcome || null, helped: Number(helped) })
        .where(eq(mistake.whatLearned, lesson))
        .run();
    }
  } finally {
    db.close();
  }
}

function lineOf(sample: SampleLesson, at: number, today: Temporal.PlainDate) {
  const { lesson, changed, happened, area } = sample;
  const learnedOn = today.subtract({ days: Number(sample['days ago']) }).toString();
  return { number: at + 2, cells: { lesson, changed, happened, area, learnedOn }, hasMore: false };
}
