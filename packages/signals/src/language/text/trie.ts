import { gap, isLetter } from './characters.ts'
import { commonness, together } from './commonness.ts'
import type { Text } from './text.ts'

/**
 * Words as a tree of their characters, for many lexicons at once: an utterance is read through it in one pass. Its
 * branches stand in one open-addressed table, so that a step costs one look at memory; most places are ruled out before,
 * by one bit for two characters.
 */
export interface Trie {
  /** Per character (see `letterOf`) the node of the words that begin with it, or 0. */
  readonly first: Int32Array
  /** One bit for each hash of two characters with which a word may begin. */
  filter: Int32Array
  /** Two numbers a branch: its key, node and character in one, and the node it leads to; 0 where there is none. */
  branches: Int32Array
  /** Per node the word that ends there, or -1. */
  word: Int32Array
  /** Per node how many characters lead to it, and `firstIsLetter`, `lastIsLetter`. */
  shape: Uint8Array
  /** Per node roughly how often these characters are met (see commonness.ts). */
  often: Float32Array
  nodes: number
  words: number
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
const longestWord = 63
export const firstIsLetter = 64
export const lastIsLetter = 128

/** An empty one, with room for about so many nodes. */
export function emptyTrie(nodes: number): Trie {
  let room = 64
  while (room < nodes) room *= 2
  return {
    first: new Int32Array(mostLetters),
    filter: new Int32Array(1 << (filterBits - 5)),
    branches: new Int32Array(room * 4),
    word: new Int32Array(room).fill(-1),
    shape: new Uint8Array(room),
    often: new Float32Array(room),
    nodes: 0,
    words: 0,
  }
}

/** The node to which a unit leads from a node, or from 0, the beginning; made where there was none. */
export function extend(trie: Trie, from: number, unit: number): number {
  const letter = letterOf[unit] || number(unit)
  if (from === 0) return trie.first[letter] || (trie.first[letter] = newNode(trie, 0, unit))
  const key = (from << letterBits) | letter
  let at = placeOf(trie.branches, key)
  const known = trie.branches[at + 1] ?? 0
  if (known !== 0) return known
  // Never fuller than half, so that an empty place is near.
  if (trie.nodes * 4 >= trie.branches.length) {
    trie.branches = doubled(trie.branches)
    at = placeOf(trie.branches, key)
  }
  trie.branches[at] = key
  return (trie.branches[at + 1] = newNode(trie, from, unit))
}

/** The number of the word that ends at a node; it has one from now on. */
export function wordAt(trie: Trie, node: number): number {
  const known = trie.word[node] ?? -1
  if (known >= 0) return known
  trie.word[node] = trie.words
  trie.words += 1
  return trie.words - 1
}

/** How many characters lead to a node. */
export function depthOf(trie: Trie, node: number): number {
  return (trie.shape[node] ?? 0) & longestWord
}

/** Makes a trie ready, when all words are in it. */
export function settle(trie: Trie): void {
  const { branches, filter } = trie
  const firstOf = new Uint16Array(trie.nodes + 1)
  for (const [letter, node] of trie.first.entries()) if (node !== 0) firstOf[node] = letter
  for (let at = 0; at < branches.length; at += 2) {
    if (branches[at + 1] === 0) continue
    const key = branches[at] ?? 0
    const letter = firstOf[key >>> letterBits] ?? 0
    if (letter === 0) continue
    const bit = bitOf(letter, key & (mostLetters - 1))
    filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31))
  }
}

/** What the last scan found: the word, where it begins and where it ends. Shared by all: read before the next scan. */
export const hits = { word: new Int32Array(512), start: new Int32Array(512), end: new Int32Array(512) }
/** The text's characters as their numbers. */
let numbered = new Uint16Array(256)

/**
 * Finds every word in the text that no gap wider than a breath parts, in the order in which they begin, shorter before
 * longer; writes them into `hits` and answers how many. Linear: from each place it goes at most as far as the longest
 * word.
 */
export function scan(trie: Trie, text: Text): number {
  const { units, before } = text
  const { first, filter, branches, word } = trie
  const length = units.length
  if (length > numbered.length) numbered = new Uint16Array(length * 2)
  for (let i = 0; i < length; i += 1) numbered[i] = letterOf[units.charCodeAt(i)] ?? 0
  let { word: found, start: starts, end: ends } = hits
  let count = 0
  for (let start = 0; start < length; start += 1) {
    const letter = numbered[start] ?? 0
    let node = first[letter] ?? 0
    if (node === 0) continue
    if (count + longestWord > found.length) {
      grow()
      ;({ word: found, start: starts, end: ends } = hits)
    }
    const single = word[node] ?? -1
    if (single >= 0) {
      found[count] = single
      starts[count] = start
      ends[count] = start + 1
      count += 1
    }
    let end = start + 1
    if (end === length || (before[end] ?? 0) > gap.thin) continue
    const bit = bitOf(letter, numbered[end] ?? 0)
    if (((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) continue
    do {
      node = branches[placeOf(branches, (node << letterBits) | (numbered[end] ?? 0)) + 1] ?? 0
      if (node === 0) break
      end += 1
      const longer = word[node] ?? -1
      if (longer < 0) continue
      found[count] = longer
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

function number(unit: number): number {
  letters += 1
  if (letters >= mostLetters) throw new Error('the lexicons hold too many characters')
  letterOf[unit] = letters
  return letters
}

function newNode(trie: Trie, from: number, unit: number): number {
  trie.nodes += 1
  const node = trie.nodes
  if (node >= mostNodes) throw new Error('a lexicon is too large')
  if (node >= trie.word.length) {
    const word = new Int32Array(trie.word.length * 2).fill(-1)
    word.set(trie.word)
    const shape = new Uint8Array(trie.shape.length * 2)
    shape.set(trie.shape)
    const often = new Float32Array(trie.often.length * 2)
    often.set(trie.often)
    trie.word = word
    trie.shape = shape
    trie.often = often
  }
  const before = trie.shape[from] ?? 0
  const depth = (before & longestWord) + 1
  if (depth > longestWord) throw new Error('a word of a lexicon is too long')
  trie.often[node] = commonness(unit) * (from === 0 ? 1 : (trie.often[from] ?? 0) * together)
  const letter = isLetter(unit)
  const first = from === 0 ? letter : (before & firstIsLetter) !== 0
  trie.shape[node] = depth | (first ? firstIsLetter : 0) | (letter ? lastIsLetter : 0)
  return node
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

function doubled(branches: Int32Array): Int32Array {
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
  const larger = new Int32Array(row.length * 2)
  larger.set(row)
  return larger
}
