import { ROW_RULES } from '../../database/row-rules.ts';
import type { Snapshot } from '../../database/snapshot.ts';
import { findAccountIds, isAccountId } from './account-ids.ts';
import { createFindTraces, type FindTraces } from './traces.ts';

/** What the rows of a database hold, in numbers. */
export interface RowCounts {
  rows: number;
  openShares: number;
  anonymousShares: number;
  letters: number;
  /** Sealed contacts. */
  contacts: number;
  /** Accounts that somebody named in a text of their own. */
  namedInTexts: number;
}

/** Where people write: what they name there is their choice. */
export const TEXTS: Record<string, readonly string[]> = {
  mistake: ['what_happened', 'what_learned', 'what_changed'],
  letter: ['body'],
  thread_message: ['text'],
  private_message: ['text'],
  lesson_proposal: ['what_learned', 'what_changed'],
  prompt: ['text'],
  desk_letter: ['body', 'reason'],
  lesson_version: ['what_learned', 'what_changed'],
  lesson_entry: ['words', 'stems'],
  lesson_stem: ['stem'],
  lesson_word: ['word'],
  near_word: ['rest', 'word'],
  lesson_index: ['stems'],
};
// What places and areas are called is no secret: only an account's id must not be there.
const TITLES: Record<string, readonly string[]> = {
  channel: ['name'],
  focus_area: ['name'],
  digest: ['zone'],
};

/**
 * Reads every row of every table and holds it to its rule.
 * @param find is told of each column that holds what it may not
 * @param sees is told of each value that is text, and whether people wrote it
 */
export function auditRows(
  snapshot: Snapshot,
  traces: FindTraces,
  find: (place: string, what: string) => void,
  sees: (value: string, isText: boolean) => void,
): RowCounts {
  const counts = {
    rows: 0,
    openShares: 0,
    anonymousShares: 0,
    letters: 0,
    contacts: 0,
    namedInTexts: 0,
  };
  const lanes = createLanes();
  const earlier = createEarlierWords();
  for (const table of snapshot.tables) {
    const rule = ROW_RULES[table];
    for (const row of snapshot.rows(table)) {
      counts.rows += 1;
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string') continue;
        const isText = TEXTS[table]?.includes(column) ?? false;
        const isTitle = TITLES[table]?.includes(column) ?? false;
        sees(value, isText || isTitle);
        if (isText) counts.namedInTexts += findAccountIds(value, false).length;
        else if (!isAllowedAccount(value, column)) {
          const findIn = isTitle ? accountsOnly : traces;
          for (const { what } of findIn(value, false))
            find(`table ${table}, column ${column}`, what);
        }
      }
      const issues = rule ? (rule.safeParse(row).error?.issues ?? []) : [];
      for (const { path, message, code } of issues) {
        const column = path.length > 0 ? `, column ${path.join('.')}` : '';
        find(`table ${table}${column}`, code === 'unrecognized_keys' ? MORE : `not ${message}`);
      }
      if (!rule) find(`table ${table}`, 'a table that no rule knows');
      lanes.see(table, row);
      earlier.see(table, row);
      if (table === 'letter') counts.letters += 1;
      if (table === 'contact') counts.contacts += 1;
      if (table === 'mistake' && row['author_id'] !== null) counts.openShares += 1;
      if (table === 'mistake' && row['author_id'] === null) counts.anonymousShares += 1;
    }
  }
  for (const place of lanes.ofNobody())
    find(place, 'an account that is no author of an open share, no coach and no steward');
  if (earlier.areOfNobody())
    find('table lesson_version', 'earlier words of a share that has no author');
  return counts;
}

const MORE = 'more than it may hold';

// Columns that may hold an account are held to whose it is; all others hold none, in whatever code.
const ACCOUNT_COLUMNS = [
  'author_id',
  'person_id',
  'account_id',
  'coach_id',
  'claimed_by',
  'waits_for',
  'decided_by',
  'lane',
  'id',
];

const isAllowedAccount = (value: string, column: string) =>
  isAccountId(value) && ACCOUNT_COLUMNS.includes(column);

const accountsOnly = createFindTraces([]);

/**
 * Messages to a person wait in a lane of their own: to the author of an open share, about it; to a coach, about a share
 * that they were called for or talk about; to a steward, about a letter that stewards read, or a share that waits for a
 * coach. Who was a steward until now still has what they were sent redrawn.
 */
function createLanes() {
  const deliveries = new Set<string>();
  const lanes = new Set<string>();
  const people = new Set<string>();
  const shares = new Set<string>();
  const stewards: [unknown, unknown][] = [];
  const subjects: [unknown, unknown][] = [];
  const key = (...parts: unknown[]) => JSON.stringify(parts);
  return {
    see(table: string, row: Record<string, unknown>): void {
      const { workspace_id: workspace, id, lane, subject_id: subject, author_id: author } = row;
      if (table === 'delivery' && isAccountId(String(lane))) {
        deliveries.add(key(workspace, subject, lane));
      }
      if (table === 'lane' && isAccountId(String(id))) lanes.add(key(workspace, id));
      if (table === 'mistake' && author !== null) {
        shares.add(key(workspace, id, author));
        people.add(key(workspace, author));
      }
      if (table === 'desk_letter') subjects.push([workspace, id]);
      if (table === 'coach_thread') subjects.push([workspace, row['mistake_id']]);
      for (const [about, account] of coachesIn(table, row)) {
        shares.add(key(workspace, about, account));
        people.add(key(workspace, account));
      }
      if (table === 'steward' || table === 'desk_message') {
        stewards.push([workspace, row['account_id']]);
        people.add(key(workspace, row['account_id']));
      }
    },
    ofNobody() {
      const readings = subjects.flatMap(([workspace, id]) =>
        stewards
          .filter(([theirs]) => theirs === workspace)
          .map(([, account]) => key(workspace, id, account)),
      );
      const known = new Set([...shares, ...readings]);
      return [
        ...[...deliveries.difference(known)].map(() => 'table delivery, column lane'),
        ...[...lanes.difference(people)].map(() => 'table lane, column id'),
      ];
    },
  };
}

/** How somebody changes a text leads to them: it is kept of open shares only. */
function createEarlierWords() {
  const kept = new Set<string>();
  const open = new Set<string>();
  return {
    see(table: string, row: Record<string, unknown>): void {
      if (table === 'lesson_version')
        kept.add(JSON.stringify([row['workspace_id'], row['mistake_id']]));
      if (table === 'mistake' && row['author_id'] !== null)
        open.add(JSON.stringify([row['workspace_id'], row['id']]));
    },
    areOfNobody: () => kept.difference(open).size > 0,
  };
}

/** The coaches that a row names, each with what they may be told about. */
function coachesIn(table: string, row: Record<string, unknown>): [unknown, unknown][] {
  switch (table) {
    case 'coach':
      return [[row['id'], row['account_id']]];
    case 'coach_call':
    case 'private_notice':
      return [[row['mistake_id'], row['account_id']]];
    case 'coach_thread':
      return row['claimed_by'] === null ? [] : [[row['mistake_id'], row['claimed_by']]];
    case 'private_message':
      return [[row['mistake_id'], row['coach_id']]];
    default:
      return [];
  }
}
