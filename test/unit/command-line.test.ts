import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/database/open-database.ts';
import { runCommandLine } from '../../src/operations/command-line.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { runNode } from '../support/run-to-end.ts';

/** An operator in a folder with a database. */
function openDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'oops-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const databaseFile = join(folder, 'oops.db');
  openDatabase(databaseFile).close();
  return {
    folder,
    databaseFile,
    async types(...args: string[]) {
      let [out, err] = ['', ''];
      const code = await runCommandLine(args, {
        place: () => ({
          databaseFile,
          contactsFile: join(folder, 'oops.contacts'),
          secretFile: join(folder, 'oops.secret'),
          secrets: [],
        }),
        workingDirectory: folder,
        clock: systemClock,
        write: (text) => void (out += text),
        writeError: (text) => void (err += text),
      });
      return { code, out, err };
    },
  };
}

test('an operator asks what there is', async () => {
  const { types } = openDesk();
  for (const args of [[], ['--help']]) {
    const { code, out, err } = await types(...args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('npm run oops -- COMMAND');
    expect(out).toContain('backup <file>');
  }
  expect((await types('audit', '--help')).out).toContain('2 it could not look');
});

test('a command that is not there is answered with the one that was meant', async () => {
  const { types } = openDesk();
  expect(await types('aduit')).toEqual({
    code: 2,
    out: '',
    err: "error: unknown command 'aduit'\n(Did you mean audit?)\nAdd --help to see how it is used.\n",
  });
  expect((await types('backup')).code).toBe(2);
  expect((await types('audit', '--logs', 'x')).err).toContain('Did you mean --log?');
});

test('an audit that finds nothing ends with 0, one that finds something with 1, one that cannot look with 2', async () => {
  const { folder, databaseFile, types } = openDesk();
  const clean = await types('audit');
  expect([clean.code, clean.err]).toEqual([0, '']);
  expect(clean.out).toContain('Nothing found');
  expect(clean.out).toContain('- oops.db: ');

  writeFileSync(join(folder, 'a.log'), 'by U0QZQZQZQZ9\n');
  const found = await types('audit', '--log', 'a.log', '--log', 'a.log');
  expect(found.code).toBe(1);
  expect(found.out).toContain('a.log, line 1: an account id');
  expect(found.out).not.toContain('U0QZQZQZQZ9');
  const json = await types('audit', '--log', 'a.log', '--json');
  expect(JSON.parse(json.out)).toMatchObject({
    passed: false,
    findings: [{ file: join(folder, 'a.log'), place: 'line 1', what: 'an account id', times: 1 }],
  });

  expect((await types('audit', '--log', 'b.log')).err).toBe(
    `${join(folder, 'b.log')} is not there.\n`,
  );
  writeFileSync(databaseFile, 'nothing');
  expect(await types('audit')).toEqual({
    code: 2,
    out: '',
    err: `${databaseFile} is not a SQLite database.\n`,
  });
});

test('a backup is made where it was asked for, and not twice', async () => {
  const { folder, types } = openDesk();
  expect(await types('backup', 'b.db')).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(join(folder, 'b.db'), 'latin1')).toContain('SQLite format 3');
  expect((await types('audit', '--backup', 'b.db')).code).toBe(0);
  expect(await types('backup', 'b.db')).toMatchObject({ code: 2, out: '' });
});

test('from a shell, the environment says where the database is', () => {
  const { folder } = openDesk();
  const oops = (env: Record<string, string>, ...args: string[]) =>
    runNode(['bin/oops.ts', ...args], { env });
  const audit = oops({ DATABASE_URL: `file:${folder}/oops.db` }, 'audit');
  expect([audit.status, audit.stderr]).toEqual([0, '']);
  expect(audit.stdout).toContain('Nothing found');
  const wrong = oops({ DATABASE_URL: 'oops.db' }, 'audit');
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toMatch(/^DATABASE_URL must be "file:".*\n$/);
});
