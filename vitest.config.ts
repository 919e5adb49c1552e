import { defineConfig } from 'vitest/config'

const never = ['**/node_modules/**', '**/dist/**']

/** What is waited for in a browser is seen at once on a quiet machine; a busy one is only slower, not wrong. */
const inBrowsers = { testTimeout: 300_000, hookTimeout: 120_000, expect: { poll: { timeout: 15_000 } } }
/** Files that measure sound, or time what goes between two browsers. */
const calls = 'tests/e2e/{call,call-*,relay,doctor}.e2e.ts'

/**
 * Four kinds of tests, one after the other: `unit` needs nothing, `database` a real PostgreSQL, `browser` and `call` a
 * real Chromium and a relay. What is tested with a database or a browser mostly waits, for a disk or a hurried clock, so
 * several files run at a time; what `call` measures is not measured beside others.
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
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'database',
          include: ['{apps,tests}/**/*.db.test.ts'],
          exclude: never,
          globalSetup: ['tests/database.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.e2e.ts'],
          exclude: [calls, ...never],
          ...inBrowsers,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'call',
          include: [calls],
          exclude: never,
          ...inBrowsers,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
