import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSlack } from '../../playground/slack/slack.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { sql } from '../../src/database/drizzle.ts';
import { type OopsProcess, spawnOops } from '../support/spawn-oops.ts';

// The real process, as an operator starts it.

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'oops-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function openSlack() {
  const slack = await startSlack({ manifest: 'manifest.yml' });
  onTestFinished(() => slack.stop());
  return slack;
}

/** A port that is taken as long as the test runs, or until it is given free. */
async function takenPort(): Promise<{ port: number; free(): Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => void server.once('listening', resolve));
  const free = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  onTestFinished(free);
  return { port: (server.address() as AddressInfo).port, free };
}

async function rightEnv(slackUrl = 'http://127.0.0.1:9/api/'): Promise<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'signing-secret',
    SLACK_API_URL: slackUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: `file:${await emptyFolder()}/oops.db`,
  };
}

function started(env: Record<string, string>): OopsProcess {
  const oops = spawnOops(env);
  onTestFinished(() => oops.kill());
  return oops;
}

/** What the process says to whoever started it, once it has ended with 1: line by line. */
async function refusalOf(env: Record<string, string>): Promise<string[]> {
  const oops = started(env);
  expect(await oops.exited).toEqual({ code: 1, signal: null });
  // Beside the refusal there is no stack, and nothing but lines of the log.
  expect(oops.stdout).toMatch(/^(\{"level":[^\n]*\}\n)*$/);
  return oops.stderr.trimEnd().split('\n');
}

describe('a wrong value stops the start with one clear line', () => {
  test.each([
    ['SLACK_BOT_TOKEN', '', 'is missing'],
    ['SLACK_BOT_TOKEN', 'xoxp-42', 'xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-42', 'xapp-'],
    ['SLACK_SIGNING_SECRET', 'short', 'signing secret'],
    ['SLACK_API_URL', 'slack.com', 'http(s) address'],
    ['HOST', 'not a host', 'address to listen on'],
    ['PORT', '70000', '0 to 65535'],
    ['DATABASE_URL', 'postgres://x', 'file:'],
    ['OOPS_SLOT_MINUTES', '20', '0, 15, 30 or 60'],
    ['OOPS_COMMAND', 'Oops', 'such as /oops'],
    ['LOG_LEVEL', 'loud', 'error, warn, info or debug'],
  ])('%s="%s"', async (variable, value, says) => {
    const lines = await refusalOf({ ...(await rightEnv()), [variable]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${variable} `));
    expect(lines[0]).toContain(says);
    // A secret is never shown, right or wrong.
    expect(lines[0]).not.toContain('42');
  });

  test('for each, when several are wrong', async () => {
    const lines = await refusalOf({ PORT: 'x', LOG_LEVEL: 'debug', NODE_ENV: 'production' });
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'PORT',
      'SLACK_APP_TOKEN',
      'LOG_LEVEL',
    ]);
  });

  test('the port is taken', async () => {
    const { port } = await takenPort();
    const lines = await refusalOf({ ...(await rightEnv()), PORT: String(port) });
    expect(lines).toEqual([expect.stringMatching(/^HOST, PORT: .*taken by another program/)]);
  });

  test('the database is from a newer Oops', async () => {
    const env = await rightEnv();
    const db = openDatabase((env['DATABASE_URL'] ?? '').replace('file:', ''));
    db.orm.run(
      sql`insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)`,
    );
    db.close();
    expect(await refusalOf(env)).toEqual([expect.stringContaining('newer Oops')]);
  });
});

describe('Slack at the start', () => {
  test.each([
    ['bot token', { SLACK_BOT_TOKEN: 'xoxb-nobody' }, 'SLACK_BOT_TOKEN'],
    ['app-level token', { SLACK_APP_TOKEN: 'xapp-nobody' }, 'SLACK_APP_TOKEN'],
  ])('refuses the %s: one line, and the end', async (_what, wrong, variable) => {
    const slack = await openSlack();
    const env = { ...(await rightEnv(slack.url)), SLACK_BOT_TOKEN: slack.credentials.botToken };
    const lines = await refusalOf({ ...env, ...wrong });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${variable}.*invalid_auth`));
    expect(lines[0]).not.toContain('nobody');
  });

  test('can’t be reached: Oops lives, is not ready, and stops when told', async () => {
    const own = await takenPort();
    await own.free();
    const probe = async (path: string) =>
      (await fetch(`http://127.0.0.1:${own.port}${path}`).catch(() => undefined))?.status;
    const oops = started({ ...(await rightEnv()), PORT: String(own.port) });
    await expect.poll(() => oops.stdout).toContain('slack.unreachable');
    expect([await probe('/healthz'), await probe('/readyz')]).toEqual([200, 503]);
    const delivered = await fetch(`http://127.0.0.1:${own.port}/slack/events`, { method: 'POST' });
    expect(delivered.status).toBe(503);
    oops.signal('SIGTERM');
    expect(await oops.exited).toEqual({ code: 0, signal: null });
    expect(oops.stderr).toBe('');
  });

  test.each([{ status: 503 }, { loseAnswer: 'before' }] as const)(
    'fails at first with %o: Oops asks again',
    async (fault) => {
      const slack = await openSlack();
      slack.fail('auth.test', fault);
      const env = { ...(await rightEnv(slack.url)), SLACK_BOT_TOKEN: slack.credentials.botToken };
      const oops = started(env);
      await oops.started;
      expect(oops.stdout).toContain('slack.unreachable');
      oops.signal('SIGTERM');
      expect(await oops.exited).toEqual({ code: 0, signal: null });
    },
  );
});

test('a fault that nobody expected ends the process without a word of what was in it', async () => {
  const slack = await openSlack();
  const crash = join(await emptyFolder(), 'crash.mjs');
  const text = 'U0ADA wrote this';
  await writeFile(crash, `setTimeout(() => { throw new Error(process.env.TEXT); }, 1500);`);
  const env = { ...(await rightEnv(slack.url)), SLACK_BOT_TOKEN: slack.credentials.botToken };
  const oops = spawnOops({ ...env, TEXT: text }, { node: ['--import', crash] });
  onTestFinished(() => oops.kill());
  expect(await oops.exited).toEqual({ code: 1, signal: null });
  expect(oops.stdout).toContain('"event":"process.fault","code":"Error"');
  expect(oops.stdout + oops.stderr).not.toContain(text);
});
