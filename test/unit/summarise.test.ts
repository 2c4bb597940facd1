import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runNode } from '../support/run-to-end.ts';

// What a CI run ends with: a count that is right, and a failure whenever the run proves nothing.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'oops-summary-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('adds up the reports', () => {
  expect(summarise([file('passed', 'passed'), file('pending')], [file('passed')])).toEqual({
    lastLine: '3 passed, 0 failed, 1 skipped',
    status: 0,
  });
});

test('leaves out what is nought', () => {
  expect(summarise([file('passed')]).lastLine).toBe('1 passed, 0 failed');
});

test('fails when a test failed', () => {
  expect(summarise([file('passed', 'failed')])).toEqual({
    lastLine: '1 passed, 1 failed',
    status: 1,
  });
});

test('counts a file that could not be loaded as failed', () => {
  const unloaded = { name: 'broken.test.ts', status: 'failed', assertionResults: [] };

  expect(summarise([file('passed'), unloaded])).toEqual({
    lastLine: '1 passed, 1 failed',
    status: 1,
  });
});

test('fails when no test ran, in all or in one of the reports', () => {
  expect(summarise([])).toEqual({ lastLine: '0 passed, 0 failed', status: 1 });
  expect(summarise([file('pending')])).toEqual({
    lastLine: '0 passed, 0 failed, 1 skipped',
    status: 1,
  });
  expect(summarise([file('passed')], [])).toEqual({ lastLine: '1 passed, 0 failed', status: 1 });
});

test('fails when a report is missing or is none', () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"testResults": [');

  expect(run(join(folder, 'nowhere.json'))).toEqual({ lastLine: '0 passed, 1 failed', status: 1 });
  expect(run(broken).status).toBe(1);
  expect(run().status).toBe(1);
});

test('fails when the run says so although every test passed, as after an unhandled rejection', () => {
  const path = join(folder, 'unhandled.json');
  writeFileSync(path, JSON.stringify({ success: false, testResults: [file('passed')] }));

  expect(run(path)).toEqual({ lastLine: '1 passed, 0 failed', status: 1 });
});

type FileResult = { name: string; status: string; assertionResults: { status: string }[] };

function file(...statuses: string[]): FileResult {
  return {
    name: 'some.test.ts',
    status: statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({ status })),
  };
}

function summarise(...reports: FileResult[][]) {
  const paths = reports.map((testResults, index) => {
    const path = join(folder, `${index}.json`);
    const success = testResults.every(({ status }) => status === 'passed');
    writeFileSync(path, JSON.stringify({ success, testResults }));
    return path;
  });
  return run(...paths);
}

function run(...paths: string[]) {
  const { stdout, status } = runNode(['.ci/summarise.ts', ...paths]);
  return { lastLine: stdout.trimEnd().split('\n').at(-1), status };
}
