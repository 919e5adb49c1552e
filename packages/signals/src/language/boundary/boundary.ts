import type { BoundaryKind } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { wholeSpanOf } from '../text/text.ts'
import type { Span, Text } from '../text/text.ts'
import { accountAfter } from '../traces/accounts.ts'
import { tracesIn } from '../traces/traces.ts'
import type { Trace } from '../traces/traces.ts'
import type { Words } from '../words/words.ts'
import { channels } from './channels.ts'

/** Something that leaves the service's bounds (S6.5, S6.6), and where it stands. */
export interface Crossing {
  readonly kind: BoundaryKind
  readonly span: Span
}

interface Place {
  readonly kind: BoundaryKind
  readonly start: number
  readonly end: number
}

/** What leaves the service's bounds in an utterance of either person, in order and without overlap. Linear. */
export function boundaryOf({ text, words }: Reading): readonly Crossing[] {
  const places = [...accounts(text), ...written(text, words)]
  return withoutOverlap(places).map(({ kind, start, end }) => ({ kind, span: wholeSpanOf(text, start, end) }))
}

function accounts(text: Text): Place[] {
  return channels.find(text).flatMap(({ meaning, start, end }) => {
    const account = accountAfter(text, end)
    return account === undefined ? [] : [{ kind: meaning, start, end: account[1] }]
  })
}

const kindOfTrace: Readonly<Record<Trace['kind'], BoundaryKind | undefined>> = {
  mobile: 'phone',
  landline: 'phone',
  identity: undefined,
  mail: 'email',
  url: 'url',
}

function written(text: Text, words: Words): Place[] {
  return tracesIn(text).flatMap(({ kind, start, end, digits }) => {
    const crossing = kindOfTrace[kind]
    return crossing === undefined || words.numbers.has(digits) ? [] : [{ kind: crossing, start, end }]
  })
}

/** Of places that overlap the one that begins first, of those the longest. In order. */
function withoutOverlap(places: readonly Place[]): Place[] {
  const kept: Place[] = []
  for (const place of places.toSorted((one, other) => one.start - other.start || other.end - one.end))
    if (place.start >= (kept.at(-1)?.end ?? 0)) kept.push(place)
  return kept
}
