import type { RestRules, Span } from '@tingyu/sop'
import { type OpenHours, roomIn, shiftsBetween } from '@tingyu/sop/roster'
import { type BenchResult, median, rounded } from './result.ts'

export const claim = 'a whole month of 500 listeners’ shifts is checked against every rule of rest in at most 200 ms'

const listeners = 500
const rounds = 11
const minute = 60_000
const hour = 60 * minute
const rules: RestRules = {
  zone: 'Asia/Shanghai',
  afterSession: 15 * minute,
  afterHeavy: hour,
  inARow: { sessions: 2, break: hour },
  perDay: 4,
  perWeek: 16,
  night: { from: '23:00', until: '06:00' },
  shortest: 5 * minute,
}
/** December 2026 in Shanghai. */
const month: Span = { from: Date.UTC(2026, 10, 30, 16), until: Date.UTC(2026, 11, 31, 16) }

/** Five shifts a week of three to five hours, at any time of the day; the same ones in every run. */
const rosters: readonly OpenHours[] = Array.from({ length: listeners }, (_, listener) => ({
  weekly: Array.from({ length: 5 }, (_none, day) => {
    const from = (listener * 7 + day * 5) % 24
    return { weekday: day + 1, from: onTheHour(from), until: onTheHour((from + 3 + (listener % 3)) % 24) }
  }),
  days: [],
  given: [],
  taken: [],
}))

/** The first round is cold, as in a server that has just started; it is told apart from the median. */
export async function run(): Promise<BenchResult> {
  const ours: number[] = []
  const plain: number[] = []
  let shifts = 0
  for (let round = 0; round < rounds; round += 1) {
    let started = performance.now()
    const all = rosters.flatMap((open) => roomIn(rules, shiftsBetween(rules.zone, open, month), hour))
    ours.push(performance.now() - started)
    shifts = all.length
    const asText = JSON.stringify(all)
    started = performance.now()
    JSON.parse(asText)
    plain.push(performance.now() - started)
  }
  return Promise.resolve({
    name: 'roster',
    ours: { listeners, shifts, coldMs: rounded(ours[0] ?? 0), medianMs: rounded(median(ours)) },
    anchor: { what: 'reading the same shifts from JSON', medianMs: rounded(median(plain)) },
    ratio: rounded(median(ours) / median(plain)),
    statistic: `median of ${rounds} interleaved rounds, ms for the whole month`,
  })
}

function onTheHour(hours: number): string {
  return `${String(hours).padStart(2, '0')}:00`
}
