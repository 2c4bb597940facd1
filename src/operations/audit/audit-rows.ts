import { ROW_RULES } from '../../database/row-rules.ts';
import type { Snapshot } from '../../database/snapshot.ts';
import { findAccountIds, isAccountId, isRandom } from './account-ids.ts';

/** What the rows of a database hold, in numbers. */
export interface RowCounts {
  rows: number;
  openShares: number;
  anonymousShares: number;
  letters: number;
  /** Accounts that somebody named in a text of their own. */
  namedInTexts: number;
}

/** Where people write: what they name there is their choice. */
const TEXTS: Record<string, readonly string[]> = {
  mistake: ['what_happened', 'what_learned'],
  letter: ['body'],
};

/**
 * Reads every row of every table and holds it to its rule.
 * @param find is told of each column that holds what it may not
 * @param sees is told of each text that a row holds
 */
export function auditRows(
  snapshot: Snapshot,
  find: (place: string, what: string) => void,
  sees: (value: string) => void,
): RowCounts {
  const counts = { rows: 0, openShares: 0, anonymousShares: 0, letters: 0, namedInTexts: 0 };
  const lanes = createLanes();
  for (const table of snapshot.tables) {
    const rule = ROW_RULES[table];
    for (const row of snapshot.rows(table)) {
      counts.rows += 1;
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string') continue;
        sees(value);
        if (TEXTS[table]?.includes(column))
          counts.namedInTexts += findAccountIds(value, false).length;
        else if (isHidden(value, column)) find(`table ${table}, column ${column}`, 'an account id');
      }
      const issues = rule ? (rule.safeParse(row).error?.issues ?? []) : [];
      for (const { path, message, code } of issues) {
        const column = path.length > 0 ? `, column ${path.join('.')}` : '';
        find(`table ${table}${column}`, code === 'unrecognized_keys' ? MORE : `not ${message}`);
      }
      if (!rule) find(`table ${table}`, 'a table that no rule knows');
      lanes.see(table, row);
      if (table === 'letter') counts.letters += 1;
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
const ACCOUNT_COLUMNS = ['author_id', 'lane', 'id'];

function isHidden(value: string, column: string): boolean {
  if (isAccountId(value)) return !ACCOUNT_COLUMNS.includes(column);
  return findAccountIds(value, false).some(({ how }) => how !== 'plain' || !isRandom(value));
}

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
