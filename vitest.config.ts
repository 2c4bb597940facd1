import { availableParallelism } from 'node:os';
import { LongestFirst } from './test/support/longest-first.ts';
import { configDefaults, defineConfig } from 'vitest/config';

/** They load other files of tests, or change what a process speaks, or play for so long that they want one to themselves. */
const ALONE = [
  'test/journeys/languages-*.test.ts',
  'test/journeys/weekly-self-audit.test.ts',
  'test/challenge/**/*.test.ts',
];
// Installs packages from the registry, which takes half a minute: `npm run test:image` runs it.
const ELSEWHERE = [...configDefaults.exclude, 'test/image/**'];

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        // Its files share the modules and word lists of the app: reading them anew took a third of all the time.
        test: {
          name: 'shared',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...ELSEWHERE, ...ALONE],
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE, exclude: ELSEWHERE } },
    ],
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    // They wait for each other's processes and timers for a third of their time.
    maxWorkers: Math.min(8, 2 * availableParallelism()),
    // A busy machine takes its time; what hangs, hangs longer than this.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    teardownTimeout: 10_000,
    globalSetup: [
      'test/support/chromium-notice.ts',
      'test/support/files-in-memory.ts',
      'test/support/compiled-once.ts',
      'test/support/word-lists.ts',
    ],
    setupFiles: ['test/support/no-stray-output.ts', 'test/support/properties-in-time.ts'],
  },
});
