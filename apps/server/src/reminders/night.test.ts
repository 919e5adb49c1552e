import { expect, test } from 'vitest'
import { tellAt } from './night.ts'

const zone = 'Asia/Shanghai'
/** A moment of the service's clock. */
const at = (text: string) => Date.parse(`${text}:00+08:00`)

test.each([
  ['by day at once', '2026-12-05T15:00', '2026-12-06T20:00', '2026-12-05T15:00'],
  ['just before the night at once', '2026-12-05T21:59', '2026-12-06T20:00', '2026-12-05T21:59'],
  ['in the evening what is for tomorrow waits', '2026-12-05T22:00', '2026-12-06T20:00', '2026-12-06T07:00'],
  ['after midnight, too', '2026-12-06T02:30', '2026-12-06T20:00', '2026-12-06T07:00'],
  ['and across the end of a year', '2026-12-31T23:30', '2027-01-01T09:00', '2027-01-01T07:00'],
  ['when the night is over at once', '2026-12-06T07:00', '2026-12-06T20:00', '2026-12-06T07:00'],
  ['what is for this night is told now', '2026-12-05T22:30', '2026-12-06T01:00', '2026-12-05T22:30'],
  ['with a quarter of an hour left it waits', '2026-12-06T05:00', '2026-12-06T07:15', '2026-12-06T07:00'],
  ['with less than that it does not', '2026-12-06T05:00', '2026-12-06T07:14', '2026-12-06T05:00'],
])('nobody’s sleep is broken by what can wait: %s', (_, now, lapses, told) => {
  expect(tellAt(at(now), at(lapses), zone)).toBe(at(told))
})
