import { expect, test } from 'vitest'
import { holidayOn } from './holidays.ts'

test.each([
  ['2026-10-01', { off: true, name: { 'zh-CN': '国庆节', en: 'National Day' } }],
  ['2026-02-14', { off: false, name: { 'zh-CN': '春节', en: 'Spring Festival' } }],
])('%s is marked', (date, mark) => {
  expect(holidayOn('Asia/Shanghai', date)).toMatchObject({ date, ...mark })
})

test('an ordinary day, a year nobody has announced, and a service elsewhere have no mark', () => {
  expect(holidayOn('Asia/Shanghai', '2026-12-05')).toBeUndefined()
  expect(holidayOn('Asia/Shanghai', '2090-10-01')).toBeUndefined()
  expect(holidayOn('Europe/Berlin', '2026-10-01')).toBeUndefined()
})
