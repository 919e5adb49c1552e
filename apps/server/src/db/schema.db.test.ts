import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/database.ts'
import { describeSchema } from './describe-schema.ts'
import { migrate } from './migrate.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('schema.sql shows what the migrations make (else: node scripts/schema.ts)', async () => {
  const written = await readFile(new URL('./schema.sql', import.meta.url), 'utf8')
  expect(await describeSchema(database.db)).toBe(written)
})

test('migrating twice does nothing', async () => {
  expect(await migrate(database.db)).toBe(0)
})

test('a database of a newer program is refused and left as it is', async () => {
  await sql`insert into kysely_migration (name, timestamp) values ('900-of-tomorrow', '2030-01-01')`.execute(
    database.db,
  )
  await expect(migrate(database.db)).rejects.toMatchObject({
    code: 'database-newer',
    wording: { 'zh-CN': expect.stringContaining('900-of-tomorrow') as string },
  })
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name desc limit 1`.execute(
    database.db,
  )
  expect(rows[0]?.name).toBe('900-of-tomorrow')
})
