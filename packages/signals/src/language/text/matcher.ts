import { gap } from './characters.ts'
import type { Text } from './text.ts'
import { scan } from './trie.ts'
import type { Trie } from './trie.ts'

/**
 * A lexicon compiled: flat tables, so that finding touches little memory. A *chain* is a template, its *parts* stand side
 * by side in `set`, `reach` and `flags`; a *set* is the words that a part may be. Lists of lists (`…From`, `…`) are one
 * array and where each begins in it.
 */
export interface Tables {
  readonly trie: Trie
  /**
   * Per word four numbers, and one row more: its length and `wholeLeft`, `wholeRight` (from bit 8); where its chains
   * begin in `anchored`, those that are tried where it is found; where its sets begin in `sets`, rising; nothing.
   */
  readonly words: Int32Array
  readonly anchored: Int32Array
  readonly sets: Int32Array
  /** Per chain: its parts `[first, last]`, which of them is its anchor, and `fromStart`, `toEnd`. */
  readonly first: Int32Array
  readonly last: Int32Array
  readonly anchor: Int32Array
  readonly edges: Uint8Array
  /** Per part: its set, the most units between it and the one before, and `over`, `optional`. */
  readonly set: Int32Array
  readonly reach: Int32Array
  readonly flags: Uint8Array
}

export const wholeLeft = 0x100
export const wholeRight = 0x200
export const fromStart = 1
export const toEnd = 2
export const over = 1
export const optional = 2

/** The most ways in which one occurrence of an anchor is tried; a bound against texts made to be slow. */
const mostTries = 128

/**
 * What one search writes down; shared by all, because a search never begins within another. Per hit: its word, where it
 * begins and ends, and the hit before it that ends, or begins, in the same place. Per place: the last such hit.
 */
let room = 256
let word = new Int32Array(room)
let starts = new Int32Array(room)
let ends = new Int32Array(room)
let sameEnd = new Int32Array(room)
let sameStart = new Int32Array(room)
let endingAt = new Int32Array(room)
let beginningAt = new Int32Array(room)

/** Of the search that runs. */
let tables: Tables
let text: Text
let tries = 0
let hits = 0

/** Calls `found` for every chain that stands in the text, once for each occurrence of its anchor. Linear in the text. */
export function match(of: Tables, here: Text, found: (chain: number, start: number, end: number) => void): void {
  tables = of
  text = here
  collect()
  const { words, anchored, anchor } = tables
  for (let hit = 0; hit < hits; hit += 1) {
    const row = (word[hit] ?? 0) * 4
    for (let at = words[row + 1] ?? 0, last = words[row + 5] ?? 0; at < last; at += 1) {
      const chain = anchored[at] ?? 0
      const part = anchor[chain] ?? 0
      tries = 0
      const start = leftmost(chain, part, starts[hit] ?? 0, 0, false)
      if (start < 0) continue
      const end = rightmost(chain, part, ends[hit] ?? 0, 0, false)
      if (end >= 0) found(chain, start, end)
    }
  }
}

/** Every word in the text. */
function collect(): void {
  const length = text.units.length
  if (length >= endingAt.length) {
    endingAt = new Int32Array(length * 2)
    beginningAt = new Int32Array(length * 2)
  }
  endingAt.fill(-1, 0, length + 1)
  beginningAt.fill(-1, 0, length + 1)
  hits = 0
  scan(tables.trie, text, note)
}

function note(id: number, start: number, end: number): void {
  const row = tables.words[id * 4] ?? 0
  // Of a word in letters only a whole one counts: zs is not in zsh.
  if (row > 0xff) {
    if ((row & wholeLeft) !== 0 && touches(start, start - 1)) return
    if ((row & wholeRight) !== 0 && touches(end, end)) return
  }
  if (hits === room) grow()
  word[hits] = id
  starts[hits] = start
  ends[hits] = end
  sameEnd[hits] = endingAt[end] ?? -1
  endingAt[end] = hits
  sameStart[hits] = beginningAt[start] ?? -1
  beginningAt[start] = hits
  hits += 1
}

function grow(): void {
  const grown = (small: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
    const large = new Int32Array(room * 2)
    large.set(small)
    return large
  }
  word = grown(word)
  starts = grown(starts)
  ends = grown(ends)
  sameEnd = grown(sameEnd)
  sameStart = grown(sameStart)
  room *= 2
}

/**
 * Where the chain begins if its part `of` begins at `at`; -1 if what must stand before does not. `spare` is the reach of
 * parts that are missing in between.
 */
function leftmost(chain: number, of: number, at: number, spare: number, spareOver: boolean): number {
  if (of === tables.first[chain]) {
    if (((tables.edges[chain] ?? 0) & fromStart) === 0) return at
    return text.clauses[text.clauseAt[at] ?? 0]?.start === at ? at : -1
  }
  const part = of - 1
  const reach = (tables.reach[of] ?? 0) + spare
  const wide = spareOver || ((tables.flags[of] ?? 0) & over) !== 0
  const set = tables.set[part] ?? 0
  for (let to = at; to > 0 && to >= at - reach && joins(to, to - 1, at, wide); to -= 1) {
    for (let hit = endingAt[to] ?? -1; hit >= 0 && tries < mostTries; hit = sameEnd[hit] ?? -1) {
      tries += 1
      if (!holds(set, word[hit] ?? 0)) continue
      const start = leftmost(chain, part, starts[hit] ?? 0, 0, false)
      if (start >= 0) return start
    }
  }
  return ((tables.flags[part] ?? 0) & optional) === 0 ? -1 : leftmost(chain, part, at, reach, wide)
}

/** Where the chain ends if its part `of` ends at `at`; -1 if what must stand behind does not. */
function rightmost(chain: number, of: number, at: number, spare: number, spareOver: boolean): number {
  if (of === tables.last[chain]) {
    if (((tables.edges[chain] ?? 0) & toEnd) === 0) return at
    return text.clauses[text.clauseAt[at - 1] ?? 0]?.end === at ? at : -1
  }
  const part = of + 1
  const reach = (tables.reach[part] ?? 0) + spare
  const flags = tables.flags[part] ?? 0
  const wide = spareOver || (flags & over) !== 0
  const set = tables.set[part] ?? 0
  const length = text.units.length
  for (let from = at; from <= at + reach && from < length && joins(from, at - 1, from, wide); from += 1) {
    for (let hit = beginningAt[from] ?? -1; hit >= 0 && tries < mostTries; hit = sameStart[hit] ?? -1) {
      tries += 1
      if (!holds(set, word[hit] ?? 0)) continue
      const end = rightmost(chain, part, ends[hit] ?? 0, 0, false)
      if (end >= 0) return end
    }
  }
  return (flags & optional) === 0 ? -1 : rightmost(chain, part, at, reach, wide)
}

/** Whether a word is in a set. A word is in few, but particles (了, 就) are in many. */
function holds(set: number, id: number): boolean {
  const { sets, words } = tables
  let low = words[id * 4 + 2] ?? 0
  let high = words[id * 4 + 6] ?? 0
  while (high - low > 8) {
    const middle = (low + high) >> 1
    if ((sets[middle] ?? 0) < set) low = middle + 1
    else high = middle + 1
  }
  for (; low < high; low += 1) if (sets[low] === set) return true
  return false
}

/** Whether a chain may go on over the gap before `crossed`, from the unit `left` to the unit `right`. */
function joins(crossed: number, left: number, right: number, wide: boolean): boolean {
  const between = text.before[crossed] ?? 0
  if (wide) return between <= gap.pause
  // Side by side a breath may lie between, as within a word; further apart the clause must be the same.
  return between <= gap.thin && (right - left === 1 || text.clauseAt[left] === text.clauseAt[right])
}

function touches(boundary: number, neighbour: number): boolean {
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
