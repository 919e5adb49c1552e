import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isPublicAddress, isPushAddress } from './address.ts'
import { openPush } from './sender.ts'

test.each([
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://web.push.apple.com./abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
  'https://8.8.8.8/abc',
  'https://[2001:4860:4860::8888]/abc',
])('a push service may be called at %s', (address) => {
  expect(isPushAddress(address)).toBe(true)
})

test.each([
  'http://fcm.googleapis.com/abc',
  'ftp://fcm.googleapis.com/abc',
  'https://fcm.googleapis.com:8443/abc',
  'https://user:secret@fcm.googleapis.com/abc',
  'https://localhost/abc',
  'https://localhost./abc',
  'https://localhost../abc',
  'https://database./abc',
  'https://router.local./abc',
  'https://database/abc',
  'https://router.local/abc',
  'https://api.internal/abc',
  'https://127.0.0.1/abc',
  'https://2130706433/abc',
  'https://0x7f.1/abc',
  'https://10.1.2.3/abc',
  'https://172.31.0.1/abc',
  'https://192.168.1.1/abc',
  'https://100.64.0.1/abc',
  'https://169.254.169.254/latest/meta-data',
  'https://224.0.0.1/abc',
  'https://[::1]/abc',
  'https://[::ffff:10.0.0.1]/abc',
  'https://[fd00::1]/abc',
  'https://[fe80::1]/abc',
  'https://[64:ff9b::a00:1]/abc',
  'https://[2002:a00:1::]/abc',
  `https://fcm.googleapis.com/${'a'.repeat(2_000)}`,
  'no address',
])('nobody is called at %s', (address) => {
  expect(isPushAddress(address)).toBe(false)
})

test('this machine stands in for a push service only where a test says so', () => {
  expect(isPushAddress('https://127.0.0.1:4443/abc', true)).toBe(true)
  expect(isPushAddress('https://10.0.0.1/abc', true)).toBe(false)
  expect(isPublicAddress('no address')).toBe(false)
})

test('a name that leads into the house is refused when it is called, whatever it looks like', async () => {
  const keys = await mkdtemp(join(tmpdir(), 'tingyu-keys-'))
  const endpoint = 'https://push.tingyu.example/abc'
  const p256dh = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'
  const message = { title: 'a', body: 'b', path: '/staff', about: 'c', kind: 'trial' } as const
  try {
    for (const leadsTo of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::1'], []]) {
      const push = await openPush({ subject: 'https://tingyu.example' }, keys, (_host, _options, done) =>
        done(
          null,
          leadsTo.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      )
      expect(push.takes(endpoint)).toBe(true)
      await expect(push.send({ endpoint, p256dh, auth: 'BTBZMqHH6r4Tts7J_aSIgg' }, message)).rejects.toMatchObject({
        code: 'NOT_PUBLIC',
      })
    }
  } finally {
    await rm(keys, { recursive: true })
  }
})
