import type { ServiceWords } from '@tingyu/contract'
import type { ActName, Heard, Meaning, Words } from '@tingyu/signals/language'
import type { MessageId } from '@tingyu/sop'
import type { ShownText } from '../../live/live.ts'
import type { Held } from '../../staff/chat/Composer.tsx'
import { crossingKind, type Span } from '../../ui/crossing.ts'
import type { Redactor } from './redactor.ts'
import type { Acts, Understanding } from './understanding.ts'

/** Reads the texts of a session in the listener's own browser, each once. Nothing of it leaves the page. */
export class TextReader {
  readonly #language: Understanding
  readonly #words: Words
  readonly #read = new Map<MessageId, Meaning>()

  /** `own`: the service's words, numbers that may always be said among them. */
  constructor(language: Understanding, own: ServiceWords) {
    this.#language = language
    this.#words = language.wordsOf(own)
  }

  /** What a text holds; undefined where it has no words (a tap, an erased one). */
  read(text: ShownText): Meaning | undefined {
    if (text.kind !== 'text' || text.body === null) return undefined
    const known = this.#read.get(text.id)
    if (known !== undefined) return known
    const role = text.from === 'seeker' ? 'seeker' : 'listener'
    const coded = this.#language.meaningOf({ role, text: text.body }, undefined, this.#words)
    this.#read.set(text.id, coded)
    return coded
  }

  /** What keeps a text of one's own from being sent (S6.5); nothing while danger is open (S7.2). */
  hold(body: string, inDanger: boolean): Held | undefined {
    if (inDanger) return undefined
    const { boundary } = this.#language.meaningOf({ role: 'listener', text: body }, undefined, this.#words)
    if (boundary.length === 0) return undefined
    return { kind: crossingKind(boundary.map(({ kind }) => kind)), spans: boundary.map(({ span }) => span) }
  }

  /** The feelings heard in what the seeker wrote and said, the weightiest first (S4.1). */
  feelings(texts: readonly ShownText[], spoken: readonly Meaning['emotions'][] = []): readonly Heard[] {
    const theirs = texts.filter(({ from }) => from === 'seeker')
    return this.#language.emotionsHeard([...theirs.map((text) => this.read(text)?.emotions ?? []), ...spoken])
  }

  /** What the seeker named of their own that holds them, in their words, the newest first and each once (S5.2). */
  resources(texts: readonly ShownText[]): readonly string[] {
    const named = texts.flatMap((text) =>
      text.from !== 'seeker' || text.body === null
        ? []
        : (this.read(text)?.resources ?? []).map(({ span }) => text.body?.slice(...span) ?? ''),
    )
    return [...new Set(named.toReversed())]
  }

  /** What the listener's own last texts did, the newest last. */
  ownActs({ actNamesOf }: Acts, texts: readonly ShownText[], last: number): readonly (readonly ActName[])[] {
    const own = texts.filter(({ from, kind }) => from === 'listener' && kind === 'text').slice(-last)
    return own.map(({ body }) => (body === null ? [] : actNamesOf({ role: 'listener', text: body }, this.#words)))
  }

  /**
   * The seeker's newest text with a passing word of not wanting to live, or the like (level 1), that the listener has
   * not asked about since: it alarms nobody, and asking plainly is right (S1.6).
   */
  toAskAbout(texts: readonly ShownText[]): { readonly text: ShownText; readonly risk: Meaning['risk'] } | undefined {
    for (const text of texts.toReversed()) {
      const coded = this.read(text)
      if (coded === undefined) continue
      if (text.from === 'listener' && this.#asks(text)) return undefined
      if (text.from === 'seeker' && coded.risk.level === 1) return { text, risk: coded.risk }
    }
    return undefined
  }

  #asks({ body }: ShownText): boolean {
    const line = { role: 'listener', text: body ?? '' } as const
    const { risk } = this.#language.meaningOf(line, undefined, this.#words)
    return this.#language.raise(this.#language.noRiskYet, line, risk).asked !== undefined
  }

  /**
   * Addresses and numbers in a text, for whoever comes to help; in order, without overlap. Without a redactor those that
   * lead out of the service's bounds, telephone numbers among them.
   */
  places(text: ShownText, redactor: Redactor | undefined): readonly Span[] {
    const coded = this.read(text)
    if (coded === undefined || text.body === null) return []
    const spans = [...coded.boundary.map(({ span }) => span), ...(redactor?.places(text.body) ?? [])]
    const kept: Span[] = []
    for (const span of spans.toSorted((one, other) => one[0] - other[0] || other[1] - one[1]))
      if (span[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(span)
    return kept
  }
}
