import type { Snapshot } from '../../database/snapshot.ts';
import { restsOf } from '../../search/spelling.ts';
import { textStems } from '../../search/stems.ts';

/**
 * Holds the index of lessons to the lessons: whatever it knows must be a word of a share that stands, so that nothing else hides in it,
 * and nothing that was withdrawn stays.
 * @param find is told of each table that holds more
 */
export function auditIndex(snapshot: Snapshot, find: (place: string, what: string) => void): void {
  if (!snapshot.tables.includes('lesson_entry')) return;
  const entries = new Map([...snapshot.rows('lesson_entry')].map((row) => [keyOf(row), row]));
  const said = new Map<string, { words: Set<string>; stems: Set<string> }>();
  for (const row of snapshot.rows('mistake')) {
    const key = keyOf({ ...row, mistake_id: row['id'] });
    if (!entries.has(key)) continue;
    said.set(key, textStems(TEXTS.map((column) => textIn(row, column))));
  }

  const known = { lesson_word: new Set<string>(), lesson_stem: new Set<string>() };
  const isMore = { lesson_entry: false, lesson_word: false, lesson_stem: false, near_word: false };
  for (const [key, row] of entries) {
    const { words, stems } = said.get(key) ?? { words: new Set(), stems: new Set() };
    const holds = (column: string) =>
      textIn(row, column)
        .split(' ')
        .filter((one) => one !== '' && !isMark(one, textIn(row, 'workspace_id')));
    const strays = [
      ...holds('words').filter((word) => !words.has(word)),
      ...holds('stems').filter((stem) => !stems.has(stem)),
    ];
    if (strays.length > 0) isMore.lesson_entry = true;
    for (const word of holds('words')) known.lesson_word.add(inScope(row, word));
    for (const stem of holds('stems')) known.lesson_stem.add(inScope(row, stem));
    known.lesson_stem.add(inScope(row, ''));
  }
  for (const [table, column] of [
    ['lesson_word', 'word'],
    ['lesson_stem', 'stem'],
  ] as const) {
    for (const row of snapshot.rows(table)) {
      if (!known[table].has(inScope(row, textIn(row, column)))) isMore[table] = true;
    }
  }
  for (const row of snapshot.rows('near_word')) {
    const word = textIn(row, 'word');
    const key = inScope(row, word);
    const isKnown = known.lesson_word.has(key) || known.lesson_stem.has(key);
    if (!isKnown || !restsOf(word).includes(textIn(row, 'rest'))) isMore.near_word = true;
  }
  for (const [table, more] of Object.entries(isMore)) {
    if (more) find(`table ${table}`, 'words of no lesson that is there');
  }
  if (!snapshot.isIndexTrue()) find('table lesson_index', 'other words than its lessons have');
}

const TEXTS = ['what_happened', 'what_learned', 'what_changed'];

type TableRow = Record<string, unknown>;

const textIn = (row: TableRow, column: string): string => {
  const value = row[column];
  return typeof value === 'string' ? value : '';
};
const keyOf = (row: TableRow) => [textIn(row, 'workspace_id'), textIn(row, 'mistake_id')].join(' ');
const inScope = (row: TableRow, word: string) =>
  [textIn(row, 'workspace_id'), textIn(row, 'scope'), word].join(' ');

/** Of everybody's lessons, or of those of a channel. */
const isMark = (token: string, workspaceId: string) => {
  const [nothing, workspace, scope, ...more] = token.split('§');
  return (
    nothing === '' &&
    more.length === 0 &&
    workspace === workspaceId.toLowerCase() &&
    /^(public|[cg][a-z0-9]+)$/.test(scope ?? '')
  );
};
