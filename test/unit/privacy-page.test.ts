import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

// docs/privacy.md says which test holds each promise. This one holds the page to the truth.

const PAGE = readFileSync('docs/privacy.md', 'utf8');

/** Every way that something could leak, known or not yet built. */
const WAYS = [
  'stored ids',
  'hashed ids',
  'rowid and page order',
  'WAL and free pages',
  'full-text shadow tables',
  'timestamps',
  'logs at every level',
  'error paths',
  'metrics and counters',
  'outbox and job rows',
  'private_metadata',
  'button values',
  'message metadata',
  'ephemeral versus public answers',
  'App Home of others',
  'DM content and DM list',
  'ids',
  'reply pseudonyms across threads',
  'who passes on a call',
  "the language of one's own Slack",
  'me-too and helped',
  'rate limiters',
  'search, hints and checklists from private channels',
  'digest and insights of few shares',
  'subtraction between weeks or filters',
  'exports, backups, pre-migration copies',
  'edit history',
  'withdrawn text in editions, threads, coach views',
  'restart with a half-done share',
  'replays and double clicks',
  'approval and report queues',
  'channel invitations',
  "the playground's own log",
];

const rows = PAGE.slice(PAGE.indexOf('| way |'))
  .split('\n')
  .slice(2)
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, way = '', closed = '', tests = '']) => ({ way, closed, tests }));

/** `test/…`: *the test's name* */
const named = (tests: string) =>
  [...tests.matchAll(/`(test\/[^`]+)`: \*([^*]+)\*/g)].map(([, file = '', name = '']) => ({
    file,
    name,
  }));

describe('the privacy page', () => {
  test('has a row for each way to leak', () => {
    expect(rows.map(({ way }) => way)).toEqual(WAYS);
  });

  test.each(rows)('names tests for "$way", or says that there is nothing to test yet', (row) => {
    const tests = named(row.tests);
    expect(tests.length).toBe(row.tests.split('; `').length - (row.tests === 'none' ? 1 : 0));
    expect(tests.length > 0 || row.closed === 'not built yet').toBe(true);
    for (const { file, name } of tests) {
      expect(existsSync(file), file).toBe(true);
      expect(readFileSync(file, 'utf8'), file).toMatch(nameIn(name));
    }
  });

  test('names commands and files that are there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const [, script = ''] of PAGE.matchAll(/`npm (?:run (?:-s )?)?([\w:]+)/g)) {
      expect(Object.keys(scripts)).toContain(script);
    }
    for (const [, path = ''] of PAGE.matchAll(/\]\(([^)]+)\)/g)) {
      expect(existsSync(`docs/${path}`), path).toBe(true);
    }
  });
});

/** The name as the file has it: between quotes. */
const nameIn = (name: string) => new RegExp(`['"\`]${RegExp.escape(name)}['"\`]`);
