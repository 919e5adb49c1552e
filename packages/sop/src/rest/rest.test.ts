import { Temporal } from 'temporal-polyfill'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, hour, minute, restRules as rules } from '../../testing/resting.ts'
import { mayBeginUntil, restAt } from './rest.ts'
import type { RestRules, Sitting } from './rules.ts'

const planned = hour

function sat(from: string, more: Partial<Sitting> = {}): Sitting {
  return { from: at(from), until: at(from) + 50 * minute, heavy: false, debriefed: true, ...more }
}
const shortened = (to: string) => [sat('2026-11-30 14:00', { shortenedTo: at(to) })]
const restOf = (sittings: readonly Sitting[], now: string) => restAt(rules, sittings, planned, at(now))

describe('[S6.2] a listener rests', () => {
  test('a quarter of an hour after a session, and nobody who has not listened', () => {
    expect(restOf([], '2026-11-30 14:00')).toBeUndefined()
    const sittings = [sat('2026-11-30 14:00')]
    expect(restOf(sittings, '2026-11-30 15:04')).toEqual({ why: 'after-session', until: at('2026-11-30 15:05') })
    expect(restOf(sittings, '2026-11-30 15:05')).toBeUndefined()
  })

  test('an hour after a crisis, and until it has been put down', () => {
    const heavy = [sat('2026-11-30 14:00', { heavy: true, debriefed: false })]
    expect(restOf(heavy, '2026-11-30 15:10')).toEqual({ why: 'after-heavy', until: at('2026-11-30 15:50') })
    expect(restOf(heavy, '2026-12-03 09:00')).toEqual({ why: 'debrief' })
    expect(restOf([sat('2026-11-30 14:00', { heavy: true })], '2026-11-30 15:50')).toBeUndefined()
  })

  test('longer after two in a row', () => {
    const two = [sat('2026-11-30 14:00'), sat('2026-11-30 15:20')]
    expect(restOf(two, '2026-11-30 16:30')).toEqual({ why: 'in-a-row', until: at('2026-11-30 17:10') })
    expect(restOf(two, '2026-11-30 17:10')).toBeUndefined()
    // With an hour between them they are not in a row.
    expect(restOf([sat('2026-11-30 14:00'), sat('2026-11-30 15:50')], '2026-11-30 17:00')).toBeUndefined()
  })

  test('till tomorrow after four on one day, till Monday after sixteen in one week', () => {
    const four = ['08', '11', '14', '17'].map((hh) => sat(`2026-11-30 ${hh}:00`))
    expect(restOf(four, '2026-11-30 20:00')).toEqual({ why: 'day', until: at('2026-12-01 00:00') })
    expect(restOf(four, '2026-12-01 08:00')).toBeUndefined()
    const sixteen = ['11-30', '12-01', '12-02', '12-03'].flatMap((day) =>
      ['08', '11', '14', '17'].map((hh) => sat(`2026-${day} ${hh}:00`)),
    )
    expect(restOf(sixteen, '2026-12-04 09:00')).toEqual({ why: 'week', until: at('2026-12-07 00:00') })
    expect(restOf(sixteen, '2026-12-07 09:00')).toBeUndefined()
  })

  test('no nights twice running', () => {
    const night = [sat('2026-11-30 23:30')]
    // A session from half past ten on would reach into the night.
    expect(restOf(night, '2026-12-01 21:59')).toBeUndefined()
    expect(restOf(night, '2026-12-01 22:30')).toEqual({ why: 'night', until: at('2026-12-02 06:00') })
    expect(restOf(night, '2026-12-02 02:00')).toEqual({ why: 'night', until: at('2026-12-02 06:00') })
    expect(restOf(night, '2026-12-02 23:30')).toBeUndefined()
    expect(mayBeginUntil(rules, night, planned, at('2026-12-01 20:00'))).toBe(at('2026-12-01 22:00'))
    expect(mayBeginUntil(rules, [], planned, at('2026-12-01 20:00'))).toBeUndefined()
  })

  test('a supervisor may shorten the rest after a session, not to nothing, and not the measure of a day', () => {
    expect(restOf(shortened('2026-11-30 15:00'), '2026-11-30 15:00')).toBeUndefined()
    expect(restOf(shortened('2026-11-30 14:50'), '2026-11-30 14:51')).toEqual({
      why: 'after-session',
      until: at('2026-11-30 14:55'),
    })
    // It never makes a rest longer.
    expect(restOf(shortened('2026-11-30 20:00'), '2026-11-30 15:05')).toBeUndefined()
    const four = ['08', '11', '14', '17'].map((hh) =>
      sat(`2026-11-30 ${hh}:00`, { shortenedTo: at(`2026-11-30 ${hh}:55`) }),
    )
    expect(restOf(four, '2026-11-30 20:00')).toEqual({ why: 'day', until: at('2026-12-01 00:00') })
  })

  test('days and nights are those of the place, through the change to summer time', () => {
    const there: RestRules = { ...rules, zone: 'America/New_York' }
    const [spring, next] = ['2026-03-07 23:30', '2026-03-08 23:30'].map((text) => at(text, there.zone)) as [
      number,
      number,
    ]
    const sitting = { from: spring, until: spring + 50 * minute, heavy: false, debriefed: true }
    // The night of the change is an hour shorter; the one after it is forbidden until six by the wall clock.
    expect(restAt(there, [sitting], planned, next)).toEqual({ why: 'night', until: at('2026-03-09 06:00', there.zone) })
  })
})

/** Somebody who begins as soon and as often as they are let, for some weeks. */
const attempts = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 9 * 60 }).map((minutes) => minutes * minute),
    length: fc.integer({ min: 1, max: 60 }).map((minutes) => minutes * minute),
    heavy: fc.boolean(),
    zealous: fc.boolean(),
  }),
  { minLength: 1, maxLength: 120 },
)
const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe')

test('[S6.2] no sequence of sessions that are let begin breaks a rule', () => {
  fc.assert(
    fc.property(attempts, zones, fc.integer({ min: 0, max: 366 * 24 }), (tried, zone, start) => {
      const here = { ...rules, zone }
      const sittings: Sitting[] = []
      let now = at('2026-01-01 00:00') + start * hour
      let cut = 0
      for (const { wait, length, heavy, zealous } of tried) {
        const rest = restAt(here, sittings, planned, now)
        if (rest === undefined) {
          sittings.push({ from: now, until: now + length, heavy, debriefed: true })
          now += length
        } else {
          // What is told to last until then does last until then.
          if (restAt(here, sittings, planned, rest.until! - 1) === undefined) cut += 1
          if (zealous) now = rest.until!
        }
        if (!zealous) now += wait
      }
      expect(cut).toBe(0)
      expectRested(here, sittings)
    }),
    { numRuns: 60 },
  )
})

/** The rules once more, as somebody reads them in a list of sessions. */
function expectRested({ zone }: RestRules, sittings: readonly Sitting[]): void {
  const days = new Map<string, number>()
  const weeks = new Map<string, number>()
  const nights = new Set<string>()
  const breaks = sittings.slice(1).map(({ from }, index) => from - sittings[index]!.until)
  const short = breaks.filter((each, index) => each < (sittings[index]!.heavy ? hour : 15 * minute))
  expect(short).toEqual([])
  expect(breaks.slice(1).filter((each, index) => Math.max(each, breaks[index]!) < hour)).toEqual([])
  for (const { from, until } of sittings) {
    const wall = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone)
    const day = wall.toPlainDate()
    const monday = day.subtract({ days: day.dayOfWeek - 1 }).toString()
    days.set(day.toString(), (days.get(day.toString()) ?? 0) + 1)
    weeks.set(monday, (weeks.get(monday) ?? 0) + 1)
    for (const moment of [from, until - 1]) {
      const clock = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone)
      if (clock.hour >= 23) nights.add(clock.toPlainDate().toString())
      if (clock.hour < 6) nights.add(clock.toPlainDate().subtract({ days: 1 }).toString())
    }
  }
  expect(Math.max(0, ...days.values())).toBeLessThanOrEqual(4)
  expect(Math.max(0, ...weeks.values())).toBeLessThanOrEqual(16)
  for (const night of nights) expect(nights).not.toContain(Temporal.PlainDate.from(night).add({ days: 1 }).toString())
}

test('[S6.2] whoever may begin may do so until the moment that was told, and from then on not', () => {
  fc.assert(
    fc.property(
      zones,
      fc.integer({ min: 0, max: 366 * 24 * 4 }),
      fc.integer({ min: 1, max: 47 }),
      (zone, start, ago) => {
        const here = { ...rules, zone }
        const now = at('2026-01-01 00:00') + start * 15 * minute
        const sitting = { from: now - ago * hour, until: now - ago * hour + 30 * minute, heavy: false, debriefed: true }
        if (restAt(here, [sitting], planned, now) !== undefined) return
        const until = mayBeginUntil(here, [sitting], planned, now)
        if (until === undefined) return
        expect(until).toBeGreaterThanOrEqual(now)
        expect(restAt(here, [sitting], planned, until)).toBeUndefined()
        expect(restAt(here, [sitting], planned, until + 1)).toMatchObject({ why: 'night' })
      },
    ),
  )
})
