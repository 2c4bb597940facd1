import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { auditItself } from '../../src/self-audit/audit-itself.ts';
import { forkSelfAudit } from '../../src/self-audit/fork-self-audit.ts';
import type { Rehearsal } from '../../src/self-audit/rehearsal.ts';
import { carelessly } from '../support/live-audit.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oops-self-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a self-audit passes, and has gone through all that authors do', async () => {
  let lived: Rehearsal | undefined;
  const folder = emptyFolder();
  expect(
    await auditItself(folder, (rehearsal) => {
      lived = rehearsal;
    }),
  ).toEqual({ kind: 'passed' });
  const log = lived?.log.join('') ?? '';
  expect(log.match(/"delivery":"mistake.post"/g)?.length).toBeGreaterThan(3);
  for (const event of ['letters.left', 'delivery.posted-again', 'delivery.given-up']) {
    expect(log).toContain(event);
  }
  const asked = lived?.slack.asked() ?? '';
  for (const text of ['I told the wrong room', 'Ask once more', 'withdrawn by its author']) {
    expect(asked).toContain(text);
  }
  expect(asked).toContain(lived?.opener.id);
  expect(asked).toContain('The author of a share answered you privately');
  for (const line of ['proposes a lesson', 'accepted it', 'left out by']) {
    expect(asked).toContain(line);
  }
  expect(asked).not.toContain('Who else saw it?');
  expect(readdirSync(folder)).toContain('backup.db');
});

test('a process of its own does the same, and ends', async () => {
  const { signal } = new AbortController();
  expect(await forkSelfAudit(emptyFolder(), signal)).toEqual({ kind: 'passed' });
  // It leaves the processors to everybody else.
});

/** What a careless Oops would leave behind: the author of a letter that waits. */
const leaks: [where: string, leak: (rehearsal: Rehearsal) => void, place: string][] = [
  [
    'a row',
    ({ databaseFile, author }) =>
      void carelessly(databaseFile)
        .prepare(`update channel set name = ? where id = 'C0ELSEWHERE'`)
        .run(`#${author.handle}`),
    'oops.db',
  ],
  [
    'a row, hashed',
    ({ databaseFile, author }) =>
      void carelessly(databaseFile)
        .prepare(`update channel set name = ? where id = 'C0ELSEWHERE'`)
        .run(createHash('sha256').update(author.id).digest('base64')),
    'oops.db',
  ],
  [
    'a row, hashed with the key of receipts',
    ({ databaseFile, author, keys, workspaceId }) =>
      void carelessly(databaseFile)
        .prepare(`update channel set name = ? where id = 'C0ELSEWHERE'`)
        .run(keys[0]?.hash(`${workspaceId} ${author.id}`)),
    'oops.db',
  ],
  [
    'what was deleted',
    ({ databaseFile, author }) => {
      const careless = carelessly(databaseFile);
      careless.prepare('update workspace set audited_on = ?').run(author.realName);
      careless.exec('update workspace set audited_on = null');
    },
    'oops.db',
  ],
  [
    'a file beside the database, in base64',
    ({ folder, author }) =>
      writeFileSync(join(folder, 'notes'), Buffer.from(`by ${author.id}`).toString('base64')),
    'notes',
  ],
  [
    'a message',
    ({ slack, author }) =>
      void slack.messenger.post(
        { workspaceId: '', channelId: '' },
        { text: `by ${author.id}`, blocks: [] },
      ),
    'what was posted',
  ],
  [
    'the log',
    ({ log, author }) => void (log as string[]).push(`{"event":"shared","by":"${author.id}"}\n`),
    'log',
  ],
  [
    'the text that is withdrawn, in another table',
    ({ databaseFile, secretText }) =>
      void carelessly(databaseFile).prepare('update focus_area set name = ?').run(secretText),
    'oops.db',
  ],
];

test.each(leaks)('a self-audit finds a leak in %s', async (_where, leak, place) => {
  const result = await auditItself(emptyFolder(), leak);
  expect(result.kind).toBe('found');
  const places = 'places' in result ? result.places : [];
  expect(places.some((found) => found.startsWith(place))).toBe(true);
});

test('a self-audit in which what is planted is not found does not pass', async () => {
  const result = await auditItself(emptyFolder(), (rehearsal) => {
    Object.assign(rehearsal, { carelessly: async () => {} });
  });
  expect(result).toEqual({
    kind: 'blind',
    places: expect.arrayContaining(['oops.db, page', 'log', 'metrics', 'what was posted']),
  });
});
