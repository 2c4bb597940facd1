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
const TEXTS: Record<string, readonly string[]> = {
  mistake: ['what_happened', 'what_learned'],
  letter: ['body'],
  thread_message: ['text'],
};
// What places and areas are called is no secret: only an account's id must not be there.
const TITLES: Record<string, readonly string[]> = { channel: ['name'], focus_area: ['name'] };

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
      if (table === 'letter') counts.letters += 1;
      if (table === 'contact') counts.contacts += 1;
      if (table === 'mistake' && row['author_id'] !== null) counts.openShares += 1;
      if (table === 'mistake' && row['author_id'] === null) counts.anonymousShares += 1;
    }
  }
  for (const place of lanes.ofNobody())
    find(place, 'an account that is not the author of an open share');
  return counts;
}

const MORE = 'more than it may hold';

// Columns that may hold an account are held to whose it is; all others hold none, in whatever code.
const ACCOUNT_COLUMNS = ['author_id', 'person_id', 'account_id', 'lane', 'id'];

const isAllowedAccount = (value: string, column: string) =>
  isAccountId(value) && ACCOUNT_COLUMNS.includes(column);

const accountsOnly = createFindTraces([]);

/** Messages to a person wait in a lane of their own: only to the author of an open share, and about it. */
function createLanes() {
  const deliveries = new Set<string>();
  const lanes = new Set<string>();
  const authors = new Set<string>();
  const shares = new Set<string>();
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
        authors.add(key(workspace, author));
      }
    },
    ofNobody: () => [
      ...[...deliveries.difference(shares)].map(() => 'table delivery, column lane'),
      ...[...lanes.difference(authors)].map(() => 'table lane, column id'),
    ],
  };
}
