import { clip } from '../slack/text.ts';
import type { CsvRead } from './csv-lines-file.ts';
import type { ImportReport } from './import-lessons.ts';
import type { Column, LineProblem } from './line-of-lesson.ts';

type Unread = Exclude<CsvRead, { kind: 'lines' }>;

/** So many lines are said one by one. */
const LINES_MAX = 50;
/** As much of a cell. */
const CELL_MAX = 60;

/** What became of a list, for the operator to read: a line for each line that wants looking at, and the sum. */
export function renderImport(
  report: ImportReport,
  {
    isDryRun,
    skipsBad,
    channelName,
  }: { isDryRun: boolean; skipsBad: boolean; channelName: string },
): string {
  const lines = [
    ...report.bad.map(({ number, problems }) => ({
      number,
      text: problems.map(explain).join(' '),
    })),
    ...report.known.map(({ number, of }) => ({
      number,
      text:
        of === undefined
          ? 'this lesson is there already: left out.'
          : `this lesson is on line ${of} already: left out.`,
    })),
    ...report.naming.map(({ number, details }) => ({
      number,
      text: `may name somebody: ${details.map((one) => `"${one}"`).join(', ')}. Look at it; nothing was taken out.`,
    })),
  ].toSorted((one, other) => one.number - other.number);
  const more = lines.length - LINES_MAX;
  return `${[
    ...lines.slice(0, LINES_MAX).map(({ number, text }) => `  line ${number}: ${text}`),
    ...(more > 0 ? [`  … and ${more} more like these.`] : []),
    sumOf(report),
    ending(report, { isDryRun, skipsBad, channelName }),
  ].join('\n')}\n`;
}

const counted = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`;

const sumOf = ({ good, bad, known, empty }: ImportReport): string =>
  `${[
    counted(good, 'line can be imported', 'lines can be imported'),
    ...(bad.length > 0 ? [`${bad.length} can't`] : []),
    ...(known.length > 0 ? [`${known.length} said it before`] : []),
    ...(empty > 0 ? [`${empty} ${empty === 1 ? 'is' : 'are'} empty`] : []),
  ].join(', ')}.`;

function ending(
  { good, bad, importId }: ImportReport,
  {
    isDryRun,
    skipsBad,
    channelName,
  }: { isDryRun: boolean; skipsBad: boolean; channelName: string },
): string {
  if (importId !== undefined) {
    return [
      `${counted(good, 'lesson is', 'lessons are')} in the library now, as of #${channelName}. Nothing was posted.`,
      `To take this import back: import --undo ${importId}`,
    ].join('\n');
  }
  if (good === 0) return 'Nothing was imported.';
  if (bad.length > 0 && !skipsBad) {
    return 'Nothing was imported: put these lines right, or add --skip-bad to import the others.';
  }
  return isDryRun ? 'Nothing was imported: this was a dry run.' : 'Nothing was imported.';
}

const COLUMNS: Record<Column, string> = {
  lesson: 'the lesson',
  changed: 'what changed',
  happened: 'what happened',
  area: 'the area',
  learnedOn: 'the day',
};

const EXPLAINED: {
  [Kind in LineProblem['kind']]: (problem: Extract<LineProblem, { kind: Kind }>) => string;
} = {
  'no-lesson': () => 'there is no lesson. Write it, or delete the line.',
  'more-cells': () =>
    'there are more cells than columns. A text with commas (or semicolons) goes between quotation marks.',
  'too-long': ({ column, length, max }) =>
    `${COLUMNS[column]} has ${length} characters; there is room for ${max}.`,
  'no-day': ({ text }) =>
    `"${clip(text, CELL_MAX)}" is no day. Write it like 2026-03-31, or leave it empty for today.`,
  'in-the-future': ({ day }) => `${day} is yet to come.`,
  'no-such-area': ({ name, areas }) =>
    `no focus area is called "${clip(name, CELL_MAX)}". There are: ${areas.join(', ')}. Write one of these, leave it empty, or add --drop-unknown-areas.`,
};

const explain = <Kind extends LineProblem['kind']>(
  problem: Extract<LineProblem, { kind: Kind }>,
): string => EXPLAINED[problem.kind](problem);

const UNREAD: {
  [Kind in Unread['kind']]: (read: Extract<Unread, { kind: Kind }>) => string;
} = {
  'no-text': () => 'is no CSV file. In your spreadsheet, save it as CSV (UTF-8), and try again.',
  empty: () => 'is empty.',
  broken: ({ number }) =>
    `has a quotation mark too many, or lacks one, on line ${number}. One within a text is written twice.`,
  'column-twice': ({ header }) => `has a second column for the same: "${header}".`,
  'no-lesson-column': ({ headers }) =>
    `has no column called "lesson". Its first line names: ${headers.join(', ')}.`,
};

/** Why a file can't be read, and what to do, after its name. */
export const explainUnread = <Kind extends Unread['kind']>(
  read: Extract<Unread, { kind: Kind }>,
): string => UNREAD[read.kind](read);
