import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DetailFinder } from '../anonymity/identifying-details.ts';
import { openToChange } from '../database/open-existing.ts';
import { chooseWorkspace } from '../operations/choose-workspace.ts';
import { CommandError, type Desk, FOUND, type Tool } from '../operations/desk.ts';
import { createWorkspaces } from '../operations/workspaces-store.ts';
import { createEnqueue } from '../outbox/enqueue.ts';
import { createSignal } from '../runtime/signal.ts';
import { clip } from '../slack/text.ts';
import { type ChosenChannel, chooseChannel } from './choose-channel.ts';
import { type CsvRead, readCsv } from './csv-lines-file.ts';
import { createImportLessons } from './import-lessons.ts';
import { explainUnread, renderImport } from './import-report-file.ts';
import { createImports, type Imports } from './import-store.ts';
import { createLessonIndex } from './lesson-index-store.ts';
import { readLine } from './line-of-lesson-form.ts';

interface Options {
  channel?: string;
  dryRun?: boolean;
  skipBad?: boolean;
  dropUnknownAreas?: boolean;
  keepHere?: boolean;
  workspace?: string;
  undo?: string;
  list?: boolean;
}

/** A list that is longer is no list that somebody has looked through. */
const LINES_MAX = 5000;
const BYTES_MAX = 20 * 1024 * 1024;
/** So long others can write, after each few lessons. */
const REST_MS = 20;

/** `import FILE --channel NAME`: lessons of before Oops, from a list; and `import --undo ID`. */
export const addImport =
  ({ finder }: { finder: Pick<DetailFinder, 'find'> }): Tool =>
  (program, desk, ends) => {
    program
      .command('import')
      .description(
        'bring lessons of before into the library, from a CSV file, also while Oops runs',
      )
      .argument('[file]', 'the CSV file')
      .option('--channel <name>', 'whose lessons they are; nothing is posted there')
      .option('--dry-run', 'only say what would be imported')
      .option('--skip-bad', 'leave out lines that are not right, and import the others')
      .option('--drop-unknown-areas', 'leave out focus areas that this workspace has not')
      .option('--keep-here', "don't tell them beyond their channel")
      .option('--list', 'list the imports that are there')
      .option('--undo <id>', 'take an import back: its text is deleted for good')
      .option('--workspace <id>', 'where there are several')
      .addHelpText('after', IMPORT_HELP)
      .action(async (file: string | undefined, options: Options) => {
        if (options.list) return await list(desk, options);
        if (options.undo !== undefined) return await undo(desk, options.undo, options);
        if (file === undefined || options.channel === undefined) {
          throw new CommandError('Name the file and the channel: import FILE --channel NAME.');
        }
        const isRight = await bringIn(desk, { file, channel: options.channel, finder }, options);
        if (!isRight) ends(FOUND);
      });
  };

const IMPORT_HELP = `
The first line names the columns, in any order: lesson (the others are optional), changed, happened, area, learned on (2026-03-31).
Nothing is imported unless all lines are right; lines that say what is there already are left out.
Exit code: 0 all was right, 1 some lines want looking at, 2 it could not be done. docs/export-and-import.md has an example.`;

async function bringIn(
  desk: Desk,
  {
    file,
    channel: named,
    finder,
  }: { file: string; channel: string; finder: Pick<DetailFinder, 'find'> },
  options: Options,
): Promise<boolean> {
  const place = resolve(desk.workingDirectory, file);
  const read = linesOf(place, readCsv(bytesOf(place)));
  const today = desk.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
  const { dryRun: isDryRun = false, skipBad: skipsBad = false } = options;
  return await withImports(desk, options, async (imports, workspaceId) => {
    const channel = channelOf(chooseChannel(await imports.channels(workspaceId), named), named);
    desk.write(
      `${place}, for #${channel.name}${read.lines.length === 1 ? ': one line' : `: ${read.lines.length} lines`}.\n${read.notices}`,
    );
    const report = await createImportLessons({ store: imports, finder })(
      {
        workspaceId,
        channelId: channel.id,
        mayRetell: !options.keepHere,
        today,
        dropsAreas: options.dropUnknownAreas ?? false,
        skipsBad,
        isDryRun,
      },
      read.lines.map((line) => readLine(line, today)),
    );
    if (!isDryRun) await imports.finish(workspaceId);
    desk.write(renderImport(report, { isDryRun, skipsBad, channelName: channel.name }));
    return report.bad.length === 0 || (skipsBad && !isDryRun);
  });
}

function bytesOf(place: string): Uint8Array {
  if (statSync(place).size > BYTES_MAX) {
    throw new CommandError(
      `${place} is larger than 20 MB. Part it, and import one after the other.`,
    );
  }
  return readFileSync(place);
}

function linesOf(place: string, read: CsvRead) {
  if (read.kind !== 'lines') throw new CommandError(`${place} ${explainUnread(read)}`);
  if (read.lines.length > LINES_MAX) {
    throw new CommandError(
      `${place} has ${read.lines.length} lines; ${LINES_MAX} at most. Part it, and import one after the other.`,
    );
  }
  const notices = [
    ...(read.isGuessed
      ? ['  It is no UTF-8, and was read as Windows-1252: look whether é and ñ are right.\n']
      : []),
    ...(read.notRead.length > 0 ? [`  Columns not read: ${read.notRead.join(', ')}.\n`] : []),
  ];
  return { lines: read.lines, notices: notices.join('') };
}

const OBSTACLES: Record<Extract<ChosenChannel, { kind: 'obstacle' }>['obstacle'], string> = {
  unknown: 'Oops knows no such channel',
  'not-invited': 'Oops is not in it',
  archived: 'it is archived',
  'externally-shared': 'it is shared with another organisation, and Oops leaves such channels out',
  'not-a-member': 'Oops is not in it',
  'membership-unknown': 'Oops is not in it',
};

function channelOf(chosen: ChosenChannel, named: string) {
  if (chosen.kind === 'channel') return chosen.channel;
  const homes = chosen.homes.length > 0 ? `Oops is in: ${chosen.homes.join(', ')}.` : NOWHERE;
  throw new CommandError(
    `Nothing can be imported for ${named}: ${OBSTACLES[chosen.obstacle]}. ${homes}`,
  );
}

const NOWHERE = 'Oops is in no channel yet: invite it first.';

async function list(desk: Desk, options: Options): Promise<void> {
  await withImports(desk, options, async (imports, workspaceId) => {
    const all = await imports.all(workspaceId);
    const lines = all.map(
      ({ id, channelName, lessons, sample }) =>
        `${id}  #${channelName}  ${lessonsOf(lessons)}${lessons === 1 ? ':' : ', such as'} "${shortened(sample)}"\n`,
    );
    desk.write(lines.join('') || 'There are no imports.\n');
  });
}

async function undo(desk: Desk, importId: string, options: Options): Promise<void> {
  await withImports(desk, options, async (imports, workspaceId) => {
    const count = await imports.undo(workspaceId, importId);
    if (count === 0) {
      throw new CommandError(
        `There is no import ${importId}. "import --list" has those there are.`,
      );
    }
    desk.write(`${lessonsOf(count)} taken out of the library, and deleted for good.\n`);
  });
}

const SAMPLE_MAX = 60;
const shortened = (text: string) => clip(text.replace(/\s+/gu, ' '), SAMPLE_MAX);

const lessonsOf = (count: number) => (count === 1 ? 'one lesson' : `${count} lessons`);

/** Opens the imports of the workspace that is meant; whatever was deleted is out of the file as soon as nothing is in the way. */
async function withImports<Done>(
  desk: Desk,
  { workspace: named }: Options,
  act: (imports: Imports, workspaceId: string) => Promise<Done>,
): Promise<Done> {
  const db = openToChange(desk.place().databaseFile);
  try {
    const { id } = chooseWorkspace(await createWorkspaces(db).all(), named);
    const enqueue = createEnqueue({ db, clock: desk.clock, wake: createSignal() });
    const imports = createImports({
      db,
      enqueue,
      index: createLessonIndex(db),
      rest: () => pause(REST_MS),
    });
    const done = await act(imports, id);
    db.cleanUp(desk.clock.now());
    return done;
  } finally {
    db.close();
  }
}
