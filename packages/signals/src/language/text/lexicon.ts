import { build, scan } from './automaton.ts'
import type { Automaton } from './automaton.ts'
import { gap } from './characters.ts'
import { readTemplate } from './template.ts'
import type { Sets } from './template.ts'
import { readText, widestGap } from './text.ts'
import type { Text } from './text.ts'

/** One line of a table: how something may be said, and what it means. */
export interface Cue<Meaning> {
  readonly meaning: Meaning
  /** Templates (see template.ts). */
  readonly said: readonly string[]
}

/** A cue that was found; inner `[start, end)`. */
export interface Found<Meaning> {
  readonly meaning: Meaning
  readonly start: number
  readonly end: number
}

export interface Lexicon<Meaning> {
  /**
   * Every occurrence, ordered by end. Linear in the text: a template looks back and ahead only as far as it says.
   * What lies within an exception is left out.
   */
  readonly find: (text: Text) => Found<Meaning>[]
}

interface Chain<Meaning> {
  readonly meaning: Meaning
  /** Ids of the sets of words, in order, with what may lie before each. */
  readonly sets: readonly number[]
  readonly reach: readonly number[]
  readonly over: readonly boolean[]
  readonly anchor: number
  readonly fromStart: boolean
  readonly toEnd: boolean
}

/** The most ways in which one occurrence of an anchor is tried; a bound against texts made to be slow. */
const mostTries = 96

/**
 * Makes tables into something that finds. `sets` are named words for the templates; `except` are templates of what
 * must not count (气死我了, 暗自伤神): a cue that lies within one, or ends in one, is left out.
 */
export function lexicon<Meaning>(
  cues: readonly Cue<Meaning>[],
  options: { readonly sets?: Sets; readonly except?: readonly string[] } = {},
): Lexicon<Meaning> {
  const sets = options.sets ?? {}
  const wordIds = new Map<string, number>()
  const setIds = new Map<string, number>()
  /** Per word: the sets that hold it. */
  const setsOfWord: number[][] = []
  /** Per set: the chains of which it is the anchor. */
  const anchored: Chain<Meaning | undefined>[][] = []
  const longestOfSet: number[] = []

  const setId = (words: readonly string[]): number => {
    const key = words.toSorted().join('|')
    const known = setIds.get(key)
    if (known !== undefined) return known
    const id = setIds.size
    setIds.set(key, id)
    anchored.push([])
    longestOfSet.push(Math.max(...words.map((word) => word.length)))
    for (const word of words) {
      let wordId = wordIds.get(word)
      if (wordId === undefined) {
        wordId = wordIds.size
        wordIds.set(word, wordId)
        setsOfWord.push([])
      }
      setsOfWord[wordId]?.push(id)
    }
    return id
  }
  const add = (source: string, meaning: Meaning | undefined): void => {
    const template = readTemplate(source, sets)
    const ids = template.parts.map((part) => setId(part.words))
    // The longest words are the rarest: what is looked at around them is looked at seldom.
    let anchor = 0
    let most = 0
    for (const [index, part] of template.parts.entries()) {
      const least = Math.min(...part.words.map((word) => word.length))
      if (least > most) [anchor, most] = [index, least]
    }
    anchored[ids[anchor] ?? 0]?.push({
      meaning,
      sets: ids,
      reach: template.parts.map((part) => part.reach),
      over: template.parts.map((part) => part.over),
      anchor,
      fromStart: template.fromStart,
      toEnd: template.toEnd,
    })
  }
  for (const cue of cues) for (const source of cue.said) add(source, cue.meaning)
  for (const source of options.except ?? []) add(source, undefined)

  const words = [...wordIds.keys()]
  mustBePlain(words)
  // Of a word in letters only a whole one counts: zs is not in zsh.
  const lettersLeft = Uint8Array.from(words, (word) => (isLetter(word.charCodeAt(0)) ? 1 : 0))
  const lettersRight = Uint8Array.from(words, (word) => (isLetter(word.charCodeAt(word.length - 1)) ? 1 : 0))
  const automaton = build(words)
  return { find: (text) => findIn(text) }

  function findIn(text: Text): Found<Meaning>[] {
    const hits = collect(text, automaton, setsOfWord, lettersLeft, lettersRight)
    const found: Found<Meaning>[] = []
    // A cue whose last unit lies in an exception is left out; marked per unit, so that this stays linear.
    let excepted: Uint8Array | undefined
    for (let hit = 0; hit < hits.count; hit += 1) {
      const chains = anchored[hits.set[hit] ?? 0]
      if (chains === undefined) continue
      for (const chain of chains) {
        const place = chainAt(text, hits, chain, hit)
        if (place === undefined) continue
        if (chain.meaning === undefined)
          (excepted ??= new Uint8Array(text.units.length)).fill(1, place.start, place.end)
        else found.push({ meaning: chain.meaning, ...place })
      }
    }
    return found
      .filter(({ end }) => excepted?.[end - 1] !== 1)
      .toSorted((one, other) => one.end - other.end || one.start - other.start)
  }

  function chainAt(
    text: Text,
    hits: Hits,
    chain: Chain<Meaning | undefined>,
    hit: number,
  ): { start: number; end: number } | undefined {
    let start = hits.start[hit] ?? 0
    let end = hits.end[hit] ?? 0
    for (let part = chain.anchor; part > 0; part -= 1) {
      const left = before(
        text,
        hits,
        chain.sets[part - 1] ?? 0,
        start,
        chain.reach[part] ?? 0,
        chain.over[part] ?? false,
      )
      if (left < 0) return undefined
      start = hits.start[left] ?? 0
    }
    for (let part = chain.anchor + 1; part < chain.sets.length; part += 1) {
      const right = after(text, hits, chain.sets[part] ?? 0, end, chain.reach[part] ?? 0, chain.over[part] ?? false)
      if (right < 0) return undefined
      end = hits.end[right] ?? 0
    }
    if (chain.fromStart && text.clauses[text.clauseAt[start] ?? 0]?.start !== start) return undefined
    if (chain.toEnd && text.clauses[text.clauseAt[end - 1] ?? 0]?.end !== end) return undefined
    return { start, end }
  }
}

interface Hits {
  readonly count: number
  readonly set: number[]
  readonly start: number[]
  readonly end: number[]
  /** Per inner position: the first hit that ends there or begins there, and from each hit to the next such. */
  readonly headEnd: Int32Array
  readonly nextEnd: number[]
  readonly headStart: Int32Array
  readonly nextStart: number[]
}

function collect(
  text: Text,
  automaton: Automaton,
  setsOfWord: readonly number[][],
  lettersLeft: Uint8Array,
  lettersRight: Uint8Array,
): Hits {
  const { units } = text
  const size = units.length + 1
  const set: number[] = []
  const start: number[] = []
  const end: number[] = []
  const nextEnd: number[] = []
  const nextStart: number[] = []
  const headEnd = new Int32Array(size).fill(-1)
  const headStart = new Int32Array(size).fill(-1)
  const lengths = automaton.lengths
  scan(automaton, units, (word, to) => {
    const from = to - (lengths[word] ?? 0)
    if (lettersLeft[word] === 1 && touches(text, from, from - 1)) return
    if (lettersRight[word] === 1 && touches(text, to, to)) return
    if (to - from > 1 && widestGap(text, from, to) > gap.thin) return
    for (const id of setsOfWord[word] ?? []) {
      const hit = set.length
      set.push(id)
      start.push(from)
      end.push(to)
      nextEnd.push(headEnd[to] ?? -1)
      headEnd[to] = hit
      nextStart.push(headStart[from] ?? -1)
      headStart[from] = hit
    }
  })
  return { count: set.length, set, start, end, headEnd, nextEnd, headStart, nextStart }
}

/** The nearest hit of a set that ends at most `reach` before `at`; of several at one place the longest. */
function before(text: Text, hits: Hits, set: number, at: number, reach: number, over: boolean): number {
  let tries = 0
  for (let to = at; to > 0 && to >= at - reach; to -= 1) {
    if (!joins(text, to, to - 1, at, over)) return -1
    let best = -1
    for (let hit = hits.headEnd[to] ?? -1; hit >= 0 && tries < mostTries; hit = hits.nextEnd[hit] ?? -1) {
      tries += 1
      if (hits.set[hit] === set && (best < 0 || (hits.start[hit] ?? 0) < (hits.start[best] ?? 0))) best = hit
    }
    if (best >= 0) return best
  }
  return -1
}

function after(text: Text, hits: Hits, set: number, at: number, reach: number, over: boolean): number {
  let tries = 0
  for (let from = at; from <= at + reach && from < text.units.length; from += 1) {
    if (!joins(text, from, at - 1, from, over)) return -1
    let best = -1
    for (let hit = hits.headStart[from] ?? -1; hit >= 0 && tries < mostTries; hit = hits.nextStart[hit] ?? -1) {
      tries += 1
      if (hits.set[hit] === set && (best < 0 || (hits.end[hit] ?? 0) > (hits.end[best] ?? 0))) best = hit
    }
    if (best >= 0) return best
  }
  return -1
}

/** Whether a chain may go on over the gap before `crossed`, from the unit `left` to the unit `right`. */
function joins(text: Text, crossed: number, left: number, right: number, over: boolean): boolean {
  const wide = text.before[crossed] ?? 0
  if (over) return wide <= gap.pause
  // Side by side a breath may lie between, as within a word; further apart the clause must be the same.
  return wide <= gap.thin && (right - left === 1 || text.clauseAt[left] === text.clauseAt[right])
}

function touches(text: Text, boundary: number, neighbour: number): boolean {
  return (
    neighbour >= 0 &&
    neighbour < text.units.length &&
    (text.before[boundary] ?? 0) === gap.none &&
    isLetter(text.units.charCodeAt(neighbour))
  )
}

function isLetter(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a)
}

/** Throws for a word that no text can hold: tables are written as `readText` leaves what people type. */
function mustBePlain(words: readonly string[]): void {
  const seen = new Set<number>()
  for (const word of words)
    for (let i = 0; i < word.length; i += 1) {
      const unit = word.charCodeAt(i)
      if (seen.has(unit)) continue
      if (readText(String.fromCharCode(unit)).units.charCodeAt(0) !== unit)
        throw new Error(`the cue ${JSON.stringify(word)} is not written plainly`)
      seen.add(unit)
    }
}
