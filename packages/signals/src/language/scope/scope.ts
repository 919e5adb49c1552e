import { everyones, lexicon } from '../text/lexicon.ts'
import type { Found } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import { peopleSets } from './families/people.ts'
import { modifiers, noModifiers } from './modifiers.ts'
import { negates, subjectOf } from './subject.ts'
import type { Degree, Modifier, Person, Time } from './modifier.ts'

export type { Modifier, Person, Time } from './modifier.ts'

const modifierLexicon = lexicon(modifiers, { sets: peopleSets, except: noModifiers, among: everyones })

/** Everything in an utterance that changes the sense of something else, in the order of where it ends. */
export interface Scope {
  readonly found: readonly Found<Modifier>[]
  /** Written for readers, not said to somebody: a forwarded post, a headline, a numbered list, a link. */
  readonly published: boolean
}

/** Finds the modifiers of an utterance, once for all parts. */
export function readScope(text: Text): Scope {
  return { found: modifierLexicon.find(text), published: isPublished(text.original) }
}

/** Signs of a text written for readers. Nobody who speaks to a listener puts 【】 or //@ around it. */
const publishing = ['【', '//@', 'http', '分享自', '转发微博', '网页链接', 'pic.', '全文：', '秒拍']

const numbered = [
  ['1.', '1、'],
  ['2.', '2、'],
  ['3.', '3、'],
] as const

/** Somebody named before the others, as one writes in public; not a mail address. */
const naming = /(?:^|[^a-z0-9.])@[\p{L}\p{N}]/iu

/** What somebody puts over a cry for help of their own. */
const called = /[【#]\s*(?:求助|紧急|急|救命|求救|帮帮我|救救我|树洞|倾诉|心情|吐槽)\s*[】#]/gu

function isPublished(written: string): boolean {
  const original = written.includes('【') || written.includes('#') ? written.replace(called, '') : written
  if (publishing.some((mark) => original.includes(mark))) return true
  if (/^(转发?|rt)[:：]/iu.test(original) || naming.test(original)) return true
  const hashtag = original.indexOf('#')
  if (hashtag >= 0 && original.indexOf('#', hashtag + 1) > hashtag + 2) return true
  return numbered.every(([dotted, listed]) => original.includes(dotted) || original.includes(listed))
}

/** What stands around a cue and changes what it means. */
export interface Modified {
  /** The whole text is written for readers (see `Scope`). */
  readonly published: boolean
  /** An odd number of negations just before: 没有想过, 不是 (but not 不是不). */
  readonly negated: boolean
  readonly hypothetical: boolean
  /** The clause, or the one it ends in, asks. */
  readonly asked: boolean
  /** Somebody else's words: 他说 …, or between quotation marks. */
  readonly reported: boolean
  /** Fiction, news, games, study: in the same sentence or the one before, and nothing said of oneself or of now since. */
  readonly story: boolean
  /** Told of a dream, and not of what came after it. */
  readonly dreamt: boolean
  readonly joke: boolean
  /** Whose it is (see `subjectOf`); undefined where nobody is named, so mostly the speaker's. */
  readonly who: Person | undefined
  readonly when: Time['when'] | undefined
  readonly aspect: 'done' | 'doing' | 'going' | 'ever' | undefined
  /** Said of what happens again and again: 每次, 总. */
  readonly habitual: boolean
  /** The strongest degree just before or after; 1 where none. */
  readonly degree: number
}

/** How many modifiers to the left, and to the right, are looked at: bounds the work for texts made to be slow. */
const mostLeft = 16
const mostRight = 8
const degreeReach = 3
/** A dream is told in several sentences. */
const dreamReach = 6

/** What modifies the inner `[start, end)`. */
export function around(text: Text, scope: Scope, start: number, end: number): Modified {
  const clause = text.clauseAt[start] ?? 0
  const sentence = text.clauses[clause]?.sentence ?? 0
  const { found } = scope
  const middle = firstEndingAfter(found, start)
  let negations = 0
  let negationEdge = start
  let hypothetical = false
  let asked = asks(text, text.clauseAt[Math.max(start, end - 1)] ?? clause)
  let reported = text.quoted.some((quote) => quote.kind === 'speech' && quote.start <= start && end <= quote.end)
  // Said of oneself, or of now, since the story was spoken of.
  let own = text.units[start] === '我'
  let present = false
  let story = text.quoted.some((quote) => quote.kind === 'title' && quote.start <= start && end <= quote.end)
  let dreamt = false
  let awake = false
  let joke = false
  let habitual = false
  let when: Time['when'] | undefined
  let aspect: Modified['aspect']
  let degree: Degree['strength'] | undefined

  for (let i = middle - 1; i >= 0 && i >= middle - mostLeft; i -= 1) {
    const modifier = found[i]
    if (modifier === undefined) break
    const itsClause = text.clauseAt[modifier.start] ?? 0
    const itsSentence = text.clauses[itsClause]?.sentence ?? 0
    const same = itsClause === clause
    const near = clause - itsClause <= 1
    const { meaning } = modifier
    switch (meaning.type) {
      case 'negation':
        // Each reaches to the cue, or to the negation that stands nearer: 不是 | 没有 | 想过.
        // 有没有, 是不是 ask; the 没 in them denies nothing.
        if (same && negates(text.units, modifier.end, negationEdge) && !insideQuestion(found, i)) {
          negations += 1
          negationEdge = modifier.start
        }
        break
      case 'hypothesis':
        if (itsSentence === sentence) hypothetical = true
        break
      case 'question':
        if (same) asked = true
        break
      case 'reported':
        if (itsSentence === sentence && near) reported = true
        break
      case 'story':
        if (itsSentence === sentence ? !present : sentence - itsSentence === 1 && !own && !present) story = true
        break
      case 'dream':
        break
      case 'dreamt':
        if (!awake && sentence - itsSentence <= dreamReach) dreamt = story = true
        break
      case 'awake':
        awake = true
        break
      case 'joke':
        joke = true
        break
      case 'person':
        own ||= itsSentence === sentence && meaning.who === 'self'
        break
      case 'time':
        if (itsSentence === sentence) {
          when ??= meaning.when
          present ||= meaning.when === 'now'
        }
        break
      case 'degree':
        if (same && start - modifier.end <= degreeReach) degree = Math.max(degree ?? 0, meaning.strength)
        break
      case 'done':
      case 'doing':
      case 'going':
      case 'ever':
        if (same) aspect ??= meaning.type
        break
      case 'habit':
        if (same) habitual = true
        break
      case 'reason_against':
        break
    }
  }
  for (let i = middle; i < found.length && i < middle + mostRight; i += 1) {
    const modifier = found[i]
    if (modifier === undefined) break
    const itsClause = text.clauseAt[modifier.start] ?? 0
    const same = itsClause === clause
    const { meaning } = modifier
    if (meaning.type === 'question' && same) asked = true
    else if (meaning.type === 'joke' && itsClause - clause <= 1) joke = true
    else if (meaning.type === 'story' && itsClause - clause <= 1) story = true
    else if (meaning.type === 'time' && same) when ??= meaning.when
    else if (meaning.type === 'hypothesis' && same) hypothetical = true
    else if ((meaning.type === 'done' || meaning.type === 'ever') && same && modifier.start - end <= 2)
      aspect ??= meaning.type
    else if (meaning.type === 'habit' && same && modifier.start - end <= 2) habitual = true
    else if (meaning.type === 'degree' && same && modifier.start >= end && modifier.start - end <= 1)
      degree = Math.max(degree ?? 0, meaning.strength)
  }
  return {
    published: scope.published,
    negated: negations % 2 === 1,
    hypothetical,
    asked,
    reported,
    story,
    dreamt,
    joke,
    habitual,
    who: subjectOf(text, found, middle, start, mostLeft),
    when,
    aspect,
    degree: degree ?? 1,
  }
}

/** Whether the modifier lies in a question of the kind 有没有, 想不想. */
function insideQuestion(found: readonly Found<Modifier>[], index: number): boolean {
  const inner = found[index]
  for (let i = Math.max(0, index - 3); i < found.length && i <= index + 6; i += 1) {
    const outer = found[i]
    if (inner === undefined || outer === undefined) return false
    if (outer.meaning.type === 'question' && outer.start < inner.start && outer.end >= inner.end) return true
  }
  return false
}

/** Whether a clause ends as a question. */
export function asks(text: Text, clause: number): boolean {
  // A comma does not end a question: look on to the end of the sentence, a few clauses at most.
  const sentence = text.clauses[clause]?.sentence
  for (let i = clause; i < clause + 4; i += 1) {
    const here = text.clauses[i]
    if (here === undefined || here.sentence !== sentence) return false
    if (here.mark === '?') return true
  }
  return false
}

function firstEndingAfter(found: readonly Found<Modifier>[], at: number): number {
  let low = 0
  let high = found.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((found[middle]?.end ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}
