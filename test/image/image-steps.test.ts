import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { type Slack, startSlack } from '../../playground/slack/slack.ts';
import { buildImage, makeReadOnly, makeWritable, type Image } from './build.ts';
import {
  containerEnvironment,
  healthCommand,
  installNode,
  runInContainer,
  startCommand,
} from './container.ts';
import { last } from './dockerfile.ts';

const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })),
});

let folder: string;
let image: Image;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oops-image-'));
  await chmod(folder, 0o755);
  image = await buildImage(process.cwd(), folder);
  await installNode(image);
  await makeReadOnly(image.workdir);
});

afterAll(async () => {
  await makeWritable(folder);
  await rm(folder, { recursive: true, force: true });
});

test('the image holds what the app needs to run, and nothing else', async () => {
  const { dependencies } = packageSchema.parse(await readJson('package.json'));
  const { packages } = lockSchema.parse(await readJson('package-lock.json'));
  const developmentOnly = Object.keys(packages).filter((path) => packages[path]?.dev);

  expect((await readdir(image.workdir)).toSorted()).toEqual(
    ['LICENSE', 'NOTICE', 'bin', 'migrations', 'node_modules', 'package.json', 'src'].toSorted(),
  );
  for (const name of Object.keys(dependencies)) {
    expect(existsSync(join(image.workdir, 'node_modules', name)), name).toBe(true);
  }
  expect(developmentOnly).toContain('node_modules/vitest');
  expect(developmentOnly.filter((path) => existsSync(join(image.workdir, path)))).toEqual([]);
});

test('every stage starts from the Node that the tests run on', async () => {
  const { devDependencies } = packageSchema.parse(await readJson('package.json'));
  const major = devDependencies['node']?.split('.')[0];

  for (const { base } of image.stages) expect(base).toBe(`node:${major}-slim`);
});

test('the container runs without rights, keeps /data, and stops on SIGTERM', () => {
  expect(last(image.stage, 'USER')).toBe('node');
  expect(last(image.stage, 'VOLUME')).toBe('/data');
  expect(last(image.stage, 'STOPSIGNAL')).toBe('SIGTERM');
});

test('Oops starts, reaches Slack, is healthy, writes only to /data, and leaves quietly', async () => {
  const slack = await startSlack({ manifest: 'manifest.yml' });
  onTestFinished(() => slack.stop());
  const env = containerEnvironment(image, await settings(slack));
  const healthy = () => runInContainer(image, healthCommand(image), env).ended;

  expect(await healthy()).toBe(1);
  const oops = runInContainer(image, startCommand(image), env);
  await vi.waitUntil(async () => oops.hasEnded() || (await healthy()) === 0, {
    timeout: 20_000,
    interval: 200,
  });
  expect(oops.hasEnded(), oops.output()).toBe(false);
  // It is alive before it has met Slack.
  await slack.until(() => slack.openSockets === 1, { what: 'the socket' });

  oops.kill('SIGTERM');
  expect(await oops.ended, oops.output()).toBe(0);
  expect(slack.complaints).toEqual([]);
  expect(await readdir(join(image.root, 'data'))).toContain('oops.db');

  const audit = runInContainer(image, ['node', 'bin/oops.ts', 'audit'], env);
  expect(await audit.ended, audit.output()).toBe(0);
  expect(audit.output()).toContain('Nothing found');

  // What the page is made of is in the image, too.
  const field = join(image.root, 'data', 'field');
  const written = ['node', 'bin/oops.ts', 'export', '--format', 'site', field];
  const exporting = runInContainer(image, written, env);
  expect(await exporting.ended, exporting.output()).toBe(0);
  expect(await readdir(field)).toEqual(['index.html']);
});

/** What `docker run -e …` would be given for Socket Mode against the local Slack. */
async function settings({ url, credentials }: Slack): Promise<Record<string, string>> {
  return {
    SLACK_API_URL: url,
    SLACK_BOT_TOKEN: credentials.botToken,
    SLACK_APP_TOKEN: credentials.appToken,
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
