import { describe, expect, test } from 'vitest'
import { isInAppBrowser } from './in-app.ts'
import { troubleOf } from './microphone.ts'

const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1'
const wechat =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/zh_CN'
const chromium =
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36'
const qqBrowser =
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0 MQQBrowser/16.0 Mobile Safari/537.36'

describe('why there is no microphone', () => {
  test.each([
    ['NotAllowedError', safari, 'denied'],
    ['NotAllowedError', wechat, 'in-app-browser'],
    ['SecurityError', chromium, 'denied'],
    ['NotFoundError', wechat, 'no-microphone'],
    ['OverconstrainedError', chromium, 'no-microphone'],
    ['NotReadableError', chromium, 'busy'],
  ] as const)('[S0.1] %s', (error, agent, trouble) => {
    expect(troubleOf(error, agent)).toBe(trouble)
  })

  test('an app’s browser is told from a browser', () => {
    expect([safari, chromium, qqBrowser].map(isInAppBrowser)).toEqual([false, false, false])
    const inQq = `${chromium} QQ/9.1.60.24370`
    const inDouyin =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1) AppleWebKit/605.1.15 Mobile/15E148 aweme_33.1.0 BytedanceWebview/d8a21c6'
    expect([wechat, inQq, inDouyin].map(isInAppBrowser)).toEqual([true, true, true])
  })
})
