import type { PersonId } from '@tingyu/sop'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { appendAudit } from '../../../server/src/audit/store.ts'
import { openTestDatabase, type TestDatabase } from '../../../server/src/testing/database.ts'
import { main } from '../main.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  const { place } = database
  const url = 'url' in place ? place.url : `postgresql://tingyu@localhost/${place.database}?host=${place.socketDir}`
  vi.stubEnv('DATABASE_URL', url)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await database.close()
})

async function verify(...typed: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const write = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) }
  const code = await main(['audit', 'verify', ...typed], {}, write)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const entry = () => ({ by: randomUUID() as PersonId, what: 'opened', incident: randomUUID() }) as const

test('it says that the log is whole and where it ends; what was tampered with, by number and time, or that the end is cut off', async () => {
  expect(await verify()).toMatchObject({ code: 0, err: '' })
  await database.db.transaction().execute((tx) => appendAudit(tx, database.clock, [entry(), entry(), entry()]))
  const whole = await verify('--json')
  expect(whole).toMatchObject({ code: 0, err: '' })
  const { head, ...told } = JSON.parse(whole.out) as { head: string }
  expect(told).toEqual({ ok: true, rows: 3, headLost: false, findings: [] })
  expect((await verify('--head', head.toUpperCase())).out).toContain('完整：3 行，一行接一行，抄下的末尾也在。')
  expect((await verify('--lang', 'en')).out).toContain(`head ${head}`)

  // What a hand with the keys of the database can put in: a row that says itself where it stands.
  const put = (no: number) =>
    database.db
      .insertInto('audit_log')
      .values({ ...entry(), at: database.clock.now(), about: '', no, hash: randomBytes(32) } as never)
      .execute()
  const time = new Date(database.clock.now()).toISOString()
  await put(6)
  expect((await verify()).out).toContain(`第 4–5 行不在了（${time} 之后，${time} 之前）`)
  await put(7)
  const broken = await verify('--head', head)
  expect(broken.code).toBe(1)
  expect(broken.out).toContain(`第 7 行（${time}）接不上前一行`)
  expect(broken.out).not.toContain('抄下的末尾不在')
  const lost = await verify('--head', 'ab'.repeat(32), '--json')
  expect(JSON.parse(lost.out)).toMatchObject({ ok: false, rows: 5, headLost: true })
})

test('wrongly called it says how', async () => {
  for (const typed of [['--head'], ['--head', 'abc'], ['--hed', 'abc'], ['more']]) {
    expect(await verify(...typed)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--head') as string })
  }
})
