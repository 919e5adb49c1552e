import type { Ms } from '../ids.ts'
import { words } from '../yaml/problem.ts'
import type { Finding } from '../yaml/problem.ts'
import { field, items, text } from '../yaml/spot.ts'
import type { Spot } from '../yaml/spot.ts'
import { lengthOf, lengthText } from './length.ts'
import { phaseIds } from './protocol.ts'

/** No time of a protocol is longer. A listener cannot attend wholly for more; an hour more is a slip of the keys. */
const longest: Ms = 3 * 60 * 60_000

const lengths = ['length', 'grace', 'reading', 'offer', 'lostAllowance', 'readinessValid', 'silenceOffersText'] as const

/** Phases that do not follow one another, and times that contradict each other (S0.3, S7.1). */
export function timetableFaults(file: Spot): readonly Finding[] {
  const phases = items(field(file, 'phases'))
  return [
    ...lengths.flatMap((key) => outOfRange(field(file, key), 1)),
    ...phases.flatMap((phase) => [
      ...outOfRange(field(phase, 'from'), 0),
      ...outOfRange(field(phase, 'until'), 1),
      ...outOfRange(field(phase, 'latest'), 1),
    ]),
    ...phaseOrder(field(file, 'phases')),
    ...phases.flatMap((phase, index) => phaseTimes(file, phases, phase, index)),
    ...phases.flatMap((phase) => items(field(phase, 'cues')).flatMap((cue) => cueTimes(phase, cue))),
  ]
}

function outOfRange(spot: Spot | undefined, least: Ms): Finding[] {
  const ms = lengthOf(spot?.value)
  if (spot === undefined || ms === undefined || (ms >= least && ms <= longest)) return []
  const problem =
    ms > longest
      ? words(`${lengthText(ms)} 太长`, `${lengthText(ms)} is too long`)
      : words('不能是零', 'it cannot be zero')
  return [
    {
      code: 'timetable',
      path: spot.path,
      problem,
      allowed: words('大于零，最多 180 min', 'more than nothing, at most `180 min`'),
    },
  ]
}

function phaseOrder(list: Spot | undefined): Finding[] {
  if (list === undefined) return []
  const order = phaseIds.join(' → ')
  const allowed = words(`四个阶段，依次是 ${order}`, `the four phases in order: ${order}`)
  const phases = items(list)
  const names = phases.map((phase) => text(field(phase, 'id')))
  const wrong = phases.findIndex((_, index) => names[index] !== undefined && names[index] !== phaseIds[index])
  const absent = phaseIds.filter((id) => !names.includes(id))
  const found: Finding[] = []
  if (wrong >= 0) {
    const path = field(phases[wrong], 'id')?.path ?? list.path
    found.push({
      code: 'timetable',
      path,
      problem: words(`${names[wrong]} 不该在这里`, `\`${names[wrong]}\` does not belong here`),
      allowed,
    })
  }
  // A phase whose id is itself faulty is reported by the schema; it is not missing besides.
  if (absent.length > 0 && !names.includes(undefined)) {
    found.push({
      code: 'timetable',
      path: list.path,
      atKey: true,
      problem: words(`缺少阶段 ${absent.join('、')}`, `phases are missing: ${absent.join(', ')}`),
      allowed,
    })
  }
  return found
}

function phaseTimes(file: Spot, phases: readonly Spot[], phase: Spot, index: number): Finding[] {
  const found: Finding[] = []
  /** Tells of `key` unless `holds`; where a time is missing or faulty there is nothing to compare. */
  const must = (key: string, holds: boolean | undefined, zh: string, en: string): void => {
    const spot = field(phase, key)
    if (holds !== false || spot === undefined) return
    const given = text(spot) ?? ''
    found.push({
      code: 'timetable',
      path: spot.path,
      problem: words(`${given} 与别的时间对不上`, `${given} does not fit the other times`),
      allowed: words(zh, en),
    })
  }
  const [from, until, latest] = [time(phase, 'from'), time(phase, 'until'), time(phase, 'latest')]
  const [before, after] = [phases[index - 1], phases[index + 1]]
  const begins = index === 0 ? 0 : time(before, 'until')
  const [length, grace] = [time(file, 'length'), time(file, 'grace')]

  must(
    'from',
    both(from, begins, (a, b) => a === b),
    `${shownLength(begins)}：紧接上一个阶段的 until`,
    `${shownLength(begins)}: where the phase before ends`,
  )
  must(
    'until',
    both(until, from, (a, b) => a > b),
    `晚于 from（${shownLength(from)}）`,
    `later than \`from\` (${shownLength(from)})`,
  )
  must(
    'latest',
    both(latest, until, (a, b) => a >= b),
    `不早于 until（${shownLength(until)}）`,
    `not before \`until\` (${shownLength(until)})`,
  )
  if (after !== undefined) {
    const room = time(after, 'until')
    must(
      'latest',
      both(latest, room, (a, b) => a < b),
      `早于 ${shownLength(room)}，给下一个阶段留出时间`,
      `before ${shownLength(room)}, so that the next phase has time`,
    )
    return found
  }
  const end = length === undefined || grace === undefined ? undefined : length + grace
  must(
    'until',
    both(until, length, (a, b) => a === b),
    `${shownLength(length)}，等于 length`,
    `${shownLength(length)}, which is \`length\``,
  )
  must(
    'latest',
    both(latest, end, (a, b) => a === b),
    `${shownLength(end)}，等于 length 加 grace`,
    `${shownLength(end)}, which is \`length\` and \`grace\``,
  )
  return found
}

/** A phase may be entered before its planned beginning, and a cue be meant for just that time. */
function cueTimes(phase: Spot, cue: Spot): Finding[] {
  const ends = time(phase, 'latest')
  const [from, until] = [field(cue, 'from'), field(cue, 'until')]
  const [opens, shuts] = [lengthOf(from?.value), lengthOf(until?.value)]
  const found: Finding[] = []
  for (const [spot, ms] of [
    [from, opens],
    [until, shuts],
  ] as const) {
    if (spot === undefined || both(ms, ends, (a, b) => a > b) !== true) continue
    found.push({
      code: 'timetable',
      path: spot.path,
      problem: words(`${shownLength(ms)} 在这个阶段之外`, `${shownLength(ms)} is outside of this phase`),
      allowed: words(`最晚 ${shownLength(ends)}`, `at the latest ${shownLength(ends)}`),
    })
  }
  if (until !== undefined && both(opens ?? 0, shuts, (a, b) => a < b) === false) {
    found.push({
      code: 'timetable',
      path: until.path,
      problem: words('这条提示永远不会出现', 'this cue would never be shown'),
      allowed: words(`晚于 ${shownLength(opens ?? 0)}`, `later than ${shownLength(opens ?? 0)}`),
    })
  }
  return found
}

function time(owner: Spot | undefined, key: string): Ms | undefined {
  return lengthOf(field(owner, key)?.value)
}

function both(a: Ms | undefined, b: Ms | undefined, holds: (a: Ms, b: Ms) => boolean): boolean | undefined {
  return a === undefined || b === undefined ? undefined : holds(a, b)
}

function shownLength(ms: Ms | undefined): string {
  return ms === undefined ? '?' : lengthText(ms)
}
