import { namedAccounts } from '../boundary/accounts.ts'
import type { PersonalKind } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { longestText, readText, wholeSpanOf } from '../text/text.ts'
import type { Span, Text } from '../text/text.ts'
import { tracesIn } from '../traces/traces.ts'
import type { Trace } from '../traces/traces.ts'
import { noWords } from '../words/words.ts'
import type { Words } from '../words/words.ts'
import { labels } from './labels.ts'
import { birthsIn } from './births.ts'
import { englishIn } from './english.ts'
import { loginsIn } from './logins.ts'
import { isHandleName } from './names/handles.ts'
import { namesIn } from './names/names.ts'
import { pinyinNamesIn } from './names/pinyin.ts'
import { properIn } from './proper/proper.ts'

/** Something in a text that says who somebody is (S5.5), and where it stands. */
export interface Redaction {
  readonly kind: PersonalKind
  readonly span: Span
}

/** A redaction in inner places. `weight`: of two at one place the one with more stays. */
export interface Mark {
  readonly kind: PersonalKind
  readonly start: number
  readonly end: number
  readonly weight: number
  /** Leads to a door: 文三路123号. */
  readonly door?: true
}

/** What the service has said is to stay. */
type Kept = Omit<Mark, 'kind'> & { readonly kind: 'keep' }

/**
 * What must be taken out of a text that is kept: in order, without overlap. The same call shows a listener where, while
 * they type, and tells the server what not to save. Of a text that grows at its end only what touches the end may still
 * change: a name counts as soon as it stands there and grows with its next character.
 */
export function redactionsOf(original: string, words: Words = noWords): readonly Redaction[] {
  return allIn(readText(original), words)
}

/** A line as it may be kept, and what was taken out of it. */
export function redact(
  line: string,
  words: Words = noWords,
): { readonly kept: string; readonly out: readonly Redaction[] } {
  const out = redactionsOf(line, words)
  return { kept: replaced(line, out), out }
}

/** An utterance with what it holds of persons replaced by what it was: 〔姓名〕, 〔号码〕. Redacting it again changes nothing. */
export function redactedOf({ text, words }: Reading): string {
  return replaced(text.original, allIn(text, words))
}

/** What stood beside something may be seen for what it is once that is gone: again, until there is nothing more. */
function allIn(text: Text, words: Words): readonly Redaction[] {
  let all = redactionsIn(text, words)
  let found = all
  for (let round = 1; found.length > 0 && round < mostRounds; round += 1) {
    found = redactionsIn(readText(replaced(text.original, all)), words)
    if (found.length > 0) all = joined(all, found)
  }
  return all
}
const mostRounds = 4

/** What was found before, and what was found in the text from which that had been taken; in places of the original. */
function joined(before: readonly Redaction[], found: readonly Redaction[]): Redaction[] {
  const all: Redaction[] = []
  let next = 0
  // By how much a place of the original lies behind the same place in the redacted text.
  let shift = 0
  for (const { kind, span } of found) {
    for (let one = before[next]; one !== undefined && one.span[0] < span[0] + shift; one = before[next]) {
      shift += one.span[1] - one.span[0] - labels[one.kind].length
      all.push(one)
      next += 1
    }
    all.push({ kind, span: [span[0] + shift, span[1] + shift] })
  }
  return [...all, ...before.slice(next)]
}

/** In place of what lies beyond the most that is read. */
const unread = '〔未读〕'

function replaced(original: string, found: readonly Redaction[]): string {
  let redacted = ''
  let at = 0
  for (const { kind, span } of found) {
    redacted += original.slice(at, span[0]) + labels[kind]
    at = span[1]
  }
  // Where nobody has looked nothing stays.
  return original.length > longestText
    ? `${redacted}${original.slice(at, longestText)}${unread}`
    : redacted + original.slice(at)
}

const kindOfTrace: Readonly<Record<Trace['kind'], PersonalKind | undefined>> = {
  mobile: 'number',
  landline: 'number',
  service: undefined,
  card: 'number',
  code: 'number',
  identity: 'id',
  mail: 'mail',
  url: 'url',
  handle: 'account',
}

const none: readonly Redaction[] = []

function redactionsIn(text: Text, words: Words): readonly Redaction[] {
  const barred = barredIn(text)
  const accounts = namedAccounts(text)
  const traces = tracesIn(text)
  const births = birthsIn(text)
  const proper = properIn(text)
  const names = [...namesIn(text, barred), ...pinyinNamesIn(text)]
  const logins = loginsIn(text)
  const english = englishIn(text)
  const own = words.personal?.find(text) ?? []
  const found = [accounts, traces, births, proper, names, logins, english, own]
  if (found.every(({ length }) => length === 0)) return none
  const inName = new Uint8Array(text.units.length)
  for (const { start, end } of names) inName.fill(1, start, end)
  const marks: (Mark | Kept)[] = [
    ...accounts.map(({ start, end }) => ({ kind: 'account' as const, start, end, weight: 5 })),
    ...traces.flatMap((trace) => markOf(text, trace, words, inName)),
    ...logins,
    ...english,
    ...births,
    ...proper,
    ...names.map(({ start, end }) => ({ kind: 'name' as const, start, end, weight: 2 })),
    ...own.map(({ meaning, start, end }) => ({ kind: meaning, start, end, weight: 7 })),
  ]
  return withoutOverlap(marks, barred).flatMap(({ kind, start, end }) =>
    kind === 'keep' ? [] : [{ kind, span: wholeSpanOf(text, start, end) }],
  )
}

function markOf(text: Text, { kind, start, end, digits }: Trace, words: Words, inName: Uint8Array): Mark[] {
  const personal = kindOfTrace[kind]
  if (personal === undefined || (digits.length === end - start && words.numbers.has(digits))) return []
  if (kind === 'handle')
    return [{ kind: isHandleName(text, start, end, inName) ? 'name' : 'account', start, end, weight: 3 }]
  return [{ kind: personal, start, end, weight: 4 }]
}

/** In order and without overlap: the weightiest first, then the longer. What was taken out before is left alone. */
function withoutOverlap(marks: readonly (Mark | Kept)[], barred: Uint8Array | undefined): (Mark | Kept)[] {
  if (marks.length < 2 && barred === undefined) return [...marks]
  const longest = marks.reduce((most, { end }) => Math.max(most, end), 0)
  const taken = new Uint8Array(longest)
  if (barred !== undefined) taken.set(barred.subarray(0, longest))
  const kept: (Mark | Kept)[] = []
  for (const mark of marks.toSorted(
    (one, other) => other.weight - one.weight || other.end - other.start - (one.end - one.start),
  )) {
    if (taken.subarray(mark.start, mark.end).includes(1)) continue
    taken.fill(1, mark.start, mark.end)
    kept.push(mark)
  }
  return kept.toSorted((one, other) => one.start - other.start)
}

/** Inner units of what was taken out before: 〔姓名〕. */
function barredIn(text: Text): Uint8Array | undefined {
  let barred: Uint8Array | undefined
  let inner = 0
  for (let at = text.original.indexOf('〔'); at >= 0; at = text.original.indexOf('〔', at + 1)) {
    const label = Object.values(labels).find((one) => text.original.startsWith(one, at))
    if (label === undefined) continue
    while (inner < text.units.length && (text.from[inner] ?? 0) < at) inner += 1
    for (; inner < text.units.length && (text.from[inner] ?? 0) < at + label.length; inner += 1)
      (barred ??= new Uint8Array(text.units.length))[inner] = 1
  }
  return barred
}
