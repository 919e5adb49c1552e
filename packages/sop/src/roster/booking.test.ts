import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { hour, minute, restRules as rest } from '../../testing/resting.ts'
import type { Instant } from '../ids.ts'
import { restAt } from '../rest/rest.ts'
import type { Sitting, Span } from '../rest/rules.ts'
import {
  bookableTimes,
  bookingFault,
  bookingMonth,
  heldFor,
  mayBeginBefore,
  needsLook,
  plannedSitting,
  shiftsBetween,
  substituteFault,
  type BookingRules,
  type ListenersTime,
  type OpenHours,
} from './roster.ts'

const day = 24 * hour
const rules: BookingRules = {
  soonest: 3 * hour,
  ahead: 14 * day,
  answer: hour,
  late: 6 * hour,
  wait: 10 * minute,
  perMonth: 4,
}
const length = 50 * minute
const held = heldFor({ length, grace: 2 * minute }, rules)

/** A moment of the wall clock: `2026-11-30 14:00`, a Monday. */
function at(text: string): Instant {
  return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(rest.zone).epochMilliseconds
}
const clock = (time: Instant) => Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(rest.zone)
const time = (shifts: readonly Span[], sittings: readonly Sitting[] = []): ListenersTime => ({
  rest,
  shifts,
  sittings,
  length,
  held,
})
const evening = [{ from: at('2026-12-01 19:45'), until: at('2026-12-01 22:00') }]
const now = at('2026-11-30 12:00')

const hours = (of: ListenersTime, when = now) =>
  bookableTimes(rules, of, when).map((each) => clock(each).toPlainTime().toString().slice(0, 5))

describe('[S5.4] times that can be booked', () => {
  test('lie whole in a shift, at full and half hours', () => {
    expect(hours(time(evening))).toEqual(['20:00', '20:30', '21:00'])
    expect(bookingFault(rules, time(evening), at('2026-12-01 21:30'), now)).toBe('not-there')
    for (const off of [1, -1, 15 * minute])
      expect(bookingFault(rules, time(evening), at('2026-12-01 20:30') + off, now)).toBe('not-there')
  })

  test('are neither too soon nor too far', () => {
    expect(hours(time(evening), at('2026-12-01 17:15'))).toEqual(['20:30', '21:00'])
    expect(bookingFault(rules, time(evening), at('2026-12-01 20:00'), at('2026-12-01 17:15'))).toBe('soon')
    expect(bookingFault(rules, time(evening), at('2026-12-01 20:00'), at('2026-11-16 12:00'))).toBe('far')
  })

  test('are not those for which one was told no before', () => {
    const refused = [at('2026-12-01 20:30')]
    expect(hours({ ...time(evening), refused })).toEqual(['20:00', '21:00'])
    expect(bookingFault(rules, { ...time(evening), refused }, at('2026-12-01 20:30'), now)).toBe('refused')
  })

  test('[S6.2] leave the listener’s rest as it is, although the one before begins late and runs over', () => {
    const booked = [plannedSitting(at('2026-12-01 20:00'), held)]
    // Ten minutes late, fifty-two long: it ends at two past nine at the latest, and then they rest.
    const shifts = [{ from: at('2026-12-01 18:00'), until: at('2026-12-01 23:00') }]
    expect(hours(time(shifts, booked))).toEqual(['18:00', '18:30', '21:30', '22:00'])
  })
})

/** What a seeker, a listener, and another listener may do, in any order. */
const deeds = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ book: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ move: fc.nat(), to: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ callOff: fc.nat() }) },
    {
      weight: 2,
      arbitrary: fc.record({ substitute: fc.integer({ min: 0, max: 13 }), from: fc.integer({ min: 6, max: 20 }) }),
    },
    { weight: 1, arbitrary: fc.record({ giveAway: fc.nat() }) },
    { weight: 4, arbitrary: fc.record({ after: fc.integer({ min: 1, max: 20 }), walksIn: fc.boolean() }) },
  ),
  { maxLength: 60 },
)

test('[S6.2] [S6.6] no order of booking, moving, calling off, substituting and of seekers nobody knew of breaks a rule of rest', () => {
  fc.assert(
    fc.property(deeds, (tried) => {
      let now = at('2026-11-30 07:00')
      const past: Sitting[] = []
      let booked: Instant[] = []
      let open: OpenHours = {
        weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
          weekday,
          from: '18:00',
          until: weekday > 4 ? '02:00' : '23:00',
        })),
        days: [],
        given: [],
        taken: [],
      }
      const shifts = () => shiftsBetween(rest.zone, open, { from: now - day, until: now + 30 * day })
      const planned = () => booked.map((each) => plannedSitting(each, held))
      const theirs = (without?: Instant) =>
        time(shifts(), [
          ...past,
          ...booked.filter((each) => each !== without).map((each) => plannedSitting(each, held)),
        ])
      /** Time goes on, and what was booked is held: as late and as long as it may be. */
      const goesOnTo = (moment: Instant) => {
        for (const each of booked.filter((begins) => begins + rules.wait <= moment).toSorted((a, b) => a - b)) {
          expect(restAt(rest, past, held, each)).toBeUndefined()
          expect(past.every(({ until }) => until <= each)).toBe(true)
          past.push({ ...plannedSitting(each + rules.wait, held - rules.wait) })
          booked = booked.filter((other) => other !== each)
        }
        now = Math.max(moment, past.at(-1)?.until ?? 0)
      }
      const choose = (which: number, without?: Instant) => {
        const times = bookableTimes(rules, theirs(without), now)
        return times.length === 0 ? undefined : times[which % times.length]
      }
      for (const deed of tried) {
        if ('book' in deed) {
          const begins = choose(deed.book)
          if (begins !== undefined) booked.push(begins)
        } else if ('move' in deed) {
          const from = booked[deed.move % Math.max(1, booked.length)]
          const to = from === undefined ? undefined : choose(deed.to, from)
          if (to !== undefined) booked = booked.map((each) => (each === from ? to : each))
        } else if ('callOff' in deed) {
          booked = booked.filter((_, index) => index !== deed.callOff % Math.max(1, booked.length))
        } else if ('giveAway' in deed) {
          const coming = shifts().filter(({ from }) => from > now)
          const given = coming[deed.giveAway % Math.max(1, coming.length)]
          if (given === undefined) continue
          open = { ...open, given: [...open.given, given] }
          // Whoever takes the span does not take the booking: its owner chooses anew.
          booked = booked.filter((each) => each < given.from || each >= given.until)
        } else if ('substitute' in deed) {
          const from = at('2026-11-30 00:00') + (deed.substitute + 1) * day + deed.from * hour
          const span = { from, until: from + 3 * hour }
          if (from <= now || substituteFault(rest, shifts(), span, length, past) !== undefined) continue
          open = { ...open, taken: [...open.taken, span] }
        } else {
          goesOnTo(now + deed.after * hour)
          const next = Math.min(...booked)
          const lets = restAt(rest, past, held, now) === undefined
          if (!deed.walksIn || !lets || next <= now) continue
          const until = Number.isFinite(next) ? mayBeginBefore(rest, [...past, ...planned()], held, next, now) : now
          if (until !== undefined && until >= now) {
            past.push(plannedSitting(now, held))
            now += held
          }
        }
      }
      goesOnTo(now + 40 * day)
      for (const [index, { from }] of past.entries()) {
        // Each as it began, or was to begin: the minutes for which one waits are no rest that was broken.
        expect(restAt(rest, past.slice(0, index), held, from)).toBeUndefined()
      }
    }),
    { numRuns: 150 },
  )
})

describe('[S6.6] how often the same two meet', () => {
  test('as often as the service thinks right, then a supervisor looks', () => {
    const weekly = [0, 1, 2, 3].map((weeks) => now + weeks * 7 * day)
    expect(needsLook(rules, weekly.slice(0, 3), now + 28 * day)).toBe(false)
    expect(needsLook(rules, weekly, now + 28 * day)).toBe(true)
    expect(needsLook(rules, weekly, now + 30 * day)).toBe(false)
    expect(needsLook({ ...rules, perMonth: 1 }, [], now)).toBe(false)
  })

  test('no thirty days hold more of them without a look, wherever they begin', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 * 24 }), { maxLength: 60 }), (waits) => {
        const met: Instant[] = []
        let last = now
        for (const wait of waits) {
          last += wait * hour
          if (!needsLook(rules, met, last)) met.push(last)
        }
        for (const first of met)
          expect(met.filter((each) => each >= first && each < first + bookingMonth).length).toBeLessThanOrEqual(4)
      }),
    )
  })
})
