import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

/** Starts the demo in a process group of its own, as a terminal does. */
function startDemo(...args: string[]) {
  const child = spawn(process.execPath, ['playground/demo.ts', ...args], {
    detached: true,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  let hasEnded = false;
  child.once('close', () => {
    hasEnded = true;
  });
  const group = -(child.pid ?? 0);
  onTestFinished(() => {
    if (!hasEnded) process.kill(group, 'SIGKILL');
  });
  const leftovers = () => globSync(`{/dev/shm,${tmpdir()}}/oops-playground-${child.pid}-*`);
  return {
    get said() {
      return said;
    },
    leftovers,
    signal: (name: NodeJS.Signals) => process.kill(group, name),
    async until(isThere: () => boolean) {
      await expect.poll(() => isThere() || hasEnded, { timeout: 30_000 }).toBe(true);
      expect(hasEnded, said).toBe(false);
    },
    async ends() {
      const [code] = await ended;
      return code;
    },
  };
}

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oops-demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe('npm run demo', () => {
  test.each<[string[], RegExp]>([
    [['--port', 'abc'], /^--port takes 0 to 65535\.$/u],
    [['--port', ''], /^--port takes/u],
    [['--port', '65536'], /^--port takes/u],
    [['--port=-1'], /^--port takes/u],
    [['--slot', '7'], /^--slot takes 0, 15, 30 or 60\.$/u],
    [['--slot', ''], /^--slot takes/u],
    [['--data', ''], /^--data takes a folder\.$/u],
    [['--help'], /Known: --port N, --slot/u],
  ])('says of %j what it takes instead', async (args, said) => {
    const demo = startDemo(...args);

    expect(await demo.ends()).toBe(1);
    expect(demo.said.trim()).toMatch(said);
  });

  test('says so when the last ports are all in use', async () => {
    const other = createServer().listen(65_535, '127.0.0.1');
    onTestFinished(() => void other.close());
    // Whoever else has it: it is in use.
    await Promise.race([once(other, 'listening'), once(other, 'error')]);

    const demo = startDemo('--port', '65535');

    expect(await demo.ends()).toBe(1);
    expect(demo.said).toBe('No port from 65535 to 65535 is free. Choose one with --port.\n');
    expect(demo.leftovers()).toEqual([]);
  });

  test('keeps no second story in a folder that has one, nor writes into a file', async () => {
    const folder = freshFolder();
    const [kept, file] = [join(folder, 'kept'), join(folder, 'file')];
    mkdirSync(kept);
    writeFileSync(join(kept, 'oops.db'), 'an earlier one');
    writeFileSync(file, '');

    const [again, intoFile] = [startDemo('--data', kept), startDemo('--data', file)];

    expect(await again.ends()).toBe(1);
    expect(again.said).toMatch(/kept holds what an earlier demo kept, whose Slack is gone\./u);
    expect(await intoFile.ends()).toBe(1);
    expect(intoFile.said).toMatch(/file can't be used as a folder: EEXIST/u);
  });

  test.each(['SIGINT', 'SIGHUP'] as const)(
    'ends at %s without a word, and leaves nothing',
    async (name) => {
      const demo = startDemo('--port', '0');
      await demo.until(() => demo.said.includes('Ctrl-C ends it'));
      const [folder = ''] = demo.leftovers();
      expect(existsSync(join(folder, 'oops.db'))).toBe(true);

      demo.signal(name);

      expect(await demo.ends()).toBe(0);
      expect(demo.said.split('\n')).toHaveLength(2);
      expect(demo.leftovers()).toEqual([]);
    },
  );

  test.each([1, 2])(
    'leaves nothing when Ctrl-C is pressed %i times while it starts',
    async (times) => {
      const demo = startDemo('--port', '0');
      await demo.until(() => demo.leftovers().length > 0);

      for (let at = 0; at < times; at += 1) demo.signal('SIGINT');

      expect(await demo.ends()).not.toBeNull();
      expect(demo.said.replace(/^Oops is at work.*\n/u, '')).toBe('');
      expect(demo.leftovers()).toEqual([]);
    },
  );
});
