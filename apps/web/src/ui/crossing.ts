import type { RefusalBody } from '@tingyu/contract'

/** `[start, end)` in UTF-16 units. */
export type Span = readonly [start: number, end: number]

/** What leaves the service's bounds, in the words that a person is given for it. */
export type CrossingKind = 'contact' | 'meeting' | 'payment'

/** Where something stands in a text that was refused, from the facts of the refusal (`3-14 20-25`). */
export function spansOf({ facts }: RefusalBody): readonly Span[] {
  return String(facts?.['spans'] ?? '')
    .split(' ')
    .flatMap((part): Span[] => {
      const [start, end] = part.split('-').map(Number)
      return start !== undefined && end !== undefined && start < end ? [[start, end]] : []
    })
}

/** What it was, from the kinds that the service found (S6.5, S6.6). A contact is most of it. */
export function crossingKind(kinds: readonly string[]): CrossingKind {
  if (kinds.length > 0 && kinds.every((kind) => kind === 'offline_meeting')) return 'meeting'
  return kinds.length > 0 && kinds.every((kind) => kind === 'off_platform_payment') ? 'payment' : 'contact'
}

export function kindsOf({ facts }: RefusalBody): readonly string[] {
  return String(facts?.['kinds'] ?? '')
    .split(' ')
    .filter((kind) => kind !== '')
}

/** A text in parts, in order: marked where a span lies, plain between. Spans that do not fit are left out. */
export function partsOf(
  text: string,
  spans: readonly Span[],
): readonly { readonly text: string; readonly marked: boolean }[] {
  const parts: { text: string; marked: boolean }[] = []
  let at = 0
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0])) {
    if (start < at || end > text.length) continue
    if (start > at) parts.push({ text: text.slice(at, start), marked: false })
    parts.push({ text: text.slice(start, end), marked: true })
    at = end
  }
  return at < text.length ? [...parts, { text: text.slice(at), marked: false }] : parts
}
