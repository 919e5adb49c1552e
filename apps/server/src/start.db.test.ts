import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { removeExpired } from './account/store.ts'
import { administer } from './testing/database.ts'
import { openWholeService, type WholeService } from './testing/whole-service.ts'

async function withService(
  change: Parameters<typeof openWholeService>[0],
  use: (service: WholeService) => Promise<void>,
): Promise<void> {
  const service = await openWholeService(change)
  try {
    await use(service)
  } finally {
    await service.close()
  }
}

test('a hurried clock runs as many times as fast as life as was asked for', async () => {
  await withService({ clockRate: 600 }, async ({ server }) => {
    const { clock, db } = server.context
    expect(clock.rate).toBe(600)
    const before = await clock.read(db)
    await sql`select pg_sleep(0.05)`.execute(db)
    expect((await clock.read(db)) - before).toBeGreaterThanOrEqual(600 * 50)
  })
})

test('stopping twice is stopping once; afterwards nobody answers', async () => {
  await withService({}, async ({ server, url }) => {
    const first = server.stop()
    const second = server.stop()
    await Promise.all([first, second])
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed')
  })
})

test('what was asked before the stop is still answered', async () => {
  await withService({}, async (service) => {
    const seeker = service.browser()
    await seeker.post('/api/auth/sign-in/anonymous', {})
    // A phrase takes some 100 ms of scrypt: once the limit counted it, it is being made.
    const making = seeker.post('/api/seeker/recovery', {})
    await service.browser().post('/api/seeker/recover', { words: ['的', '一', '是', '在', '不', '了'] })
    const [answer] = await Promise.all([making, service.server.stop()])
    expect(answer.status).toBe(200)
  })
})

test('/healthz says when the database does not answer', async () => {
  const service = await openWholeService()
  const { place } = service.database
  try {
    expect((await service.browser().get('/healthz')).status).toBe(200)
    const name = 'database' in place ? place.database : new URL(place.url).pathname.slice(1)
    await service.database.db.destroy()
    await administer(process.env['TINGYU_TEST_SERVER'] ?? '', `drop database ${name} with (force)`)
    const answer = await service.browser().get('/healthz')
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 503, body: { status: 'unavailable' } })
    // Everything else is `broken`, not a crash.
    expect((await service.browser().post('/api/auth/sign-in/anonymous', {})).body).toMatchObject({ code: 'broken' })
  } finally {
    await service.close()
  }
})

test('sign-ins that are over are swept away, others stay', async () => {
  await withService({}, async (service) => {
    const { db } = service.database
    const [gone, here] = [service.browser(), service.browser()]
    await gone.post('/api/auth/sign-in/anonymous', {})
    await sql`update auth_session set expires_at = now() - interval '1 second'`.execute(db)
    await here.post('/api/auth/sign-in/anonymous', {})
    await removeExpired(db)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from auth_session`.execute(db)
    expect(rows).toEqual([{ n: 1 }])
    expect((await gone.get('/api/me')).status).toBe(401)
    expect((await here.get('/api/me')).status).toBe(200)
  })
})
