import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hour, restRules as rules } from '../../testing/resting.ts'
import type { Span } from '../rest/rules.ts'
import { joined, plannedSitting, roomIn, substituteFault, wallSpan, dayOfDate } from './roster.ts'

const on = (date: string, from: string, until: string) => wallSpan(rules.zone, dayOfDate(date), { from, until })
const fault = (shifts: readonly Span[], span: Span) => substituteFault(rules, shifts, span, hour)

describe('[S6.2] taking over a part of another’s shift', () => {
  const tuesday = on('2026-12-01', '23:00', '02:00')

  test('can be done where it holds a session for them', () => {
    expect(fault([], tuesday)).toBeUndefined()
    expect(fault([on('2026-12-01', '09:00', '12:00')], tuesday)).toBeUndefined()
    expect(fault([on('2026-12-01', '21:00', '23:00')], tuesday)).toBeUndefined()
  })

  test('cannot where they are there already, or no session fits', () => {
    expect(fault([on('2026-12-01', '22:00', '23:30')], tuesday)).toBe('overlaps')
    expect(fault([], on('2026-12-01', '20:00', '20:50'))).toBe('short')
    // Beside a shift of theirs it still is too short for whoever asked.
    expect(fault([on('2026-12-01', '18:00', '20:00')], on('2026-12-01', '20:00', '20:50'))).toBe('short')
  })

  test('cannot in the night after a night, nor in the night before one of theirs', () => {
    expect(fault([on('2026-11-30', '23:00', '02:00')], tuesday)).toBe('night')
    expect(fault([on('2026-12-02', '23:00', '02:00')], tuesday)).toBe('night')
  })

  test('cannot once their day is full, nor where it would leave a later shift of theirs without any', () => {
    const day = on('2026-12-01', '08:00', '16:00')
    expect(fault([day], on('2026-12-01', '18:00', '20:00'))).toBe('day')
    expect(fault([on('2026-12-01', '18:00', '20:00')], day)).toBe('day')
  })

  test('what was listened to counts as well', () => {
    const sat = [plannedSitting(on('2026-12-01', '01:00', '02:00').from, hour)]
    expect(substituteFault(rules, [], tuesday, hour, sat)).toBe('night')
  })

  test('however often it is done, no shift that held a session comes to hold none', () => {
    const spans = fc
      .tuple(fc.integer({ min: 0, max: 7 * 24 - 1 }), fc.integer({ min: 1, max: 8 }))
      .map(([at, length]) => {
        const from = on('2026-11-30', '00:00', '01:00').from + at * hour
        return { from, until: from + length * hour }
      })
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 20 }), (offered) => {
        let shifts: readonly Span[] = []
        for (const span of offered) if (fault(shifts, span) === undefined) shifts = joined([...shifts, span])
        for (const { sessions } of roomIn(rules, shifts, hour)) expect(sessions).toBeGreaterThan(0)
      }),
    )
  })
})
