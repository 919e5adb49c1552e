import { expect, test } from 'vitest'
import { addressKey } from './address.ts'

test('what stands for an address is not the address', () => {
  const key = addressKey('203.0.113.7', undefined)
  expect(key).toMatch(/^[\w-]{22}$/)
  expect(key).not.toContain('203')
  expect(addressKey('203.0.113.7', undefined)).toBe(key)
  expect(addressKey('203.0.113.8', undefined)).not.toBe(key)
})

test('behind a proxy the last address counts: everything before it is hearsay', () => {
  const key = addressKey('203.0.113.7', undefined)
  expect(addressKey('10.0.0.1', '198.51.100.1, 203.0.113.7')).toBe(key)
  expect(addressKey('10.0.0.1', '203.0.113.7')).toBe(key)
  expect(addressKey('203.0.113.7', '')).toBe(key)
})

test('the same address written differently is the same', () => {
  expect(addressKey('::ffff:203.0.113.7', undefined)).toBe(addressKey('203.0.113.7', undefined))
  expect(addressKey('fe80::1%eth0', undefined)).toBe(addressKey('fe80::1', undefined))
})

test('an IPv6 address counts as its network of /64, which one household has', () => {
  const home = addressKey('2001:db8:1:2:aaaa:bbbb:cccc:dddd', undefined)
  expect(addressKey('2001:db8:1:2::1', undefined)).toBe(home)
  expect(addressKey('2001:0DB8:0001:0002::', undefined)).toBe(home)
  expect(addressKey('2001:db8:1:3::1', undefined)).not.toBe(home)
  expect(addressKey('2001:db8::1', undefined)).toBe(addressKey('2001:db8:0:0:5::', undefined))
})
