import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/image/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    // `npm ci` of the production dependencies, on a slow network.
    hookTimeout: 300_000,
    setupFiles: ['test/support/no-stray-output.ts'],
  },
});
