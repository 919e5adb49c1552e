import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClock } from './clock.ts'
import { openTestDatabase, type TestDatabase } from './testing/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('the clock is the database’s, in whole milliseconds', async () => {
  const clock = await openClock(database.db, 1)
  const before = Date.now()
  const now = await clock.read(database.db)
  expect(Number.isInteger(now)).toBe(true)
  expect(Math.abs(now - before)).toBeLessThan(5_000)
})

test('the clock moves inside a transaction that waits', async () => {
  const clock = await openClock(database.db, 1)
  await database.db.transaction().execute(async (tx) => {
    const first = await clock.read(tx)
    await tx.selectNoFrom((e) => e.fn('pg_sleep', [e.val(0.02)]).as('slept')).execute()
    expect(await clock.read(tx)).toBeGreaterThanOrEqual(first + 20)
  })
})

test('an accelerated clock goes on where it was after a restart, at another rate too, and never back', async () => {
  const fast = await openClock(database.db, 200)
  const first = await fast.read(database.db)
  await database.db.selectNoFrom((e) => e.fn('pg_sleep', [e.val(0.05)]).as('slept')).execute()
  const second = await fast.read(database.db)
  expect(second - first).toBeGreaterThanOrEqual(200 * 50)

  const again = await openClock(database.db, 200)
  const third = await again.read(database.db)
  expect(third).toBeGreaterThanOrEqual(second)
  expect(third - second).toBeLessThan(200 * 2_000)

  const slow = await openClock(database.db, 1)
  const fourth = await slow.read(database.db)
  expect(fourth).toBeGreaterThanOrEqual(third)
  await database.db.selectNoFrom((e) => e.fn('pg_sleep', [e.val(0.02)]).as('slept')).execute()
  expect((await slow.read(database.db)) - fourth).toBeLessThan(2_000)
})

test('timers wait real time', async () => {
  const clock = await openClock(database.db, 100)
  expect(clock.realDelay(1_000, 61_000)).toBe(600)
  expect(clock.realDelay(61_000, 1_000)).toBe(0)
})
