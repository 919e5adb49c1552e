import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openKnownDevices } from './known-device.ts'

const devices = openKnownDevices(randomBytes(32), true)
const nobody = new Headers()

/** The headers of a browser that was given this cookie. */
const withCookie = (set: string): Headers => new Headers({ cookie: `other=1; ${set.split(';')[0]}` })

test('a device is known to the name that signed in on it, and to no other', () => {
  expect(devices.find(nobody, 'lin')).toBeUndefined()
  const set = devices.remember(nobody, 'lin')
  expect(set).toMatch(/; HttpOnly; SameSite=Strict; Secure$/)
  expect(set).not.toContain('lin')
  expect(devices.find(withCookie(set), 'lin')).toMatch(/^[\w-]{16}$/)
  expect(devices.find(withCookie(set), 'he')).toBeUndefined()
})

test('a desk that several share knows each of them, the latest five', () => {
  let headers = nobody
  const names = ['one', 'two', 'three', 'four', 'five', 'six']
  for (const name of names) headers = withCookie(devices.remember(headers, name))
  expect(names.map((name) => devices.find(headers, name) !== undefined)).toEqual([false, true, true, true, true, true])
  // Again is not twice.
  headers = withCookie(devices.remember(headers, 'six'))
  expect(devices.find(headers, 'two')).toBeDefined()
})

test('a seal of another service, or made up, is worth nothing', () => {
  const elsewhere = openKnownDevices(randomBytes(32), false).remember(nobody, 'lin')
  expect(devices.find(withCookie(elsewhere), 'lin')).toBeUndefined()
  for (const value of ['', 'x', `${'a'.repeat(16)}.${'b'.repeat(32)}`, '~~~', `${'é'.repeat(16)}.${'b'.repeat(32)}`])
    expect(devices.find(new Headers([['cookie', `tingyu.known=${encodeURIComponent(value)}`]]), 'lin')).toBeUndefined()
})
