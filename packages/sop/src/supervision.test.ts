import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PersonId } from './ids.ts'
import { countedMinutes, mayRead, mayTake, mostHeld, pointsFit, roomAt, supervisionStateOf } from './supervision.ts'

const [listener, zhou, wu] = ['listener', 'zhou', 'wu'] as unknown as readonly [PersonId, PersonId, PersonId]

describe('[S6.4] supervision', () => {
  test('is read by its listener and by the one who has taken it, and by nobody else', () => {
    expect(mayRead({ listener }, listener)).toBe(true)
    expect(mayRead({ listener, whom: zhou }, zhou)).toBe(false)
    expect(mayRead({ listener, takenBy: zhou }, zhou)).toBe(true)
    expect(mayRead({ listener, takenBy: zhou, closedAt: 1 }, wu)).toBe(false)
  })

  test('is taken by the one who was asked, or by anybody where nobody was; never from a colleague, never by oneself', () => {
    expect(mayTake({ listener }, wu)).toBe(true)
    expect(mayTake({ listener, whom: zhou }, wu)).toBe(false)
    expect(mayTake({ listener, whom: zhou }, zhou)).toBe(true)
    expect(mayTake({ listener, takenBy: zhou }, wu)).toBe(false)
    expect(mayTake({ listener, closedAt: 1 }, wu)).toBe(false)
    expect(mayTake({ listener }, listener)).toBe(false)
  })

  test('waits, is taken, is answered, is closed', () => {
    expect(supervisionStateOf({ listener })).toBe('waiting')
    expect(supervisionStateOf({ listener, takenBy: zhou })).toBe('taken')
    expect(supervisionStateOf({ listener, takenBy: zhou, answeredAt: 1 })).toBe('answered')
    expect(supervisionStateOf({ listener, takenBy: zhou, answeredAt: 1, closedAt: 2 })).toBe('closed')
  })

  test('points to times of the session, and to none outside of it', () => {
    expect(pointsFit([{ kind: 'own', from: 0, until: 60_000 }], 60_000)).toBe(true)
    expect(pointsFit([{ kind: 'own', from: 0, until: 60_001 }], 60_000)).toBe(false)
    expect(pointsFit([{ kind: 'own', from: 5, until: 4 }], 60_000)).toBe(false)
  })

  test('has a room from a quarter of an hour before until an hour after its time', () => {
    const [at, minute] = [10_000_000, 60_000]
    const time = { at, minutes: 45 }
    expect(roomAt(time, at - 15 * minute - 1)).toBe('early')
    expect(roomAt(time, at - 15 * minute)).toBe('open')
    expect(roomAt(time, at + (45 + 60) * minute - 1)).toBe('open')
    expect(roomAt(time, at + (45 + 60) * minute)).toBe('over')
  })

  test('counts what both were there for, to the minute, and neither a try nor a page that was left open', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 3_600_000 }), (together) => {
        const [counted, minutes] = [countedMinutes(together), together / 60_000]
        expect(counted === undefined).toBe(minutes < 4.5)
        expect(Math.abs((counted ?? 0) - Math.min(minutes, 180))).toBeLessThanOrEqual(counted === undefined ? 4.5 : 0.5)
      }),
    )
  })
})

test('[S6.4] nobody spoke for longer than the room was open', () => {
  const time = { at: 100 * 60_000, minutes: 45 }
  expect(mostHeld(time, 95 * 60_000)).toBe(10)
  expect(mostHeld(time, 145 * 60_000)).toBe(60)
  expect(mostHeld(time, 1_000 * 60_000)).toBe(45 + 15 + 60)
  expect(mostHeld({ ...time, minutes: 120 }, 1_000 * 60_000)).toBe(180)
})
