import type { BoundaryKind } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { properIn } from '../redaction/proper/proper.ts'
import { wholeSpanOf } from '../text/text.ts'
import type { Span, Text } from '../text/text.ts'
import { tracesIn } from '../traces/traces.ts'
import type { Trace } from '../traces/traces.ts'
import type { Words } from '../words/words.ts'
import { accountsIn } from './accounts.ts'
import { boundarySigns } from './lexicon.ts'
import { stands } from './stands.ts'

/** Something that leaves the service's bounds (S6.5, S6.6), and where it stands. */
export interface Crossing {
  readonly kind: BoundaryKind
  readonly span: Span
}

/** A crossing in inner places. `weight`: of two of different kinds at one place the one with more is meant. */
export interface Place {
  readonly kind: BoundaryKind
  readonly start: number
  readonly end: number
  readonly weight: number
}

const none: readonly Crossing[] = []

/** What leaves the service's bounds in an utterance of either person, in order and without overlap. Linear. */
export function boundaryOf(reading: Reading): readonly Crossing[] {
  const { text, words } = reading
  const found = boundarySigns(text)
  const traces = tracesIn(text)
  const doors = properIn(text).flatMap(({ door, start, end }) =>
    door === true ? [{ kind: 'address' as const, start, end, weight: 2 }] : [],
  )
  if (found.length === 0 && traces.length === 0 && doors.length === 0) return none
  const places = [...accountsIn(text), ...written(text, traces, words), ...doors, ...stands(reading, found)]
  return merged(places).map(({ kind, start, end }) => ({ kind, span: wholeSpanOf(text, start, end) }))
}

const kindOfTrace: Readonly<Record<Trace['kind'], BoundaryKind | undefined>> = {
  mobile: 'phone',
  landline: 'phone',
  service: undefined,
  identity: undefined,
  card: undefined,
  code: undefined,
  mail: 'email',
  url: 'url',
  handle: undefined,
}

function written(text: Text, traces: readonly Trace[], words: Words): Place[] {
  return traces.flatMap(({ kind, start, end, digits }) => {
    const crossing = kindOfTrace[kind]
    if (kind === 'landline' && isService(text, start, end)) return []
    return crossing === undefined || words.numbers.has(digits) ? [] : [{ kind: crossing, start, end, weight: 2 }]
  })
}

/** A landline that is called a help line in the same sentence: nobody's own. */
function isService(text: Text, start: number, end: number): boolean {
  const before = text.clauses[Math.max(0, (text.clauseAt[start] ?? 0) - 1)]
  const after = text.clauses[(text.clauseAt[end - 1] ?? 0) + 1]
  const from = before?.start ?? 0
  const to = after?.end ?? text.units.length
  const around = text.units.slice(Math.max(from, start - 20), Math.min(to, end + 20))
  return ['热线', '援助', '求助', '救助', '危机', '妇联', '派出所', '服务台', '官方'].some((word) =>
    around.includes(word),
  )
}

/** Kinds that are ways to reach somebody. */
const contacts: ReadonlySet<BoundaryKind> = new Set(['phone', 'wechat', 'qq', 'email', 'social_account'])

/** Units between two cues of one kind that are still one offer: 出来见一面，我请你吃饭. */
const oneBreath = 8

/**
 * In order and without overlap: places of one kind that touch are one; of others the weightier, then the longer. Where
 * the number or account itself stands, the words that offer it are left out.
 */
function merged(places: readonly Place[]): readonly Place[] {
  if (places.length < 2) return places
  const given = new Set(places.filter(({ weight }) => weight > 1).map(({ kind }) => kind))
  const clear = places.some(({ kind, weight }) => weight > 0 && contacts.has(kind))
  const meant = places.filter(({ kind, weight }) => weight > 1 || (!given.has(kind) && (weight > 0 || !clear)))
  const kept: Place[] = []
  for (const place of meant.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const last = kept.at(-1)
    const sameBreath =
      last?.kind === place.kind && last.weight <= 1 && place.weight <= 1 && place.start - last.end <= oneBreath
    if (last === undefined || (place.start >= last.end && !sameBreath)) kept.push(place)
    else if (place.kind === last.kind)
      kept[kept.length - 1] = {
        ...last,
        end: Math.max(last.end, place.end),
        weight: Math.max(last.weight, place.weight),
      }
    else if (place.weight > last.weight) kept[kept.length - 1] = place
  }
  return kept
}
