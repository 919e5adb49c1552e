import { oncePerText } from '../text/once.ts'
import type { Text } from '../text/text.ts'
import { codesIn } from './codes.ts'
import { numberCues } from './cues.ts'
import { digitGroups } from './digits.ts'
import type { DigitGroup } from './digits.ts'
import { writtenIn } from './links.ts'
import { foreignAt } from './foreign.ts'
import { numberAt } from './numbers.ts'
import type { NumberShape } from './shapes.ts'
import { spelledMails } from './spelled.ts'

/** Something by which a person can be reached or known, as it is written; inner `[start, end)`. */
export interface Trace {
  readonly kind: NumberShape | 'code' | 'mail' | 'url' | 'handle'
  readonly start: number
  readonly end: number
  /** Of a number, its digits. */
  readonly digits: string
}

/** Digits of the shortest number that is looked for by the words beside it. */
const fewestDigits = 4

const none: readonly Trace[] = []

/**
 * Every number, mail address and link in a text that leads to a person; in order, without overlap; once for a text.
 * Linear.
 */
export const tracesIn: (text: Text) => readonly Trace[] = oncePerText((text) => {
  const written = writtenTraces(text)
  const groups = digitGroups(text)
  return groups.length === 0 ? written : withNumbers(text, written, groups)
})

function writtenTraces(text: Text): readonly Trace[] {
  const all = writtenIn(text.original)
  const traces: Trace[] = spelledMails(text)
  if (all.length === 0) return traces.length === 0 ? none : inOrder(traces, text)
  let inner = 0
  for (const { kind, span } of all) {
    while (inner < text.units.length && (text.from[inner] ?? 0) < span[0]) inner += 1
    const start = inner
    while (inner < text.units.length && (text.to[inner] ?? 0) <= span[1]) inner += 1
    if (inner > start) traces.push({ kind, start, end: inner, digits: '' })
  }
  return inOrder(traces, text)
}

function withNumbers(text: Text, written: readonly Trace[], groups: readonly DigitGroup[]): readonly Trace[] {
  const numbers: Trace[] = []
  let skip = 0
  let next = 0
  for (let of = 0; of < groups.length; of += 1) {
    const group = groups[of]
    if (group === undefined || group.start < skip) continue
    while (next < written.length && (written[next]?.end ?? 0) <= group.start) next += 1
    const other = written[next]
    if (other !== undefined && other.start < group.end) continue
    const limit = other?.start ?? text.units.length
    const found = numberAt(text, groups, of, limit) ?? foreignAt(text, groups, of, limit)
    if (found === undefined) continue
    numbers.push(found)
    skip = found.end
  }
  // Only where a group is long enough to be a number in somebody's lists is it worth asking what stands beside it.
  const codes =
    groups.reduce((sum, { digits }) => sum + digits.length, 0) >= fewestDigits
      ? codesIn(text, numberCues.find(text))
      : none
  if (numbers.length === 0 && codes.length === 0) return written
  return inOrder([...written, ...numbers, ...codes], text)
}

/** In order; of two that overlap the one that came first in the list. */
function inOrder(traces: readonly Trace[], text: Text): Trace[] {
  const taken = new Uint8Array(text.units.length)
  const kept: Trace[] = []
  for (const trace of traces) {
    if (taken.subarray(trace.start, trace.end).includes(1)) continue
    taken.fill(1, trace.start, trace.end)
    kept.push(trace)
  }
  return kept.toSorted((one, other) => one.start - other.start)
}
