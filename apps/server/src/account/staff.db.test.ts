import type { StaffMember } from '@tingyu/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Device } from '../testing/device.ts'
import type { Browser } from '../testing/browser.ts'
import { openWholeService, type WholeService } from '../testing/whole-service.ts'

let service: WholeService
let operator: Browser
beforeAll(async () => {
  service = await openWholeService()
  operator = await service.signedIn('operator1')
})
afterAll(() => service.close())

async function invite(username: string, role = 'listener'): Promise<{ token: string; link: URL; expiresAt: number }> {
  const answer = await operator.post('/api/staff/invitations', { username, workingName: '新人', role })
  expect(answer.status).toBe(200)
  const { link, expiresAt } = answer.body as { link: string; expiresAt: number }
  return { link: new URL(link), expiresAt, token: new URL(link).searchParams.get('token') ?? '' }
}

async function member(username: string): Promise<StaffMember> {
  const { staff } = (await operator.get('/api/staff')).body as { staff: StaffMember[] }
  const found = staff.find((each) => each.username === username)
  if (found === undefined) throw new Error(`${username} is not listed`)
  return found
}

test('an invitation: a link to our own address, for 72 hours, with which one chooses a password', async () => {
  const { token, link, expiresAt } = await invite('new.listener')
  expect(`${link.origin}${link.pathname}`).toBe(`${service.url}/staff/join`)
  expect(expiresAt - Date.now()).toBeGreaterThan(71.9 * 3_600_000)
  expect(expiresAt - Date.now()).toBeLessThanOrEqual(72 * 3_600_000)
  expect(await member('new.listener')).toMatchObject({ invited: true, disabled: false, role: 'listener' })
  const signIn = { username: 'new.listener', password: 'long enough' }
  expect((await service.browser().post('/api/auth/sign-in/username', signIn)).status).toBe(401)

  const one = service.browser()
  const short = await one.post('/api/staff/redeem', { token, password: 'short' })
  expect(short.body).toEqual({
    code: 'bad-request',
    facts: { path: 'body.password', allowed: 'at least 10 characters' },
  })
  expect((await one.post('/api/staff/redeem', { token, password: 'long enough' })).status).toBe(204)
  expect(await member('new.listener')).toMatchObject({ invited: false })
  expect((await one.post('/api/auth/sign-in/username', signIn)).status).toBe(200)
  expect((await one.get('/api/me')).body).toMatchObject({ role: 'listener', workingName: '新人' })

  expect((await one.post('/api/staff/redeem', { token, password: 'somebody else’s' })).status).toBe(404)
})

test('[S1.6] an operator marks a listener for people under 18, and nobody else can be marked', async () => {
  await invite('hears.young')
  const { id } = await member('hears.young')
  expect((await operator.post(`/api/staff/${id}/hears-young`, { on: true })).status).toBe(204)
  expect(await member('hears.young')).toMatchObject({ hearsYoung: true })
  expect((await operator.post(`/api/staff/${id}/hears-young`, { on: false })).status).toBe(204)
  expect(await member('hears.young')).toMatchObject({ hearsYoung: false })
  const supervisor = await member('supervisor1')
  expect((await operator.post(`/api/staff/${supervisor.id}/hears-young`, { on: true })).status).toBe(404)
})

test('an invitation that was not opened for 72 hours is worth nothing', async () => {
  const { token } = await invite('too.late')
  await sql`update invitation set expires_at = now() - interval '1 second'`.execute(service.database.db)
  expect((await service.browser().post('/api/staff/redeem', { token, password: 'long enough' })).status).toBe(404)
})

test('a new link takes the place of the old one, and of the password', async () => {
  const first = await invite('lost.it')
  const { id } = await member('lost.it')
  const answer = await operator.post(`/api/staff/${id}/invitation`, {})
  const second = new URL((answer.body as { link: string }).link).searchParams.get('token')
  expect(
    (await service.browser().post('/api/staff/redeem', { token: first.token, password: 'long enough' })).status,
  ).toBe(404)
  const one = service.browser()
  expect((await one.post('/api/staff/redeem', { token: second, password: 'long enough' })).status).toBe(204)
  await one.post('/api/auth/sign-in/username', { username: 'lost.it', password: 'long enough' })

  const again = await operator.post(`/api/staff/${id}/invitation`, {})
  const third = new URL((again.body as { link: string }).link).searchParams.get('token')
  expect((await one.get('/api/me')).status).toBe(200)
  const device = await new Device(service.url, { cookie: one.cookie(), origin: service.url }).hello()
  await service.browser().post('/api/staff/redeem', { token: third, password: 'quite another' })
  expect((await one.get('/api/me')).status).toBe(401)
  expect((await device.closed).reason).toBe('signed-out')
})

test('a name that nobody could read, or that reads otherwise than it is, is no name', async () => {
  for (const workingName of ['\u200B\u200B', '小\u202E雨', '小\uD83D', '小\u0000雨']) {
    const answer = await operator.post('/api/staff/invitations', { username: 'no.name', workingName, role: 'listener' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad-request', facts: { path: 'body.workingName' } } })
  }
})

test('two at once with one link: one of them', async () => {
  const { token } = await invite('raced')
  const answers = await Promise.all(
    ['first choice', 'second choice'].map((password) =>
      service.browser().post('/api/staff/redeem', { token, password }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404])
})

test('a name is given once', async () => {
  await invite('only.one')
  const again = await operator.post('/api/staff/invitations', {
    username: 'only.one',
    workingName: '乙',
    role: 'supervisor',
  })
  expect({ status: again.status, body: again.body }).toEqual({
    status: 409,
    body: { code: 'conflict', facts: { path: 'body.username' } },
  })
})

test('whoever is disabled is signed out at once, by HTTP and by realtime, and cannot come back', async () => {
  const { token } = await invite('leaves.us')
  const one = service.browser()
  await one.post('/api/staff/redeem', { token, password: 'long enough' })
  const signIn = { username: 'leaves.us', password: 'long enough' }
  await one.post('/api/auth/sign-in/username', signIn)
  const device = await new Device(service.url, { cookie: one.cookie(), origin: service.url }).hello()
  const { id } = await member('leaves.us')

  expect((await operator.post(`/api/staff/${id}/disable`)).status).toBe(204)
  expect((await device.closed).reason).toBe('signed-out')
  expect((await one.get('/api/me')).status).toBe(401)
  expect((await one.post('/api/auth/sign-in/username', signIn)).status).toBe(401)
  expect(await member('leaves.us')).toMatchObject({ disabled: true })
  expect((await operator.post(`/api/staff/${id}/invitation`, {})).status).toBe(404)

  expect((await operator.post(`/api/staff/${id}/enable`)).status).toBe(204)
  expect((await one.post('/api/auth/sign-in/username', signIn)).status).toBe(200)
})

test('the last operator who can sign in cannot be disabled, not by two at the same time either', async () => {
  const { id: own } = await member('operator1')
  const refused = await operator.post(`/api/staff/${own}/disable`)
  expect({ status: refused.status, body: refused.body }).toEqual({
    status: 409,
    body: { code: 'conflict', facts: { reason: 'last-operator' } },
  })

  // Somebody who is only invited could not help.
  const { token } = await invite('second.op', 'operator')
  expect((await operator.post(`/api/staff/${own}/disable`)).status).toBe(409)

  const second = service.browser()
  await second.post('/api/staff/redeem', { token, password: 'long enough' })
  await second.post('/api/auth/sign-in/username', { username: 'second.op', password: 'long enough' })
  const { id: other } = await member('second.op')
  const answers = await Promise.all([
    operator.post(`/api/staff/${other}/disable`),
    second.post(`/api/staff/${own}/disable`),
  ])
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from person where role = 'operator' and not disabled`.execute(service.database.db)
  expect(rows[0]?.left).toBe(1)
  await sql`update person set disabled = (username <> 'operator1') where role = 'operator'`.execute(service.database.db)
  operator = await service.signedIn('operator1')
})

test('nobody of that id, and ids that are none', async () => {
  expect((await operator.post('/api/staff/00000000-0000-4000-8000-000000000000/disable')).status).toBe(404)
  const answer = await operator.post("/api/staff/1'%20or%201=1/disable")
  expect(answer.status).toBe(400)
  expect(answer.body).toMatchObject({ code: 'bad-request', facts: { path: 'path.id' } })
})

test('where others can reach the service the demonstration accounts are refused and not listed', async () => {
  const cookie = (await service.signedIn('listener2')).cookie()
  const open = await openWholeService({ demo: false, dataDir: service.dataDir, databaseUrl: placeUrl(service) })
  try {
    const one = open.browser()
    const answer = await one.post('/api/auth/sign-in/username', { username: 'listener1', password: 'tingyu-demo-1' })
    expect(answer.status).toBe(401)
    // Nor does a cookie from before help.
    expect((await one.get('/api/me', { cookie })).status).toBe(401)
    expect((await one.get('/api/service')).body).toMatchObject({ demo: [] })

    const { operatorLink } = open.server
    expect(operatorLink).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/staff\/join\?token=/)
  } finally {
    await open.close()
  }
})

test('the first operator: a link at the start until one can sign in, then none', async () => {
  const first = await openWholeService({ demo: false, publicUrl: 'https://listen.example.org' })
  try {
    const { operatorLink = '' } = first.server
    expect(operatorLink).toMatch(/^https:\/\/listen\.example\.org\/staff\/join\?token=/)
    const token = new URL(operatorLink).searchParams.get('token')
    const one = first.browser()
    const origin = { origin: 'https://listen.example.org' }
    expect((await one.post('/api/staff/redeem', { token, password: 'long enough' }, origin)).status).toBe(204)
    const signedIn = await one.post(
      '/api/auth/sign-in/username',
      { username: 'operator', password: 'long enough' },
      origin,
    )
    expect(signedIn.status).toBe(200)
    // PUBLIC_URL is https, so the cookie never travels otherwise.
    expect(signedIn.headers.getSetCookie().join()).toMatch(/__Secure-tingyu\.session_token=[^;]+;.*Secure/)
    expect((await one.get('/api/staff')).body).toMatchObject({ staff: [{ username: 'operator', role: 'operator' }] })

    const again = await openWholeService({ demo: false, dataDir: first.dataDir, databaseUrl: placeUrl(first) })
    expect(again.server.operatorLink).toBeUndefined()
    await again.close()
  } finally {
    await first.close()
  }
})

function placeUrl({ database: { place } }: WholeService): string {
  if ('url' in place) return place.url
  return `postgresql://tingyu@localhost/${place.database}?host=${encodeURIComponent(place.socketDir)}`
}
