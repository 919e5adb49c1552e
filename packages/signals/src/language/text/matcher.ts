import { gap, isLetter } from './characters.ts'
import type { Text } from './text.ts'
import { hits, scan } from './trie.ts'
import type { Trie } from './trie.ts'

/**
 * Lexicons compiled together: flat tables, so that finding touches little memory. A *chain* is a template, a *part* of it
 * one of the words in a *set*. They fill as templates are compiled (see compile.ts); what runs full is exchanged for what
 * is longer.
 */
export interface Tables {
  readonly trie: Trie
  /** Rows of `wordRow` numbers, of words. */
  words: Int32Array
  /** Where a list begins stands how long it is, and behind that what is in it; the empty list is at 0. */
  lists: Int32Array
  /** Rows of `chainRow` numbers, of chains. */
  readonly chains: Int32Array
  /** Rows of `partRow` numbers, of parts; those of a chain stand side by side. */
  parts: Int32Array
}

/** What a word's row holds: its marks, and where two lists are. */
export const wordRow = 3
export const wordAt = {
  /** `wholeLeft`, `wholeRight`, the bits of the lexicons that have it, and those of the sets in which it is (see `setBit`). */
  marks: 0,
  /** The chains that are tried where it is found. */
  anchored: 1,
  /** Its sets, rising. */
  inSets: 2,
} as const
export const wholeLeft = 1
export const wholeRight = 2
/** The bit of the first lexicon, and how many can be compiled together. */
export const firstLexicon = 4
export const mostLexicons = 6
/** Behind them sets share what is left: a word without a set's bit is not in it, one with it may be. */
const firstSet = 2 + mostLexicons
export function setBit(set: number): number {
  return 1 << (firstSet + (set % (32 - firstSet)))
}

/** What a chain's row holds: as little as can be, for many are looked at, and those that are lie far apart. */
export const chainRow = 4
export const chainAt = {
  /** Where its parts are, which of them is its anchor, where it is tried, and its flags (see `shapeOf`). */
  shape: 0,
  /** The marks of what must end where the anchor begins, and begin where it ends; 0 where nothing must. */
  endsBefore: 1,
  beginsBehind: 2,
} as const
export const fromStart = 1
export const toEnd = 2
/** The anchor is the first part, or the last, and nothing else is asked of it. */
export const leftEdge = 4
export const rightEdge = 8
/** The most parts of a chain, and of all. */
const mostOfChain = 1 << 4
const mostParts = 1 << 20

/** A chain's parts, from the first to the last, its anchor among them, and its flags, in one number. */
export function shapeOf(first: number, last: number, anchor: number, flags: number): number {
  if (last - first >= mostOfChain || last >= mostParts) throw new Error('a lexicon has too many parts')
  return (first << 12) | ((last - first) << 8) | ((anchor - first) << 4) | flags
}
function firstOf(shape: number): number {
  return shape >>> 12
}
function lastOf(shape: number): number {
  return (shape >>> 12) + ((shape >>> 8) & 15)
}
function anchorOf(shape: number): number {
  return (shape >>> 12) + ((shape >>> 4) & 15)
}

/** What a part's row holds. */
export const partRow = 2
export const partAt = {
  /** Its set, the most units between it and the part before, `over` and `optional` (see `askOf`). */
  ask: 0,
  /** The marks of each word that it may be. */
  marks: 1,
} as const
export const over = 1
export const optional = 2
const mostReach = 1 << 10
const mostSets = 1 << 20

export function askOf(set: number, reach: number, flags: number): number {
  if (set >= mostSets || reach >= mostReach) throw new Error('a part of a lexicon reaches too far')
  return (set << 12) | (reach << 2) | flags
}
export function setOf(ask: number): number {
  return ask >>> 12
}
export function reachOf(ask: number): number {
  return (ask >>> 2) & (mostReach - 1)
}

/** The most ways in which one occurrence of an anchor is tried; a bound against texts made to be slow. */
const mostTries = 128

/**
 * What one search writes down; shared by all, because a search never begins within another. Per hit: its word's marks, and
 * the hit before it that ends, or begins, in the same place. Per place: the last such hit, and the marks of all of them.
 */
let marks = new Int32Array(512)
let sameEnd = new Int32Array(512)
let sameStart = new Int32Array(512)
let endingAt = new Int32Array(256)
let beginningAt = new Int32Array(256)
let endWith = new Int32Array(256)
let beginWith = new Int32Array(256)

/** Of the search that runs. */
let tables: Tables
let text: Text
let word: Int32Array = hits.word
let starts: Int32Array = hits.start
let ends: Int32Array = hits.end
let tries = 0

/** Calls `found` for every chain that stands in the text, once for each occurrence of its anchor. Linear in the text. */
export function match(of: Tables, here: Text, found: (chain: number, start: number, end: number) => void): void {
  tables = of
  text = here
  const count = collect()
  const { words, lists, chains } = tables
  for (let hit = 0; hit < count; hit += 1) {
    const id = word[hit]!
    if (id < 0) continue
    const list = words[id * wordRow + wordAt.anchored]!
    if (list === 0) continue
    const start = starts[hit]!
    const end = ends[hit]!
    const before = endWith[start]!
    const behind = beginWith[end]!
    for (let at = list + 1, until = at + lists[list]!; at < until; at += 1) {
      const chain = lists[at]!
      const place = chain * chainRow
      // Mostly what must touch an anchor is not there.
      const left = chains[place + chainAt.endsBefore]!
      if ((before & left) !== left) continue
      const right = chains[place + chainAt.beginsBehind]!
      if ((behind & right) !== right) continue
      const shape = chains[place + chainAt.shape]!
      tries = 0
      const from = (shape & leftEdge) !== 0 ? start : leftmost(shape, anchorOf(shape), start, 0, false)
      if (from < 0) continue
      const to = (shape & rightEdge) !== 0 ? end : rightmost(shape, anchorOf(shape), end, 0, false)
      if (to >= 0) found(chain, from, to)
    }
  }
}

/** Every word in the text, and by where each begins and ends; answers how many. A word of -1 is none. */
function collect(): number {
  const length = text.units.length
  if (length >= endingAt.length) {
    endingAt = new Int32Array(length * 2)
    beginningAt = new Int32Array(length * 2)
    endWith = new Int32Array(length * 2)
    beginWith = new Int32Array(length * 2)
  }
  for (let at = 0; at <= length; at += 1) {
    endingAt[at] = -1
    beginningAt[at] = -1
    endWith[at] = 0
    beginWith[at] = 0
  }
  const count = scan(tables.trie, text)
  word = hits.word
  starts = hits.start
  ends = hits.end
  if (count > marks.length) {
    marks = new Int32Array(word.length)
    sameEnd = new Int32Array(word.length)
    sameStart = new Int32Array(word.length)
  }
  const { words } = tables
  for (let hit = 0; hit < count; hit += 1) {
    const start = starts[hit]!
    const end = ends[hit]!
    const at = word[hit]! * wordRow
    const mark = words[at + wordAt.marks]!
    // Of a word in letters only a whole one counts: zs is not in zsh.
    if ((mark & (wholeLeft | wholeRight)) !== 0 && cutsWord(mark, start, end)) {
      word[hit] = -1
      continue
    }
    marks[hit] = mark
    sameEnd[hit] = endingAt[end]!
    endingAt[end] = hit
    sameStart[hit] = beginningAt[start]!
    beginningAt[start] = hit
    endWith[end] = endWith[end]! | mark
    beginWith[start] = beginWith[start]! | mark
  }
  return count
}

/**
 * Where a chain of this shape begins if its part `of` begins at `at`; -1 if what must stand before does not.
 * `spare` is the reach of parts that are missing in between.
 */
function leftmost(shape: number, of: number, at: number, spare: number, spareOver: boolean): number {
  const { parts } = tables
  if (of === firstOf(shape)) {
    if ((shape & fromStart) === 0) return at
    return text.clauses[text.clauseAt[at] ?? 0]?.start === at ? at : -1
  }
  const here = of * partRow
  const part = here - partRow
  const asked = parts[here + partAt.ask]!
  const reach = reachOf(asked) + spare
  const wide = spareOver || (asked & over) !== 0
  const ask = parts[part + partAt.ask]!
  const set = setOf(ask)
  const needs = parts[part + partAt.marks]!
  const least = Math.max(1, at - reach)
  for (let to = at; to >= least && joins(to, to - 1, at, wide); to -= 1) {
    if ((endWith[to]! & needs) !== needs) continue
    for (let hit = endingAt[to]!; hit >= 0 && tries < mostTries; hit = sameEnd[hit]!) {
      if ((marks[hit]! & needs) !== needs) continue
      tries += 1
      if (!holds(set, word[hit]!)) continue
      const start = leftmost(shape, of - 1, starts[hit]!, 0, false)
      if (start >= 0) return start
    }
  }
  return (ask & optional) === 0 ? -1 : leftmost(shape, of - 1, at, reach, wide)
}

/** Where a chain of this shape ends if its part `of` ends at `at`; -1 if what must stand behind does not. */
function rightmost(shape: number, of: number, at: number, spare: number, spareOver: boolean): number {
  const { parts } = tables
  if (of === lastOf(shape)) {
    if ((shape & toEnd) === 0) return at
    return text.clauses[text.clauseAt[at - 1] ?? 0]?.end === at ? at : -1
  }
  const part = (of + 1) * partRow
  const ask = parts[part + partAt.ask]!
  const reach = reachOf(ask) + spare
  const wide = spareOver || (ask & over) !== 0
  const set = setOf(ask)
  const needs = parts[part + partAt.marks]!
  const most = Math.min(text.units.length - 1, at + reach)
  for (let from = at; from <= most && joins(from, at - 1, from, wide); from += 1) {
    if ((beginWith[from]! & needs) !== needs) continue
    for (let hit = beginningAt[from]!; hit >= 0 && tries < mostTries; hit = sameStart[hit]!) {
      if ((marks[hit]! & needs) !== needs) continue
      tries += 1
      if (!holds(set, word[hit]!)) continue
      const end = rightmost(shape, of + 1, ends[hit]!, 0, false)
      if (end >= 0) return end
    }
  }
  return (ask & optional) === 0 ? -1 : rightmost(shape, of + 1, at, reach, wide)
}

/** Whether a word is in a set. A word is in few, but particles (了, 就) are in many. */
function holds(set: number, id: number): boolean {
  const { lists, words } = tables
  const list = words[id * wordRow + wordAt.inSets]!
  let low = list + 1
  let high = low + lists[list]!
  while (high - low > 8) {
    const middle = (low + high) >> 1
    if (lists[middle]! < set) low = middle + 1
    else high = middle + 1
  }
  for (; low < high; low += 1) if (lists[low] === set) return true
  return false
}

/** Whether a chain may go on over the gap before `crossed`, from the unit `left` to the unit `right`. */
function joins(crossed: number, left: number, right: number, wide: boolean): boolean {
  const between = text.before[crossed] ?? 0
  if (wide) return between <= gap.pause
  // Side by side a breath may lie between, as within a word; further apart the clause must be the same.
  return between <= gap.thin && (right - left === 1 || text.clauseAt[left] === text.clauseAt[right])
}

function cutsWord(mark: number, start: number, end: number): boolean {
  return ((mark & wholeLeft) !== 0 && touches(start, start - 1)) || ((mark & wholeRight) !== 0 && touches(end, end))
}

function touches(boundary: number, neighbour: number): boolean {
  return (
    neighbour >= 0 &&
    neighbour < text.units.length &&
    (text.before[boundary] ?? 0) === gap.none &&
    isLetter(text.units.charCodeAt(neighbour))
  )
}
