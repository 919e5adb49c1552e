import type { SessionId } from '@tingyu/sop'
import { expect, test } from 'vitest'
import { ownLimitOf, standingOf, wayBack } from './duty.ts'

const now = 1_772_366_400_000
const minutes = (count: number) => count * 60_000

test('[S1.3] accepting needs a preparation that still holds; after its time one prepares again', () => {
  expect(standingOf({ accepting: false }, now)).toEqual({ at: 'unprepared' })
  const readyUntil = now + minutes(30)
  expect(standingOf({ accepting: false, readyUntil }, now)).toEqual({ at: 'ready', until: readyUntil })
  expect(standingOf({ accepting: true, readyUntil }, now)).toEqual({ at: 'accepting', until: readyUntil })
  // Even before the server has switched it off: what is shown is never more than what holds.
  expect(standingOf({ accepting: true, readyUntil }, readyUntil)).toEqual({ at: 'lapsed' })
})

test('[S1.3] that a preparation has lapsed is said, although the service only says that there is none', () => {
  expect(standingOf({ accepting: false }, now, now - 1)).toEqual({ at: 'lapsed' })
  // Used up by a session before its time: that is no lapse.
  expect(standingOf({ accepting: false }, now, now + minutes(5))).toEqual({ at: 'unprepared' })
})

test('[S5.5] [S6.1] the note of the last session comes before anything else', () => {
  const session = '7c7b4d3e-5a4b-4a3e-8f0e-0c1d2e3f4a5b' as SessionId
  const duty = { accepting: false, readyUntil: now + minutes(10), noteOpen: session }
  expect(standingOf(duty, now)).toEqual({ at: 'note', session })
})

test('[S6.2] a rest comes before the next preparation, and is over when its time is; what is to be put down is not', () => {
  const until = now + minutes(10)
  const duty = { accepting: false, rest: { why: 'after-session', until } } as const
  expect(standingOf(duty, now)).toEqual({ at: 'resting', why: 'after-session', until })
  expect(standingOf(duty, until)).toEqual({ at: 'unprepared' })
  const session = '7c7b4d3e-5a4b-4a3e-8f0e-0c1d2e3f4a5b' as SessionId
  expect(standingOf({ accepting: false, rest: { why: 'debrief', session } }, now)).toEqual({ at: 'debrief', session })
})

test('nothing is claimed before the service has answered', () => {
  expect(standingOf(undefined, now)).toEqual({ at: 'asking' })
  expect(standingOf({ accepting: true, readyUntil: now + 1 }, undefined)).toEqual({ at: 'asking' })
})

test('[S1.3] in a room of supervision the switch is not there, in any tab', () => {
  expect(standingOf({ accepting: false, readyUntil: now + 60_000, inRoom: true }, now)).toEqual({ at: 'in-room' })
  expect(standingOf({ accepting: false, inRoom: true }, now)).toEqual({ at: 'in-room' })
})

test('[S6.2] what forbids more is told as one’s own limit exactly where it is', () => {
  const until = now + minutes(60)
  expect(ownLimitOf('day', { perDay: 1, until })).toEqual({ per: 'day', most: 1 })
  expect(ownLimitOf('week', { perWeek: 4, until })).toEqual({ per: 'week', most: 4 })
  expect(ownLimitOf('day', { perWeek: 4, until })).toBeUndefined()
  expect(ownLimitOf('night', { perDay: 1, perWeek: 4, until })).toBeUndefined()
  expect(ownLimitOf('day', undefined)).toBeUndefined()
})

test('[S6.4] the way back leads into the room, or to where rooms are listed', () => {
  expect(wayBack({ room: 'a' })).toBe('/room/a')
  expect(wayBack({})).toBe('/supervision')
  expect(wayBack(undefined)).toBe('/supervision')
})
