import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Config, type ConfigProblem, isLoopback, readConfig } from './config.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tingyu-config-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

function accepted(env: Record<string, string>): Config {
  const read = readConfig(env)
  if (!read.ok) throw new Error(read.refusal.map(({ variable }) => variable).join())
  return read.value
}

function problems(env: Record<string, string>): readonly ConfigProblem[] {
  const read = readConfig(env)
  return read.ok ? [] : read.refusal
}

const named = (env: Record<string, string>): readonly string[] => problems(env).map(({ variable }) => variable)

test('without any variable: this machine only, its own database, demonstration', () => {
  expect(accepted({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    demo: true,
    voice: 'direct',
    trustProxy: false,
    clockRate: 1,
    warnings: [],
  })
  expect(accepted({}).dataDir).toMatch(/^\/.*\/\.tingyu$/)
  expect(accepted({ PORT: '', HOST: ' ' })).toEqual(accepted({}))
})

test('every mistake is named at once, with what is allowed, in both languages', () => {
  const found = problems({
    PORT: '70000',
    HOST: 'not a host',
    DATABASE_URL: 'mysql://x',
    PUBLIC_URL: 'https://a.example/path',
    TRUST_PROXY: 'maybe',
    TURN_URLS: 'stun:stun.example:3478',
    CALL_DIRECT: 'yes',
    TLS_CERT: '/nowhere/cert.pem',
    TINGYU_CLOCK_RATE: '0',
  })
  expect(found.map(({ variable }) => variable)).toEqual([
    'HOST',
    'DATABASE_URL',
    'PUBLIC_URL',
    'TRUST_PROXY',
    'TLS_KEY',
    'TURN_URLS',
    'TURN_SECRET',
    'CALL_DIRECT',
    'PORT',
  ])
  for (const { problem, allowed } of found) {
    for (const wording of [problem, allowed]) {
      expect(wording['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(wording.en).not.toMatch(/\p{Script=Han}/u)
    }
  }
})

test('ports: whole numbers from 0 to 65535', () => {
  for (const port of ['0', '1', '65535']) expect(accepted({ PORT: port }).port).toBe(Number(port))
  for (const port of ['65536', '-1', '80.5', '0x50', 'http']) expect(named({ PORT: port })).toEqual(['PORT'])
})

test('how long is kept: whole days within what can be meant', () => {
  expect(accepted({}).keep).toEqual({ eventsDays: 180, notesDays: 730, incidentsDays: 3_650 })
  expect(accepted({ KEEP_EVENTS_DAYS: '90', KEEP_NOTES_DAYS: '365' }).keep).toMatchObject({
    eventsDays: 90,
    notesDays: 365,
  })
  for (const days of ['0', '29', '1.5', '-180', 'for ever', '99999'])
    expect(named({ KEEP_EVENTS_DAYS: days })).toEqual(['KEEP_EVENTS_DAYS'])
  expect(named({ KEEP_INCIDENTS_DAYS: '180' })).toEqual(['KEEP_INCIDENTS_DAYS'])
})

test('no secret’s value is repeated in a problem', () => {
  const text = JSON.stringify(problems({ DATABASE_URL: 'mysql://root:hunter2@db', TURN_SECRET: 'hunter2' }))
  expect(text).toContain('TURN_URLS')
  expect(text).not.toContain('hunter2')
})

test('demonstration sign-ins exist only where nobody else can reach the service', () => {
  expect(accepted({ HOST: '::1' }).demo).toBe(true)
  expect(accepted({ HOST: 'localhost' }).demo).toBe(true)
  for (const env of [
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '192.168.1.4' },
    { DATABASE_URL: 'postgresql://localhost/tingyu' },
    { PUBLIC_URL: 'https://listen.example' },
    { TRUST_PROXY: '1' },
  ]) {
    expect({ env, demo: accepted(env).demo }).toEqual({ env, demo: false })
  }
})

test('the clock can be hurried only where the demonstration is', () => {
  expect(accepted({ TINGYU_CLOCK_RATE: '60' }).clockRate).toBe(60)
  const open = accepted({ TINGYU_CLOCK_RATE: '60', HOST: '0.0.0.0', TLS_CERT: '' })
  expect(open.clockRate).toBe(1)
  expect(open.warnings.map(({ en }) => en).join()).toContain('TINGYU_CLOCK_RATE')
})

test('how the voice travels: by the relay where there is one, direct only here or when asked for', () => {
  const relay = { TURN_URLS: 'turn:relay.example:3478, turns:relay.example:5349?transport=tcp', TURN_SECRET: 's' }
  expect(accepted(relay)).toMatchObject({
    voice: 'relay',
    relay: { urls: ['turn:relay.example:3478', 'turns:relay.example:5349?transport=tcp'], secret: 's' },
  })
  expect(accepted({ HOST: '0.0.0.0' }).voice).toBe('unavailable')
  expect(accepted({ PUBLIC_URL: 'https://listen.example' }).voice).toBe('unavailable')
  expect(accepted({ HOST: '0.0.0.0', CALL_DIRECT: 'allow' }).voice).toBe('direct')
  const both = accepted({ ...relay, CALL_DIRECT: 'allow' })
  expect(both.voice).toBe('relay')
  expect(both.warnings).toHaveLength(1)
  expect(named({ TURN_URLS: 'turn:relay.example' })).toEqual(['TURN_SECRET'])
  expect(named({ TURN_SECRET: 's' })).toEqual(['TURN_URLS'])
})

test('open to others without HTTPS: allowed, with a warning that there will be no microphone', () => {
  expect(accepted({ HOST: '0.0.0.0' }).warnings[0]?.['zh-CN']).toContain('麦克风')
  expect(accepted({ PUBLIC_URL: 'http://listen.example' }).warnings[0]?.en).toContain('HTTPS')
  for (const env of [
    { HOST: '0.0.0.0', PUBLIC_URL: 'https://listen.example' },
    { HOST: '0.0.0.0', TRUST_PROXY: '1', PUBLIC_URL: 'https://listen.example' },
  ]) {
    expect(accepted(env).warnings).toEqual([])
  }
})

test('TLS files: both, readable, and a pair', async () => {
  const [cert, key, text] = [join(dir, 'cert.pem'), join(dir, 'key.pem'), join(dir, 'text')]
  const { certificate, privateKey } = await import('./testing/certificate.ts')
  await Promise.all([writeFile(cert, certificate), writeFile(key, privateKey), writeFile(text, 'not a pem')])
  expect(accepted({ TLS_CERT: cert, TLS_KEY: key, HOST: '0.0.0.0' })).toMatchObject({
    tls: { cert: certificate, key: privateKey },
    warnings: [],
  })
  expect(named({ TLS_CERT: cert })).toEqual(['TLS_KEY'])
  expect(named({ TLS_CERT: join(dir, 'none'), TLS_KEY: join(dir, 'none either') })).toEqual(['TLS_CERT', 'TLS_KEY'])
  expect(named({ TLS_CERT: text, TLS_KEY: key })).toEqual(['TLS_CERT'])
  expect(named({ TLS_CERT: dir, TLS_KEY: key })).toEqual(['TLS_CERT'])
})

test('loopback is what only this machine can reach', () => {
  for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) expect(isLoopback(host)).toBe(true)
  for (const host of ['0.0.0.0', '::', '127.evil.example', 'localhost.example', '10.0.0.1'])
    expect(isLoopback(host)).toBe(false)
})

test('[S1.6] a model outside reads along only where all of it is said, and its key is never repeated', () => {
  const url = 'https://model.example/v1/chat/completions'
  const whole = { SECOND_READER_URL: url, SECOND_READER_MODEL: 'm', SECOND_READER_NAME: '某公司' }
  expect(accepted({})).not.toHaveProperty('secondReader')
  expect(accepted({ ...whole, SECOND_READER_KEY: 'very-secret', SECOND_READER_TIMEOUT: '5' }).secondReader).toEqual({
    url,
    model: 'm',
    name: '某公司',
    key: 'very-secret',
    timeout: 5_000,
  })
  for (const [change, variable] of [
    [{ SECOND_READER_URL: '' }, 'SECOND_READER_URL'],
    [{ SECOND_READER_URL: 'http://model.example/very-secret' }, 'SECOND_READER_URL'],
    [{ SECOND_READER_MODEL: '' }, 'SECOND_READER_MODEL'],
    [{ SECOND_READER_NAME: '' }, 'SECOND_READER_NAME'],
    [{ SECOND_READER_TIMEOUT: '0' }, 'SECOND_READER_TIMEOUT'],
    [{ SECOND_READER_TIMEOUT: '31' }, 'SECOND_READER_TIMEOUT'],
  ] as const) {
    const env = { ...whole, SECOND_READER_KEY: 'very-secret', ...change }
    expect(named(env)).toEqual([variable])
    expect(JSON.stringify(problems(env))).not.toContain('very-secret')
  }
})

test('[S7.2] where supervisors are called is checked, and no address with its key is ever repeated', () => {
  const secret = 'a secret of sixteen'
  const url = 'https://robot.example/send?key=very-secret'
  expect(accepted({})).toMatchObject({ mailTo: [] })
  expect(accepted({ CRISIS_WEBHOOK_URL: url, CRISIS_WEBHOOK_SHAPE: 'wecom' }).webhook).toEqual({ url, shape: 'wecom' })
  expect(accepted({ CRISIS_WEBHOOK_URL: url, CRISIS_WEBHOOK_SECRET: secret }).webhook).toEqual({
    url,
    shape: 'tingyu',
    secret,
  })
  expect(accepted({ CRISIS_MAIL_TO: 'a@b.example, c@d.example' }).mailTo).toEqual(['a@b.example', 'c@d.example'])
  expect(named({ CRISIS_WEBHOOK_URL: url })).toEqual(['CRISIS_WEBHOOK_SECRET'])
  expect(named({ CRISIS_WEBHOOK_URL: url, CRISIS_WEBHOOK_SECRET: 'short' })).toEqual(['CRISIS_WEBHOOK_SECRET'])
  expect(named({ CRISIS_WEBHOOK_URL: url, CRISIS_WEBHOOK_SHAPE: 'slack' })).toEqual(['CRISIS_WEBHOOK_SHAPE'])
  expect(named({ CRISIS_WEBHOOK_SECRET: secret })).toEqual(['CRISIS_WEBHOOK_URL'])
  expect(named({ CRISIS_MAIL_TO: 'nobody' })).toEqual(['CRISIS_MAIL_TO'])
  const plain = problems({ CRISIS_WEBHOOK_URL: 'http://robot.example/send?key=very-secret' })
  expect(plain.map(({ variable }) => variable)).toEqual(['CRISIS_WEBHOOK_URL'])
  expect(JSON.stringify(plain)).not.toContain('very-secret')
})

test('a mail server: its address with or without a password, encrypted from the start or once connected', () => {
  const from = { MAIL_FROM: 'listen@tingyu.example' }
  expect(accepted({ SMTP_URL: 'smtps://us%40er:p%3Ass@mail.example', ...from }).smtp).toEqual({
    host: 'mail.example',
    port: 465,
    secure: true,
    user: 'us@er',
    password: 'p:ss',
    from: 'listen@tingyu.example',
  })
  expect(accepted({ SMTP_URL: 'smtp://[::1]:2525/', ...from }).smtp).toEqual({
    host: '::1',
    port: 2525,
    secure: false,
    from: 'listen@tingyu.example',
  })
  expect(accepted({}).smtp).toBeUndefined()
  expect(named(from)).toEqual(['SMTP_URL'])
  expect(named({ SMTP_URL: 'smtp://mail.example' })).toEqual(['MAIL_FROM'])
  expect(named({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'somebody' })).toEqual(['MAIL_FROM'])
  for (const url of ['mail.example:25', 'https://mail.example', 'smtp://mail.example/box', 'smtps://a:very-secret@/'])
    expect({ url, named: named({ SMTP_URL: url, ...from }) }).toEqual({ url, named: ['SMTP_URL'] })
  const broken = problems({ SMTP_URL: 'smtps://user:very-secret@mail.example/?tls.rejectUnauthorized=false', ...from })
  expect(JSON.stringify(broken)).not.toContain('very-secret')
  const odd = problems({ SMTP_URL: 'smtp://us%er:very-secret@mail.example', ...from })
  expect(odd.map(({ variable }) => variable)).toEqual(['SMTP_URL'])
})

test('web push: where a push service learns whom to ask, or on one machine; a key is one of P-256', () => {
  const key = 'a'.repeat(43)
  const https = { PUBLIC_URL: 'https://tingyu.example' }
  expect(accepted(https).push).toEqual({ subject: 'https://tingyu.example' })
  expect(accepted({ ...https, CRISIS_PUSH_KEY: key }).push).toEqual({ subject: 'https://tingyu.example', key })
  expect(accepted({}).push).toEqual({ subject: 'https://tingyu.invalid' })
  for (const env of [{ ...https, CRISIS_PUSH: 'off' }, { HOST: '0.0.0.0' }, { PUBLIC_URL: 'http://tingyu.example' }])
    expect(accepted(env).push).toBeUndefined()
  expect(named({ CRISIS_PUSH: 'maybe' })).toEqual(['CRISIS_PUSH'])
  // Nought, and more than the order of the curve, are no keys.
  for (const wrong of ['short', 'A'.repeat(43), '_'.repeat(42) + '8'])
    expect(named({ CRISIS_PUSH_KEY: wrong })).toEqual(['CRISIS_PUSH_KEY'])
  expect(JSON.stringify(problems({ CRISIS_PUSH_KEY: 'very-secret' }))).not.toContain('very-secret')
})
