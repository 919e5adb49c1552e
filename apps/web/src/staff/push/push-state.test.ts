import { expect, test } from 'vitest'
import { kindOf } from './device-kind.ts'
import { pushState, type Capable } from './push-state.ts'

const able: Capable = { able: true, needsHomeScreen: false, permission: 'granted' }

test.each([
  [{ ...able, able: false }, true, 'unable'],
  [{ ...able, able: false, needsHomeScreen: true }, false, 'home-screen'],
  [{ ...able, permission: 'denied' }, true, 'refused'],
  [{ ...able, permission: 'default' }, true, 'unasked'],
  [{ ...able, permission: 'default' }, false, 'unasked'],
  [able, false, 'off'],
  [able, true, 'on'],
] as const)('what the page says is what the browser allows, never more: %o, %s', (capable, called, state) => {
  expect(pushState(capable, called)).toBe(state)
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    0,
    'edge',
    'windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    5,
    'chrome',
    'android',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S901B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    5,
    'samsung',
    'android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
    5,
    'safari',
    'ios',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    0,
    'safari',
    'mac',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    5,
    'safari',
    'ios',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 0, 'firefox', 'linux'],
  ['something else', 0, 'other', 'other'],
])('a device is known again by its browser and its system: %s', (userAgent, touches, browser, system) => {
  expect(kindOf(userAgent, touches)).toEqual({ browser, system })
})
