import { gap } from './characters.ts'
import type { Text } from './text.ts'

/**
 * Finds every word of a list in a text, from each place where one may begin. Most places are ruled out by one bit for two
 * characters; what is looked at then lies side by side in memory, because an utterance is read by several lexicons in
 * turn and none of them stays in the cache.
 */
export interface Trie {
  /** Words of one unit: `unit, word` in open addressing; where none is, `word` is -1. */
  readonly singles: Int32Array
  /** One bit for each hash of two units with which a longer word may begin. */
  readonly filter: Int32Array
  /**
   * Open-addressed, four numbers an entry: a key, the state to which it leads, the word that ends there or -1, and 1
   * where the state leads on. The key is the first two units of a word, or behind them a state and a unit; 0 as state
   * marks an empty entry.
   */
  readonly pairs: Int32Array
  readonly next: Int32Array
}

/** Bits of the filter: 8 kB, a quarter of what the nearest cache holds. */
const filterBits = 16
const mostStates = 0xffff

/** Builds one from words; a word is known afterwards by its index. Throws for an empty word, one that comes twice, too many. */
export function build(words: readonly string[]): Trie {
  let ones = 0
  let beyond = 0
  for (const word of words) {
    if (word === '') throw new Error('a word of a lexicon is empty')
    if (word.length === 1) ones += 1
    else beyond += word.length - 2
  }
  const singles = new Int32Array(sizeFor(ones * 2) * 2).fill(-1)
  const filter = new Int32Array(1 << (filterBits - 5))
  const pairs = new Int32Array(sizeFor(words.length - ones) * 4)
  const next = new Int32Array(sizeFor(beyond) * 4)
  let states = 0
  const lead = (table: Int32Array, key: number): number => {
    const at = entryOf(table, key)
    if (table[at + 1] !== 0) return at
    states += 1
    if (states > mostStates) throw new Error('a lexicon is too large')
    table[at] = key
    table[at + 1] = states
    table[at + 2] = -1
    return at
  }
  for (const [index, word] of words.entries()) {
    const unit = word.charCodeAt(0)
    if (word.length === 1) {
      const at = singleOf(singles, unit)
      if (singles[at + 1] !== -1) throw new Error(`a word stands twice in a lexicon: ${word}`)
      singles[at] = unit
      singles[at + 1] = index
      continue
    }
    const key = (unit << 16) | word.charCodeAt(1)
    const bit = bitOf(key)
    filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31))
    let table = pairs
    let at = lead(pairs, key)
    for (let i = 2; i < word.length; i += 1) {
      table[at + 3] = 1
      const from = table[at + 1] ?? 0
      table = next
      at = lead(next, (from << 16) | word.charCodeAt(i))
    }
    if (table[at + 2] !== -1) throw new Error(`a word stands twice in a lexicon: ${word}`)
    table[at + 2] = index
  }
  return { singles, filter, pairs, next }
}

/**
 * Calls `found(word, start, end)` for every word in the text that no gap wider than a breath parts, in the order in which
 * they begin, shorter before longer. Linear: from each place it goes at most as far as the longest word.
 */
export function scan(trie: Trie, text: Text, found: (word: number, start: number, end: number) => void): void {
  const { units, before } = text
  const { singles, pairs, next } = trie
  const length = units.length
  let following = units.charCodeAt(0)
  for (let start = 0; start < length; start += 1) {
    const unit = following
    const single = singles[singleOf(singles, unit) + 1] ?? -1
    if (single >= 0) found(single, start, start + 1)
    if (start + 1 === length) break
    following = units.charCodeAt(start + 1)
    const key = (unit << 16) | following
    if (!mayBegin(trie, key) || (before[start + 1] ?? 0) > gap.thin) continue
    let table = pairs
    let at = entryOf(pairs, key)
    for (let end = start + 2; table[at + 1] !== 0; end += 1) {
      const word = table[at + 2] ?? -1
      if (word >= 0) found(word, start, end)
      if (table[at + 3] === 0 || end === length || (before[end] ?? 0) > gap.thin) break
      const state = table[at + 1] ?? 0
      table = next
      at = entryOf(next, (state << 16) | units.charCodeAt(end))
    }
  }
}

/** Whether a word of two units or more may begin with these two. */
function mayBegin({ filter }: Trie, key: number): boolean {
  const bit = bitOf(key)
  return ((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0
}

/** The place of a key's entry in `pairs` or `next`, or of the empty one where it would stand. */
function entryOf(table: Int32Array, key: number): number {
  const mask = table.length - 1
  let at = (Math.imul(key, 0x9e3779b1) >>> 3) & mask & ~3
  while (table[at + 1] !== 0 && table[at] !== key) at = (at + 4) & mask
  return at
}

/** The place of a unit's entry in `singles`, or of the empty one where it would stand. */
function singleOf(singles: Int32Array, unit: number): number {
  const mask = singles.length - 1
  let at = (Math.imul(unit, 0x9e3779b1) >>> 7) & mask & ~1
  while (singles[at + 1] !== -1 && singles[at] !== unit) at = (at + 2) & mask
  return at
}

function bitOf(key: number): number {
  return Math.imul(key ^ (key >>> 13), 0x85ebca6b) >>> (32 - filterBits)
}

/** A power of two with room for twice as many. */
function sizeFor(entries: number): number {
  let size = 16
  while (size < entries * 2) size *= 2
  return size
}
