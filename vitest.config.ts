import { defineConfig } from 'vitest/config'

const never = ['**/node_modules/**', '**/dist/**']

/**
 * Three kinds of tests, one after the other, so that what is measured in the browsers is not measured beside
 * two busy cores: `unit` needs nothing, `database` a real PostgreSQL, `browser` a real Chromium and a relay.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps,scripts,bench,tests}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', ...never],
          // A busy machine is slow; no test here waits for anything.
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'database',
          include: ['apps/**/*.db.test.ts'],
          exclude: never,
          globalSetup: ['tests/database.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.e2e.ts'],
          exclude: never,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What is waited for is seen at once on a quiet machine; a busy one is only slower, not wrong.
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
