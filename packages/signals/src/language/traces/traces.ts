import { gap } from '../text/characters.ts'
import type { Text } from '../text/text.ts'
import { digitGroups } from './digits.ts'
import type { DigitGroup } from './digits.ts'
import { writtenIn } from './links.ts'
import { numberShape, longestShape } from './shapes.ts'
import type { NumberShape } from './shapes.ts'

/** Something by which a person can be reached or known, as it is written; inner `[start, end)`. */
export interface Trace {
  readonly kind: NumberShape | 'mail' | 'url'
  readonly start: number
  readonly end: number
  /** Of a number, its digits. */
  readonly digits: string
}

const read = new WeakMap<Text, readonly Trace[]>()

/** Every number, mail address and link in a text that leads to a person; in order, without overlap. Linear. */
export function tracesIn(text: Text): readonly Trace[] {
  const known = read.get(text)
  if (known !== undefined) return known
  const written = writtenTraces(text)
  const traces = [...written, ...numberTraces(text, written)].toSorted((one, other) => one.start - other.start)
  read.set(text, traces)
  return traces
}

function writtenTraces(text: Text): Trace[] {
  const traces: Trace[] = []
  let inner = 0
  for (const { kind, span } of writtenIn(text.original)) {
    while (inner < text.units.length && (text.from[inner] ?? 0) < span[0]) inner += 1
    const start = inner
    while (inner < text.units.length && (text.to[inner] ?? 0) <= span[1]) inner += 1
    if (inner > start) traces.push({ kind, start, end: inner, digits: '' })
  }
  return traces
}

function numberTraces(text: Text, written: readonly Trace[]): Trace[] {
  const groups = digitGroups(text)
  const traces: Trace[] = []
  let skip = 0
  let next = 0
  for (let of = 0; of < groups.length; of += 1) {
    const group = groups[of]
    if (group === undefined || group.start < skip) continue
    while (next < written.length && (written[next]?.end ?? 0) <= group.start) next += 1
    const other = written[next]
    if (other !== undefined && other.start < group.end) continue
    const found = longestAt(text, groups, of, other?.start ?? text.units.length)
    if (found === undefined) continue
    traces.push(found)
    skip = found.end
  }
  return traces
}

/** The longest number of a known shape that begins with a group, put together from as many groups as it needs. */
function longestAt(text: Text, groups: readonly DigitGroup[], of: number, limit: number): Trace | undefined {
  let digits = ''
  let best: Trace | undefined
  const start = groups[of]?.start ?? 0
  for (let i = of; i < groups.length && digits.length < longestShape; i += 1) {
    const group = groups[i]
    if (group === undefined || group.end > limit) break
    if (i > of && (group.start !== groups[i - 1]?.end || (text.before[group.start] ?? 0) > gap.thin)) break
    digits += group.digits
    const kind = numberShape(digits)
    if (kind !== undefined) best = { kind, start, end: group.end, digits }
  }
  return best
}
