import type { PersonalKind } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { readText, wholeSpanOf } from '../text/text.ts'
import type { Span, Text } from '../text/text.ts'
import { accountAfter } from '../traces/accounts.ts'
import { tracesIn } from '../traces/traces.ts'
import type { Trace } from '../traces/traces.ts'
import { channels } from '../boundary/channels.ts'
import { noWords } from '../words/words.ts'
import type { Words } from '../words/words.ts'
import { labels } from './labels.ts'

/** Something in a text that says who somebody is (S5.5), and where it stands. */
export interface Redaction {
  readonly kind: PersonalKind
  readonly span: Span
}

/**
 * What must be taken out of a text that is kept: in order, without overlap. The same call shows a listener where, while
 * they type, and tells the server what not to save. Of a text that grows at its end only what touches the end may still
 * change: a name counts as soon as it stands there and grows with its next character.
 */
export function redactionsOf(original: string, words: Words = noWords): readonly Redaction[] {
  return redactionsIn(readText(original), words)
}

/** An utterance with what it holds of persons replaced by what it was: 〔姓名〕, 〔号码〕. Redacting it again changes nothing. */
export function redactedOf({ text, words }: Reading): string {
  const found = redactionsIn(text, words)
  if (found.length === 0) return text.original
  let redacted = ''
  let at = 0
  for (const { kind, span } of found) {
    redacted += text.original.slice(at, span[0]) + labels[kind]
    at = span[1]
  }
  return redacted + text.original.slice(at)
}

const kindOfTrace: Readonly<Record<Trace['kind'], PersonalKind>> = {
  mobile: 'number',
  landline: 'number',
  identity: 'id',
  mail: 'mail',
  url: 'url',
}

function redactionsIn(text: Text, words: Words): Redaction[] {
  const accounts = channels.find(text).flatMap(({ end }) => {
    const account = accountAfter(text, end)
    return account === undefined ? [] : [{ kind: 'account' as const, start: account[0], end: account[1] }]
  })
  const traces = tracesIn(text)
    .filter(({ digits }) => !words.numbers.has(digits))
    .map(({ kind, start, end }) => ({ kind: kindOfTrace[kind], start, end }))
  const found: Redaction[] = []
  let free = 0
  for (const { kind, start, end } of [...accounts, ...traces].toSorted((one, other) => one.start - other.start)) {
    if (start < free) continue
    found.push({ kind, span: wholeSpanOf(text, start, end) })
    free = end
  }
  return found
}
