import { build, scan } from './automaton.ts'
import { gap } from './characters.ts'
import { readTemplate } from './template.ts'
import type { Part, Sets } from './template.ts'
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
   * Every occurrence, ordered by end; of a template in several ways at one place, one. Linear in the text: a template
   * looks back and ahead only as far as it says. What ends within an exception is left out.
   */
  readonly find: (text: Text) => Found<Meaning>[]
  /** The same, with the inner units that lie in an exception (undefined where none does): one pass for both. */
  readonly read: (text: Text) => Matches<Meaning>
}

export interface Matches<Meaning> {
  readonly found: Found<Meaning>[]
  readonly excepted: Uint8Array | undefined
}

interface Chain<Meaning> {
  readonly meaning: Meaning
  /** `set`: the id of the part's words. */
  readonly parts: readonly (Pick<Part, 'reach' | 'over' | 'optional'> & { readonly set: number })[]
  readonly anchor: number
  readonly fromStart: boolean
  readonly toEnd: boolean
}

/** The most ways in which one occurrence of an anchor is tried; a bound against texts made to be slow. */
const mostTries = 128

/**
 * Makes tables into something that finds. `sets` are named words for the templates; `except` are templates of what
 * must not count (气死我了, 暗自伤神): a cue whose last unit lies in one is left out.
 */
export function lexicon<Meaning>(
  cues: readonly Cue<Meaning>[],
  options: { readonly sets?: Sets; readonly except?: readonly string[] } = {},
): Lexicon<Meaning> {
  const sets = options.sets ?? {}
  const wordIds = new Map<string, number>()
  const setIds = new Map<string, number>()
  const wordsOfSet: number[][] = []
  const chains: Chain<Meaning | undefined>[] = []

  const idOfArray = new Map<readonly string[], number>()
  const setId = (words: readonly string[]): number => {
    const id = idOfArray.get(words) ?? newSetId(words)
    idOfArray.set(words, id)
    return id
  }
  const newSetId = (words: readonly string[]): number => {
    const ids = words.map((word) => {
      const known = wordIds.get(word) ?? wordIds.size
      wordIds.set(word, known)
      return known
    })
    const key = ids.join(' ')
    const known = setIds.get(key)
    if (known !== undefined) return known
    setIds.set(key, setIds.size)
    wordsOfSet.push(ids)
    return setIds.size - 1
  }
  const add = (source: string, meaning: Meaning | undefined): void => {
    const { parts, fromStart, toEnd } = readTemplate(source, sets)
    // The longest words are the rarest: what is looked at around them is looked at seldom.
    let anchor = -1
    let most = 0
    for (const [index, part] of parts.entries()) {
      const weight = Math.min(...part.words.map((word) => word.length)) + 1 / part.words.length
      if (!part.optional && weight > most) [anchor, most] = [index, weight]
    }
    const linked = parts.map(({ words, reach, over, optional }) => ({ set: setId(words), reach, over, optional }))
    chains.push({ meaning, parts: linked, anchor, fromStart, toEnd })
  }
  for (const cue of cues) for (const source of cue.said) add(source, cue.meaning)
  for (const source of options.except ?? []) add(source, undefined)

  const words = [...wordIds.keys()]
  // Of a word in letters only a whole one counts: zs is not in zsh.
  const lettersLeft = Uint8Array.from(words, (word) => (isLetter(word.charCodeAt(0)) ? 1 : 0))
  const lettersRight = Uint8Array.from(words, (word) => (isLetter(word.charCodeAt(word.length - 1)) ? 1 : 0))
  const automaton = build(words)
  // Which set holds which word, one bit each; and the chains that a word may be the anchor of.
  const row = Math.ceil(wordsOfSet.length / 32)
  const members = new Int32Array(words.length * row)
  for (const [set, ids] of wordsOfSet.entries())
    for (const id of ids) members[id * row + (set >> 5)]! |= 1 << (set & 31)
  const anchoredAt: Chain<Meaning | undefined>[][] = []
  for (const chain of chains)
    for (const id of wordsOfSet[chain.parts[chain.anchor]?.set ?? 0] ?? []) (anchoredAt[id] ??= []).push(chain)

  return { find: (text) => search(text).found, read: search }

  function search(text: Text): Matches<Meaning> {
    const { units } = text
    const word: number[] = []
    const starts: number[] = []
    const ends: number[] = []
    // Per inner position the last hit that ends, and that begins, there; from each hit the one before it.
    const endingAt = new Int32Array(units.length + 1).fill(-1)
    const sameEnd: number[] = []
    const beginningAt = new Int32Array(units.length + 1).fill(-1)
    const sameStart: number[] = []
    scan(automaton, units, (id, end) => {
      const start = end - (automaton.lengths[id] ?? 0)
      if (lettersLeft[id] === 1 && touches(text, start, start - 1)) return
      if (lettersRight[id] === 1 && touches(text, end, end)) return
      if (end - start > 1 && widestGap(text, start, end) > gap.thin) return
      const hit = word.length
      word.push(id)
      starts.push(start)
      ends.push(end)
      sameEnd.push(endingAt[end] ?? -1)
      endingAt[end] = hit
      sameStart.push(beginningAt[start] ?? -1)
      beginningAt[start] = hit
    })

    let tries = 0
    const found: Found<Meaning>[] = []
    // A cue whose last unit lies in an exception is left out; marked per unit, so that this stays linear.
    let excepted: Uint8Array | undefined
    for (let hit = 0; hit < word.length; hit += 1) {
      for (const chain of anchoredAt[word[hit] ?? 0] ?? []) {
        tries = 0
        const start = leftmost(chain, chain.anchor, starts[hit] ?? 0)
        if (start < 0) continue
        const end = rightmost(chain, chain.anchor, ends[hit] ?? 0)
        if (end < 0) continue
        // An exception is one word: 想死 那怎么办 is no 想死那.
        if (chain.meaning !== undefined) found.push({ meaning: chain.meaning, start, end })
        else if (widestGap(text, start, end) === gap.none)
          (excepted ??= new Uint8Array(units.length)).fill(1, start, end)
      }
    }
    const kept = found
      .filter(({ end }) => excepted?.[end - 1] !== 1)
      .toSorted((one, other) => one.end - other.end || one.start - other.start)
    return { found: kept, excepted }

    /**
     * Where the chain begins if its part `of` begins at `at`; -1 if what must stand before does not. `spare` is the
     * reach of parts that are missing in between.
     */
    function leftmost(chain: Chain<Meaning | undefined>, of: number, at: number, spare = 0, spareOver = false): number {
      const part = chain.parts[of - 1]
      if (part === undefined) return chain.fromStart && text.clauses[text.clauseAt[at] ?? 0]?.start !== at ? -1 : at
      const reach = (chain.parts[of]?.reach ?? 0) + spare
      const over = spareOver || (chain.parts[of]?.over ?? false)
      for (let to = at; to > 0 && to >= at - reach && joins(text, to, to - 1, at, over); to -= 1) {
        for (let hit = endingAt[to] ?? -1; hit >= 0 && tries < mostTries; hit = sameEnd[hit] ?? -1) {
          tries += 1
          if (!holds(part.set, word[hit] ?? 0)) continue
          const start = leftmost(chain, of - 1, starts[hit] ?? 0)
          if (start >= 0) return start
        }
      }
      return part.optional ? leftmost(chain, of - 1, at, reach, over) : -1
    }

    function rightmost(
      chain: Chain<Meaning | undefined>,
      of: number,
      at: number,
      spare = 0,
      spareOver = false,
    ): number {
      const part = chain.parts[of + 1]
      if (part === undefined) return chain.toEnd && text.clauses[text.clauseAt[at - 1] ?? 0]?.end !== at ? -1 : at
      const reach = part.reach + spare
      const over = spareOver || part.over
      for (
        let from = at;
        from <= at + reach && from < units.length && joins(text, from, at - 1, from, over);
        from += 1
      ) {
        for (let hit = beginningAt[from] ?? -1; hit >= 0 && tries < mostTries; hit = sameStart[hit] ?? -1) {
          tries += 1
          if (!holds(part.set, word[hit] ?? 0)) continue
          const end = rightmost(chain, of + 1, ends[hit] ?? 0)
          if (end >= 0) return end
        }
      }
      return part.optional ? rightmost(chain, of + 1, at, reach, over) : -1
    }
  }

  function holds(set: number, word: number): boolean {
    return ((members[word * row + (set >> 5)] ?? 0) & (1 << (set & 31))) !== 0
  }
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

export function isLetter(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a)
}

/** The words of tables that no text can hold, because `readText` leaves none such: for the tests of tables. */
export function unplain(cues: readonly Cue<unknown>[], sets: Sets = {}): string[] {
  const words = cues
    .flatMap(({ said }) => said.flatMap((source) => readTemplate(source, sets).parts))
    .flatMap((part) => part.words)
  return [...new Set(words)].filter((word) => readText(word).units !== word)
}
