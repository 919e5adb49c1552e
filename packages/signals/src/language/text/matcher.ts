import { gap, isLetter } from './characters.ts'
import type { Text } from './text.ts'
import { hits, scan } from './trie.ts'
import type { Trie } from './trie.ts'

/**
 * Lexicons compiled together: flat tables, so that finding touches little memory. A *chain* is a template, its *parts*
 * stand side by side in `set`, `reach` and `flags`; a *set* is the words that a part may be. They fill as templates are
 * compiled (see compile.ts); what runs full is exchanged for what is longer.
 */
export interface Tables {
  readonly trie: Trie
  /**
   * Per word four numbers: `wholeLeft`, `wholeRight` and the bits of the lexicons that have it; then where three lists
   * are: its chains, those that are tried where it is found; its sets, rising; the chains that are tried nowhere in a text
   * without such a word. At its place in `lists` stands how long a list is, and behind that what is in it; an empty one
   * is at 0.
   */
  words: Int32Array
  lists: Int32Array
  /** Per chain the last search in which what is rare in it was there. */
  readonly live: Float64Array
  /** Per chain: its parts `[first, last]`, which of them is its anchor, `fromStart` and `toEnd`, the bit of its lexicon. */
  readonly first: Int32Array
  readonly last: Int32Array
  readonly anchor: Int32Array
  readonly edges: Uint8Array
  readonly lexicon: Int32Array
  /** Per chain what stands beside its anchor: `leftEdge`, `rightEdge`, `leftTouches`, `rightTouches`, `hasRare`. */
  readonly beside: Uint8Array
  /** Per part: its set, the most units between it and the one before, and `over`, `optional`. */
  set: Int32Array
  reach: Int32Array
  flags: Uint8Array
}

/** How many numbers a word has in `words`, and where among them its lists are. */
export const row = 4
export const anchored = 1
export const inSets = 2
export const rare = 3
export const wholeLeft = 1
export const wholeRight = 2
/** The bit of the first lexicon, and how many can be compiled together. */
export const firstLexicon = 4
export const mostLexicons = 28
export const fromStart = 1
export const toEnd = 2
export const over = 1
export const optional = 2
/** The anchor is the first part, or the last, and nothing else is asked of it. */
export const leftEdge = 1
export const rightEdge = 2
/** The part before it, or behind it, must be there and touch it. */
export const leftTouches = 4
export const rightTouches = 8
/** Another part is rarer than the anchor: looked for first. */
export const hasRare = 16

/** The most ways in which one occurrence of an anchor is tried; a bound against texts made to be slow. */
const mostTries = 128

/**
 * What one search writes down; shared by all, because a search never begins within another. Per hit: the first number of
 * its word's row, and the hit before it that ends, or begins, in the same place. Per place: the last such hit, and the
 * lexicons that have one.
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
let bit = 0
let tries = 0
let search = 0

/** Calls `found` for every chain that stands in the text, once for each occurrence of its anchor. Linear in the text. */
export function match(of: Tables, here: Text, found: (chain: number, start: number, end: number) => void): void {
  tables = of
  text = here
  search += 1
  const count = collect()
  const { words, lists, anchor, beside, lexicon, live } = tables
  for (let hit = 0; hit < count; hit += 1) {
    const id = word[hit] ?? -1
    if (id < 0) continue
    const start = starts[hit] ?? 0
    const end = ends[hit] ?? 0
    const list = words[id * row + anchored] ?? 0
    for (let at = list + 1, until = at + (lists[list] ?? 0); at < until; at += 1) {
      const chain = lists[at] ?? 0
      const sides = beside[chain] ?? 0
      if ((sides & hasRare) !== 0 && live[chain] !== search) continue
      // Mostly what must touch an anchor is not there: nothing is, or nothing of this lexicon.
      bit = lexicon[chain] ?? 0
      if ((sides & leftTouches) !== 0 && ((endWith[start] ?? 0) & bit) === 0) continue
      if ((sides & rightTouches) !== 0 && ((beginWith[end] ?? 0) & bit) === 0) continue
      const part = anchor[chain] ?? 0
      tries = 0
      const from = (sides & leftEdge) !== 0 ? start : leftmost(chain, part, start, 0, false)
      if (from < 0) continue
      const to = (sides & rightEdge) !== 0 ? end : rightmost(chain, part, end, 0, false)
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
  const { words, lists, live } = tables
  for (let hit = 0; hit < count; hit += 1) {
    const start = starts[hit] ?? 0
    const end = ends[hit] ?? 0
    const at = (word[hit] ?? 0) * row
    const mark = words[at] ?? 0
    // Of a word in letters only a whole one counts: zs is not in zsh.
    if ((mark & (wholeLeft | wholeRight)) !== 0 && cutsWord(mark, start, end)) {
      word[hit] = -1
      continue
    }
    marks[hit] = mark
    sameEnd[hit] = endingAt[end] ?? -1
    endingAt[end] = hit
    sameStart[hit] = beginningAt[start] ?? -1
    beginningAt[start] = hit
    endWith[end] = (endWith[end] ?? 0) | mark
    beginWith[start] = (beginWith[start] ?? 0) | mark
    const list = words[at + rare] ?? 0
    for (let of = list + 1, until = of + (lists[list] ?? 0); of < until; of += 1) live[lists[of] ?? 0] = search
  }
  return count
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
  const least = Math.max(1, at - reach)
  for (let to = at; to >= least && joins(to, to - 1, at, wide); to -= 1) {
    for (let hit = endingAt[to] ?? -1; hit >= 0 && tries < mostTries; hit = sameEnd[hit] ?? -1) {
      if (((marks[hit] ?? 0) & bit) === 0) continue
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
  const most = Math.min(text.units.length - 1, at + reach)
  for (let from = at; from <= most && joins(from, at - 1, from, wide); from += 1) {
    for (let hit = beginningAt[from] ?? -1; hit >= 0 && tries < mostTries; hit = sameStart[hit] ?? -1) {
      if (((marks[hit] ?? 0) & bit) === 0) continue
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
  const { lists, words } = tables
  const list = words[id * row + inSets] ?? 0
  let low = list + 1
  let high = low + (lists[list] ?? 0)
  while (high - low > 8) {
    const middle = (low + high) >> 1
    if ((lists[middle] ?? 0) < set) low = middle + 1
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
