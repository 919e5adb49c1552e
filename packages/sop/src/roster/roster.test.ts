import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, hour, minute, restRules as rules } from '../../testing/resting.ts'
import { restAt } from '../rest/rest.ts'
import type { Sitting, Span } from '../rest/rules.ts'
import { mayBeginBefore, planFault, plannedSitting, roomIn, shiftsBetween, type OpenHours } from './roster.ts'

const planned = hour

function span(from: string, until: string, zone = rules.zone): Span {
  return { from: at(from, zone), until: at(until, zone) }
}
const week = span('2026-11-30 00:00', '2026-12-07 00:00')
const none: OpenHours = { weekly: [], days: [], given: [], taken: [] }
const evenings: OpenHours = {
  ...none,
  weekly: [
    { weekday: 1, from: '19:00', until: '22:00' },
    { weekday: 3, from: '22:00', until: '02:00' },
    { weekday: 7, from: '22:00', until: '02:00' },
  ],
}

const quarters = (most: number) => fc.integer({ min: 0, max: most }).map((each) => each * 15 * minute)
const rooms = (open: OpenHours) => roomIn(rules, shiftsBetween(rules.zone, open, week), planned)

describe('open hours', () => {
  test('come back each week, reach over midnight, and begin on Monday', () => {
    expect(shiftsBetween(rules.zone, evenings, week)).toEqual([
      // Of the Sunday before: what of it lies in this week.
      span('2026-11-30 00:00', '2026-11-30 02:00'),
      span('2026-11-30 19:00', '2026-11-30 22:00'),
      span('2026-12-02 22:00', '2026-12-03 02:00'),
      span('2026-12-06 22:00', '2026-12-07 00:00'),
    ])
  })

  test('a day may be otherwise, or off', () => {
    const open: OpenHours = {
      ...evenings,
      days: [
        { date: '2026-11-29', hours: [] },
        { date: '2026-11-30', hours: [{ from: '09:00', until: '10:00' }] },
        { date: '2026-12-01', hours: [{ from: '09:00', until: '11:00' }] },
      ],
    }
    expect(shiftsBetween(rules.zone, open, span('2026-11-30 00:00', '2026-12-02 00:00'))).toEqual([
      span('2026-11-30 09:00', '2026-11-30 10:00'),
      span('2026-12-01 09:00', '2026-12-01 11:00'),
    ])
  })

  test('what another has taken over is theirs, and what touches is one', () => {
    const open: OpenHours = {
      ...evenings,
      given: [span('2026-11-30 20:00', '2026-11-30 21:00')],
      taken: [span('2026-12-02 20:00', '2026-12-02 22:00')],
    }
    expect(shiftsBetween(rules.zone, open, span('2026-11-30 12:00', '2026-12-04 00:00'))).toEqual([
      span('2026-11-30 19:00', '2026-11-30 20:00'),
      span('2026-11-30 21:00', '2026-11-30 22:00'),
      span('2026-12-02 20:00', '2026-12-03 02:00'),
    ])
  })

  test('are those of the wall clock, through the change to summer time', () => {
    const zone = 'America/New_York'
    const open: OpenHours = { ...none, weekly: [{ weekday: 6, from: '22:00', until: '04:00' }] }
    const [shift] = shiftsBetween(zone, open, span('2026-03-07 12:00', '2026-03-09 00:00', zone))
    expect((shift!.until - shift!.from) / hour).toBe(5)
  })
})

describe('[S6.2] a session that is planned', () => {
  test('needs the rest before it, and leaves the rest before what is planned after it', () => {
    const booked = [plannedSitting(at('2026-11-30 20:00'), planned)]
    const fault = (text: string) => planFault(rules, booked, planned, at(text))
    expect(fault('2026-11-30 20:30')).toBe('overlaps')
    expect(fault('2026-11-30 21:10')).toBe('after-session')
    expect(fault('2026-11-30 21:15')).toBeUndefined()
    expect(fault('2026-11-30 18:50')).toBe('after-session')
    expect(fault('2026-11-30 18:45')).toBeUndefined()
  })

  test('is no third in a row, no fifth on a day, and none in a night after a night', () => {
    const on = (...texts: readonly string[]) => texts.map((text) => plannedSitting(at(text), planned))
    const two = on('2026-11-30 18:00', '2026-11-30 20:30')
    // Between the two there is room for an hour, and then they would be three without a break.
    expect(planFault(rules, two, planned, at('2026-11-30 19:15'))).toBe('in-a-row')
    const four = on('2026-11-30 08:00', '2026-11-30 11:00', '2026-11-30 16:00', '2026-11-30 19:00')
    // The one in the evening would be the fifth.
    expect(planFault(rules, four, planned, at('2026-11-30 13:00'))).toBe('day')
    const night = on('2026-12-01 23:30')
    expect(planFault(rules, night, planned, at('2026-11-30 23:30'))).toBe('night')
  })

  test('somebody nobody knew of is listened to before it only while there is time for the rest', () => {
    const next = at('2026-11-30 20:00')
    const until = (sittings: readonly Sitting[], now: string) =>
      mayBeginBefore(rules, sittings, planned, next, at(`2026-11-30 ${now}`))
    expect(until([], '12:00')).toBe(at('2026-11-30 18:45'))
    expect(until([], '18:46')).toBeUndefined()
    // Another one lately would make three in a row: then the longer break has to fit.
    const lately = [plannedSitting(at('2026-11-30 16:30'), planned)]
    expect(until(lately, '17:50')).toBe(at('2026-11-30 18:00'))
    expect(until(lately, '18:20')).toBeUndefined()
    expect(until(lately, '18:35')).toBe(at('2026-11-30 18:45'))
    const three = ['08', '11', '14'].map((hh) => plannedSitting(at(`2026-11-30 ${hh}:00`), planned))
    expect(until(three, '16:00')).toBeUndefined()
  })

  test('at every moment until the one that was told a session leaves what is planned as it is', () => {
    fc.assert(
      fc.property(
        fc.array(quarters(12 * 4), { maxLength: 5 }),
        quarters(4 * 4),
        quarters(4 * 4),
        (tried, ago, step) => {
          const next = at('2026-12-02 20:00')
          const now = next - ago
          const past: Sitting[] = []
          for (const from of tried.map((before) => now - planned - before))
            if (planFault(rules, past, planned, from) === undefined) past.push(plannedSitting(from, planned))
          const until = mayBeginBefore(rules, past, planned, next, now)
          if (until === undefined || planFault(rules, past, planned, next) !== undefined) return
          expect(until).toBeGreaterThanOrEqual(now)
          const then = Math.min(until, now + step)
          const all = [...past, plannedSitting(then, planned)]
          expect(planFault(rules, all, planned, next)).toBeUndefined()
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('no order in which sessions are planned, moved and cancelled breaks a rule', () => {
    const moments = fc.integer({ min: 0, max: 14 * 24 * 4 }).map((quarters) => week.from + quarters * 15 * minute)
    const deed = fc.oneof(
      fc.record({ plan: moments }),
      fc.record({ cancel: fc.nat() }),
      fc.record({ move: fc.nat(), to: moments }),
    )
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 80 }), (deeds) => {
        let all: Sitting[] = []
        for (const each of deeds) {
          const leaving = 'plan' in each ? -1 : ('cancel' in each ? each.cancel : each.move) % Math.max(1, all.length)
          const left = all.filter((_, index) => index !== leaving)
          const wanted = 'plan' in each ? each.plan : 'to' in each ? each.to : undefined
          if (wanted === undefined) all = left
          else if (planFault(rules, left, planned, wanted) === undefined)
            all = [...left, plannedSitting(wanted, planned)]
          all.sort((a, b) => a.from - b.from)
        }
        for (const [index, { from }] of all.entries())
          expect(restAt(rules, all.slice(0, index), planned, from)).toBeUndefined()
      }),
    )
  })
})

describe('[S6.2] what a shift can hold', () => {
  test('sessions with the rest between them', () => {
    const open: OpenHours = { ...none, weekly: [{ weekday: 2, from: '13:00', until: '19:00' }] }
    // 13:00, 14:15, after the break 16:15 and 17:30.
    expect(rooms(open)).toMatchObject([{ sessions: 4 }])
    expect(rooms({ ...none, weekly: [{ weekday: 2, from: '13:00', until: '13:45' }] })).toMatchObject([
      { sessions: 0, fault: 'short' },
    ])
  })

  test('what is booked is one of them, and the others leave it its time and its rest', () => {
    const shifts = shiftsBetween(rules.zone, { ...none, weekly: [{ weekday: 2, from: '13:00', until: '19:00' }] }, week)
    const held = (...texts: readonly string[]) =>
      roomIn(
        rules,
        shifts,
        planned,
        [],
        texts.map((text) => plannedSitting(at(text), planned)),
      )
    // 13:00, the one at 15:00, and 16:15.
    expect(held('2026-12-01 15:00')).toMatchObject([{ sessions: 3 }])
    // On another day it is no matter of this shift.
    expect(held('2026-12-03 15:00')).toMatchObject([{ sessions: 4 }])
    // Around it on the same day: their measure is promised already.
    expect(held('2026-12-01 06:30', '2026-12-01 08:45', '2026-12-01 10:45', '2026-12-01 21:00')).toEqual([
      { ...shifts[0]!, sessions: 0, fault: 'day' },
    ])
  })

  test('nothing that is booked is lost by it, wherever it lies', () => {
    const shifts = shiftsBetween(
      rules.zone,
      { ...none, weekly: [1, 2, 3].map((weekday) => ({ weekday, from: '10:00', until: '20:00' })) },
      week,
    )
    fc.assert(
      fc.property(fc.array(quarters(3 * 24 * 4), { maxLength: 8 }), (tried) => {
        const booked: Sitting[] = []
        for (const from of tried.map((after) => week.from + after))
          if (planFault(rules, booked, planned, from) === undefined) booked.push(plannedSitting(from, planned))
        const found = roomIn(rules, shifts, planned, [], booked)
        const free = roomIn(rules, shifts, planned)
        for (const [index, { from, until, sessions }] of found.entries()) {
          const own = booked.filter((each) => each.from >= from && each.from < until).length
          expect(sessions).toBeGreaterThanOrEqual(own)
          expect(sessions - own).toBeLessThanOrEqual(free[index]!.sessions)
        }
      }),
    )
  })

  test('none in a night after a night, and none after sixteen in a week', () => {
    const nights = [2, 3].map((weekday) => ({ weekday, from: '23:00', until: '02:00' }))
    expect(rooms({ ...none, weekly: nights })).toMatchObject([{ sessions: 2 }, { sessions: 0, fault: 'night' }])
    const days = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', until: '18:00' }))
    expect(rooms({ ...none, weekly: days }).map(({ sessions, fault }) => fault ?? sessions)).toEqual([
      4,
      4,
      4,
      4,
      'week',
    ])
  })

  test('is never more than the rules let', () => {
    const hours = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      from: fc.integer({ min: 0, max: 23 }).map((hh) => `${String(hh).padStart(2, '0')}:00`),
      until: fc.integer({ min: 0, max: 23 }).map((hh) => `${String(hh).padStart(2, '0')}:30`),
    })
    fc.assert(
      fc.property(fc.array(hours, { maxLength: 8 }), (weekly) => {
        const all = rooms({ ...none, weekly })
        const total = all.reduce((sum, { sessions }) => sum + sessions, 0)
        expect(total).toBeLessThanOrEqual(rules.perWeek)
        for (const { from, until, sessions } of all) {
          const pauses = Math.max(0, sessions - 1) * rules.afterSession
          expect(sessions * planned + pauses).toBeLessThanOrEqual(until - from)
        }
      }),
    )
  })
})
