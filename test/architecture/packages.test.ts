import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: versions, devDependencies: versions })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const lock = readFileSync('package-lock.json', 'utf8');

test('every package has an exact version', () => {
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('the lock file names no addresses, so it installs from any registry', () => {
  expect(lock).toContain('"integrity": "sha512-');
  expect(lock).not.toMatch(/"resolved"|https?:\/\/[^"]*registry/);
});
