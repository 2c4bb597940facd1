import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

// A run of the tests that hangs ends all the same, and says where it hung.

const WAITS = `import { spawnSync } from 'node:child_process';
test('is fine', () => {});
test('waits', () => spawnSync(process.execPath, ['-e', 'setTimeout(() => {}, 600_000)', 'the-one-waited-for']));`;

/** Runs vitest on a file of tests, with so much patience. @returns all that it wrote, its exit code, and its report */
async function run(file: string, patienceMs: number) {
  const root = mkdtempSync(join(tmpdir(), 'oops-hangs-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const reporters = [
    'default',
    ['json', { outputFile: 'report.json' }],
    [resolve('.ci/what-hangs.ts'), { patienceMs }],
  ];
  const config = { root, test: { globals: true, testTimeout: 900, reporters } };
  writeFileSync(join(root, 'some.test.js'), file);
  writeFileSync(join(root, 'vitest.config.mjs'), `export default ${JSON.stringify(config)}`);
  const vitest = resolve('node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--root', root], { stdio: 'pipe' });
  let said = '';
  for (const out of [child.stdout, child.stderr]) {
    out.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  const report = join(root, 'report.json');
  return { said, code, report: existsSync(report) ? readFileSync(report, 'utf8') : undefined };
}

describe('a run of the tests', () => {
  test.each([
    // It is to have begun to wait, however busy the machine is.
    ['waits for another process', 10, WAITS, 'the-one-waited-for'],
    ['goes round in a loop', 2, "test('loops', () => { for (;;); })", 'vitest/dist/workers/'],
  ])('that %s ends, names the file, and is reported', async (_, seconds, file, process) => {
    const { said, code, report } = await run(file, seconds * 1000);
    expect(said).toContain(`No test has ended for ${seconds} seconds`);
    expect(said).toMatch(/^ {2}some\.test\.js > /m);
    expect(said).toContain(process);
    expect(code).toBe(1);
    expect(JSON.parse(report ?? '')).toMatchObject({ success: false });
    // Of all the processes that it names none goes on.
    const pids = Array.from(said.matchAll(/^ {2}(\d+) of \d+: /gm), ([, pid]) => pid);
    expect(pids.length).toBeGreaterThan(0);
    await expect.poll(() => pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  });

  test('that fails says so at once, and is left to its own limits', async () => {
    const { said, code } = await run(
      `test('fails', () => expect(1).toBe(2));
      test('takes too long', () => new Promise(() => {}));`,
      100_000,
    );
    expect(said.indexOf('Failed: some.test.js > fails')).toBeGreaterThan(-1);
    expect(said).toContain('Test timed out in 900ms');
    expect(said).not.toContain('No test has ended');
    expect(code).toBe(1);
  });
});
