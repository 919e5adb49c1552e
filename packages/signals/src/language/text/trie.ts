import { gap, isLetter } from './characters.ts'
import { commonness, together } from './commonness.ts'
import type { Text } from './text.ts'

/**
 * Words as a tree of their characters, for many lexicons at once: an utterance is read through it in one pass. Its
 * branches stand in one open-addressed table, so that a step costs one look at memory; most places are ruled out before,
 * by one bit for two characters. It grows while templates are compiled; its rows are then exchanged for longer ones.
 */
export interface Trie {
  /** Per character (see `letterOf`) the node of the words that begin with it, or 0. */
  readonly first: Int32Array
  /** One bit for each hash of two characters with which a word may begin. */
  readonly filter: Int32Array
  /** Two numbers a branch: its key, node and character in one, and the node it leads to; 0 where there is none. */
  branches: Int32Array
  /** Per node the word that ends there plus one, or 0. */
  word: Int32Array
  /** Per node how many characters lead to it, and `firstIsLetter`, `lastIsLetter`. */
  shape: Uint8Array
  /** Per node roughly how often these characters are met (see commonness.ts). */
  often: Float32Array
}

export interface Growing {
  readonly trie: Trie
  /** The node to which a unit leads from a node, or from 0, the beginning; made where there was none. */
  readonly extend: (from: number, unit: number) => number
}

/** Characters that stand in some word are numbered, from 1: what no word holds is passed over at once. */
const letterOf = new Uint16Array(0x10000)
let letters = 0

/** Bits of a character's number; the rest of a key is the node's. */
const letterBits = 12
const mostLetters = 1 << letterBits
const mostNodes = 1 << (32 - letterBits)
/** Bits of the filter: 16 kB, half of what the nearest cache holds. */
const filterBits = 17
/** The longest word, in units: a bound for what is looked at from each place. */
export const longestWord = 63
export const firstIsLetter = 64
export const lastIsLetter = 128

/** An empty tree, with room for about so many nodes. */
export function growing(expected: number): Growing {
  let room = 64
  while (room < expected) room *= 2
  const trie: Trie = {
    first: new Int32Array(mostLetters),
    filter: new Int32Array(1 << (filterBits - 5)),
    // Never fuller than half, so that an empty place is near.
    branches: new Int32Array(room * 4),
    word: new Int32Array(room),
    shape: new Uint8Array(room),
    often: new Float32Array(room),
  }
  const { first, filter } = trie
  /** Of each node that is one character, its number. */
  const startsWith = new Map<number, number>()
  let nodes = 0

  const added = (from: number, letter: number, unit: number): number => {
    nodes += 1
    if (nodes >= mostNodes) throw new Error('a lexicon is too large')
    if (nodes === trie.word.length) {
      trie.branches = doubled(trie.branches)
      trie.word = withRoom(trie.word, nodes * 2)
      const { shape, often } = trie
      trie.shape = new Uint8Array(nodes * 2)
      trie.shape.set(shape)
      trie.often = new Float32Array(nodes * 2)
      trie.often.set(often)
    }
    const { shape, often } = trie
    const before = shape[from]!
    const depth = (before & longestWord) + 1
    if (depth > longestWord) throw new Error('a word of a lexicon is too long')
    often[nodes] = commonness(unit) * (from === 0 ? 1 : often[from]! * together)
    const letters = isLetter(unit)
    const begins = from === 0 ? letters : (before & firstIsLetter) !== 0
    shape[nodes] = depth | (begins ? firstIsLetter : 0) | (letters ? lastIsLetter : 0)
    if (depth === 1) startsWith.set(nodes, letter)
    else if (depth === 2) {
      const bit = bitOf(startsWith.get(from) ?? 0, letter)
      filter[bit >>> 5] = filter[bit >>> 5]! | (1 << (bit & 31))
    }
    return nodes
  }
  const extend = (from: number, unit: number): number => {
    const letter = letterOf[unit]! || numbered(unit)
    if (from === 0) return first[letter]! || (first[letter] = added(0, letter, unit))
    const key = (from << letterBits) | letter
    let at = placeOf(trie.branches, key)
    const known = trie.branches[at + 1]!
    if (known !== 0) return known
    const node = added(from, letter, unit)
    // Where the tree has doubled, the key's place is another.
    at = placeOf(trie.branches, key)
    trie.branches[at] = key
    trie.branches[at + 1] = node
    return node
  }
  return { trie, extend }
}

/** What the last scan found: the word, where it begins and where it ends. Shared by all: read before the next scan. */
export const hits = { word: new Int32Array(512), start: new Int32Array(512), end: new Int32Array(512) }
/** The text's characters as their numbers. */
let inLetters = new Uint16Array(256)

/**
 * Finds every word in the text that no gap wider than a breath parts, in the order in which they begin, shorter before
 * longer; writes them into `hits` and answers how many. Linear: from each place it goes at most as far as the longest
 * word.
 */
export function scan(trie: Trie, text: Text): number {
  const { units, before } = text
  const { first, filter, branches, word } = trie
  const length = units.length
  if (length > inLetters.length) inLetters = new Uint16Array(length * 2)
  for (let i = 0; i < length; i += 1) inLetters[i] = letterOf[units.charCodeAt(i)] ?? 0
  let { word: found, start: starts, end: ends } = hits
  let count = 0
  for (let start = 0; start < length; start += 1) {
    const letter = inLetters[start] ?? 0
    let node = first[letter] ?? 0
    if (node === 0) continue
    if (count + longestWord > found.length) {
      grow()
      ;({ word: found, start: starts, end: ends } = hits)
    }
    const single = word[node] ?? 0
    if (single > 0) {
      found[count] = single - 1
      starts[count] = start
      ends[count] = start + 1
      count += 1
    }
    let end = start + 1
    if (end === length || (before[end] ?? 0) > gap.thin) continue
    const bit = bitOf(letter, inLetters[end] ?? 0)
    if (((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) continue
    do {
      node = branches[placeOf(branches, (node << letterBits) | (inLetters[end] ?? 0)) + 1] ?? 0
      if (node === 0) break
      end += 1
      const longer = word[node] ?? 0
      if (longer === 0) continue
      found[count] = longer - 1
      starts[count] = start
      ends[count] = end
      count += 1
    } while (end < length && (before[end] ?? 0) <= gap.thin)
  }
  return count
}

function grow(): void {
  hits.word = doubledRow(hits.word)
  hits.start = doubledRow(hits.start)
  hits.end = doubledRow(hits.end)
}

function numbered(unit: number): number {
  letters += 1
  if (letters >= mostLetters) throw new Error('the lexicons hold too many characters')
  letterOf[unit] = letters
  return letters
}

/** The place of a key in a table of branches, or the empty one where it would stand. */
function placeOf(branches: Int32Array, key: number): number {
  const mask = branches.length - 1
  let at = (Math.imul(key, 0x9e3779b1) >>> 9) & mask & ~1
  while (branches[at + 1] !== 0 && branches[at] !== key) at = (at + 2) & mask
  return at
}

function bitOf(letter: number, next: number): number {
  return Math.imul((letter << letterBits) | next, 0x85ebca6b) >>> (32 - filterBits)
}

function doubled(branches: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(branches.length * 2)
  for (let at = 0; at < branches.length; at += 2) {
    if (branches[at + 1] === 0) continue
    const to = placeOf(larger, branches[at] ?? 0)
    larger[to] = branches[at] ?? 0
    larger[to + 1] = branches[at + 1] ?? 0
  }
  return larger
}

function doubledRow(row: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  return withRoom(row, row.length * 2)
}

function withRoom(row: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size)
  larger.set(row)
  return larger
}
