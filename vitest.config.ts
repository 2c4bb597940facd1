import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Installs packages from the registry, which takes half a minute: `npm run test:image` runs it.
    exclude: [...configDefaults.exclude, 'test/image/**'],
    pool: 'forks',
    // Files of a worker share the modules and word lists of the app: reading them anew took a third of all the time.
    isolate: false,
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    globalSetup: ['test/support/chromium-notice.ts', 'test/support/word-lists.ts'],
    setupFiles: ['test/support/no-stray-output.ts'],
  },
});
