import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { Device } from '../testing/device.ts'
import { openWholeService, type WholeService } from '../testing/whole-service.ts'

let service: WholeService
beforeAll(async () => {
  // A proxy in front says who comes from where, as it is for a service with a shared network.
  service = await openWholeService({ trustProxy: true, publicUrl: 'http://127.0.0.1' })
})
afterAll(() => service.close())

async function newMember(username: string, role = 'listener'): Promise<Browser> {
  const operator = await service.signedIn('operator1')
  const invited = await operator.post('/api/staff/invitations', { username, workingName: '新人', role })
  expect(invited.status).toBe(200)
  const token = new URL((invited.body as { link: string }).link).searchParams.get('token')
  const one = service.browser()
  expect((await one.post('/api/staff/redeem', { token, password: 'a long password' })).status).toBe(204)
  return one
}

test('a seeker needs no name: one request, a cookie for thirty days that no script can read', async () => {
  const seeker = service.browser()
  const answer = await seeker.post('/api/auth/sign-in/anonymous', {})
  expect(answer.status).toBe(204)
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('tingyu.session_token='))
  expect(cookie).toMatch(/Max-Age=2592000/)
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/i)
  expect((await seeker.get('/api/me')).body).toEqual({
    role: 'seeker',
    username: null,
    workingName: null,
    twoFactor: false,
  })
})

test('a device that is a seeker already stays the same one', async () => {
  const seeker = service.browser()
  await seeker.post('/api/auth/sign-in/anonymous', {})
  const before = seeker.cookie()
  expect((await seeker.post('/api/auth/sign-in/anonymous', {})).status).toBe(204)
  expect(seeker.cookie()).toBe(before)
})

test('the database keeps neither address nor device of anybody', async () => {
  await service.browser().post('/api/auth/sign-in/anonymous', {}, { 'user-agent': 'Peculiar/1.0' })
  await expect(
    sql`update auth_session set user_agent = 'Peculiar/1.0'`.execute(service.database.db),
  ).rejects.toMatchObject({ constraint: 'auth_session_keeps_no_address' })
  const rows = await service.database.db.selectFrom('auth_session').selectAll().execute()
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain('Peculiar')
})

test('staff sign in by password; the cookie ends with the browser', async () => {
  const one = service.browser()
  const answer = await one.post('/api/auth/sign-in/username', { username: ' Listener1 ', password: 'tingyu-demo-1' })
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual({ twoFactorRedirect: false })
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('tingyu.session_token='))
  expect(cookie).not.toMatch(/Max-Age|Expires/i)
  expect((await one.get('/api/me')).body).toMatchObject({
    role: 'listener',
    username: 'listener1',
    workingName: '小雨',
  })

  expect((await one.post('/api/auth/sign-out', {})).status).toBe(204)
  expect((await one.get('/api/me')).status).toBe(401)
})

test('a stolen cookie is worth nothing after signing out', async () => {
  const one = await service.signedIn('listener1')
  const stolen = one.cookie()
  await one.post('/api/auth/sign-out', {})
  expect((await service.browser().get('/api/me', { cookie: stolen })).status).toBe(401)
})

test('a wrong password, an unknown name and a name of nobody’s are answered alike', async () => {
  const answers = await Promise.all(
    [
      { username: 'listener1', password: 'wrong password' },
      { username: 'nobody.here', password: 'wrong password' },
      { username: '!!', password: 'wrong password' },
    ].map((body) => service.browser().post('/api/auth/sign-in/username', body)),
  )
  for (const { status, body } of answers)
    expect({ status, body }).toEqual({ status: 401, body: { code: 'signed-out' } })
})

test('there is no sign-up, and no way to better-auth but ours', async () => {
  for (const path of [
    '/api/auth/sign-up/email',
    '/api/auth/sign-in/email',
    '/api/auth/update-user',
    '/api/auth/delete-anonymous-user',
    '/api/auth/is-username-available',
    '/api/auth/sign-in-as',
    '/api/auth/get-session',
  ]) {
    const operator = await service.signedIn('operator1')
    expect(
      (await operator.post(path, { email: 'a@b.example', password: 'x'.repeat(12), name: 'x', username: 'xyz' }))
        .status,
    ).toBe(404)
  }
})

test('a listener who opens the seeker’s page keeps their sign-in', async () => {
  const listener = await service.signedIn('listener1')
  const answer = await listener.post('/api/auth/sign-in/anonymous', {})
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 403, body: { code: 'forbidden' } })
  expect((await listener.get('/api/me')).body).toMatchObject({ role: 'listener' })
})

test('wrong passwords from a shared address slow it down; the right one gets in from a known device and from elsewhere', async () => {
  const known = await newMember('guessed')
  const password = 'a long password'
  const first = await known.post('/api/auth/sign-in/username', { username: 'guessed', password })
  expect(first.headers.getSetCookie().some((each) => /^tingyu\.known=.*HttpOnly/.test(each))).toBe(true)

  const attacker = service.browser()
  const guess = async (password: string): Promise<number> =>
    (await attacker.post('/api/auth/sign-in/username', { username: 'guessed', password })).status
  expect(await Promise.all(Array.from({ length: 10 }, (_, count) => guess(`guess ${count}`)))).toEqual(
    Array.from({ length: 10 }, () => 401),
  )
  // The slow one.
  expect(await guess('guess ten')).toBe(401)
  expect(await guess('guess eleven')).toBe(429)

  // On the same network, from a device that is not known: asked to wait for seconds, not minutes.
  const right = { username: 'guessed', password }
  const refused = await service.browser().post('/api/auth/sign-in/username', right)
  expect(refused.body).toMatchObject({ code: 'too-many', facts: { retryAfterSeconds: expect.any(Number) as number } })
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(20)
  // What an attacker makes up does not count as known.
  const forged = { cookie: `tingyu.known=${'a'.repeat(16)}.${'b'.repeat(32)}` }
  expect((await service.browser().post('/api/auth/sign-in/username', right, forged)).status).toBe(429)
  // On the same network, from the device on which they have signed in before; it stays known after signing out.
  await known.post('/api/auth/sign-out', {})
  expect((await known.post('/api/auth/sign-in/username', right)).status).toBe(200)
  // From another network.
  const elsewhere = { 'x-forwarded-for': '198.51.100.9' }
  expect((await service.browser().post('/api/auth/sign-in/username', right, elsewhere)).status).toBe(200)
}, 90_000)

test('a second factor: set up, asked for, and each code taken once only', async () => {
  const one = await newMember('two.steps')
  const signIn = { username: 'two.steps', password: 'a long password' }
  await one.post('/api/auth/sign-in/username', signIn)
  expect((await one.post('/api/auth/two-factor/enable', { password: 'not it' })).status).toBe(401)
  const enabled = await one.post('/api/auth/two-factor/enable', { password: 'a long password' })
  expect(enabled.status).toBe(200)
  const { totpURI, backupCodes } = enabled.body as { totpURI: string; backupCodes: string[] }
  const secret = base32(new URL(totpURI).searchParams.get('secret') ?? '')
  // Neighbouring codes are taken too, so that a device whose clock is off by half a minute can sign in.
  const codeAt = (steps: number): string => oneTimeCode(secret, Math.floor(Date.now() / 30_000) + steps)

  expect((await one.post('/api/auth/two-factor/verify-totp', { code: codeAt(-1) })).status).toBe(204)
  expect((await one.get('/api/me')).body).toMatchObject({ twoFactor: true })

  const fresh = service.browser()
  expect((await fresh.post('/api/auth/sign-in/username', signIn)).body).toEqual({ twoFactorRedirect: true })
  expect((await fresh.get('/api/me')).status).toBe(401)
  // The code with which it was set up, once more.
  expect((await fresh.post('/api/auth/two-factor/verify-totp', { code: codeAt(-1) })).status).toBe(401)
  const code = codeAt(0)
  expect((await fresh.post('/api/auth/two-factor/verify-totp', { code })).status).toBe(204)
  expect((await fresh.get('/api/me')).status).toBe(200)

  const thief = service.browser()
  expect((await thief.post('/api/auth/sign-in/username', signIn)).body).toEqual({ twoFactorRedirect: true })
  expect((await thief.post('/api/auth/two-factor/verify-totp', { code })).status).toBe(401)
  expect((await thief.get('/api/me')).status).toBe(401)

  const withoutPhone = service.browser()
  await withoutPhone.post('/api/auth/sign-in/username', signIn)
  const backup = { code: backupCodes[0] }
  expect((await withoutPhone.post('/api/auth/two-factor/verify-backup-code', backup)).status).toBe(204)
  expect((await withoutPhone.get('/api/me')).status).toBe(200)
  await thief.post('/api/auth/sign-in/username', signIn)
  expect((await thief.post('/api/auth/two-factor/verify-backup-code', backup)).status).toBe(401)
})

test('changing the password signs every other device out', async () => {
  const one = await newMember('changes')
  const signIn = { username: 'changes', password: 'a long password' }
  await one.post('/api/auth/sign-in/username', signIn)
  const other = service.browser()
  await other.post('/api/auth/sign-in/username', signIn)
  const theirs = await new Device(service.url, { cookie: other.cookie(), origin: service.url }).hello()
  const change = { currentPassword: 'a long password', newPassword: 'another long one' }
  expect((await one.post('/api/auth/change-password', { ...change, currentPassword: 'wrong' })).status).toBe(401)
  expect((await one.post('/api/auth/change-password', change)).status).toBe(204)
  expect((await one.get('/api/me')).status).toBe(200)
  expect((await other.get('/api/me')).status).toBe(401)
  expect((await theirs.closed).reason).toBe('signed-out')
  expect((await service.browser().post('/api/auth/sign-in/username', signIn)).status).toBe(401)
})

test('nothing that was typed, and no address, is in the log', async () => {
  const typed = 'what-somebody-typed'
  const one = service.browser()
  await one.post(
    '/api/auth/sign-in/username',
    { username: typed, password: typed },
    { 'x-forwarded-for': '203.0.113.9' },
  )
  await one.post('/api/auth/sign-in/username', `{"username": "${typed}`)
  await one.post('/api/auth/sign-in/username', { [typed]: 1 })
  const log = service.logged.join('')
  expect(log).toContain('server-started')
  for (const secret of [typed, '203.0.113.9', '127.0.0.1', 'tingyu-demo', 'a long password'])
    expect(log).not.toContain(secret)
})

/** RFC 4226, as an authenticator reckons it. */
function oneTimeCode(secret: Uint8Array, counter: number): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const hash = createHmac('sha1', secret).update(message).digest()
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

function base32(text: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let bits = ''
  for (const character of text.replaceAll('=', '')) bits += alphabet.indexOf(character).toString(2).padStart(5, '0')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}
