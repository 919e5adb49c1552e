import { gap, isLetter } from './characters.ts'
import { commonness, commonnessBehind } from './commonness.ts'
import type { Text } from './text.ts'

/**
 * Words as a tree of their characters, for many lexicons at once: an utterance is read through it in one pass. A *node*
 * is what some words begin with, and is the number of the word that ends with it; with it are kept `isWord` and `goesOn`.
 * Branches stand in one open-addressed table, so that a step costs one look at memory; most places are ruled out before,
 * by one bit for two characters. It grows while templates are compiled; its table is then exchanged for a longer one.
 */
export interface Trie {
  /** Per character (see `letterOf`) what words begin with, or 0. */
  readonly first: Int32Array
  /** One bit for each hash of two characters with which a word may begin. */
  readonly filter: Int32Array
  /** Two numbers a branch: its key, node and character in one, and where it leads; 0 where there is none. */
  branches: Int32Array
}

/** Of a node: a word ends here; longer ones begin here. Its number is above both. */
const isWord = 1
const goesOn = 2
const nodeShift = 2

export interface Growing {
  readonly trie: Trie
  /** The node to which a unit leads from a node, or from 0, the beginning; made where there was none. */
  readonly extend: (from: number, unit: number) => number
  /** A word ends at this node from now on; says what it is like. */
  readonly end: (node: number) => Ending
}

/** What is known of a word. */
export interface Ending {
  readonly beginsWithLetter: boolean
  readonly endsWithLetter: boolean
  /** Roughly how often it is met. */
  readonly often: number
}

/** Characters that stand in some word are numbered, from 1: what no word holds is passed over at once. */
const letterOf = new Uint16Array(0x10000)
let letters = 0

/** Bits of a character's number; the rest of a key is the node's. */
const letterBits = 12
const mostLetters = 1 << letterBits
const mostNodes = 1 << (31 - letterBits)
/** Bits of the filter: 16 kB, half of what the nearest cache holds. */
const filterBits = 17
/** The longest word, in units: a bound for what is looked at from each place. */
export const longestWord = 63

/** An empty tree, with room for about so many nodes. */
export function growing(expected: number): Growing {
  let room = 64
  while (room < expected) room *= 2
  const trie: Trie = {
    first: new Int32Array(mostLetters),
    filter: new Int32Array(1 << (filterBits - 5)),
    branches: new Int32Array(room * 2),
  }
  const { first, filter } = trie
  /** Per node the one before it, its character and its number, how long it is, and how often it is met; 0 is the beginning. */
  const fromOf: number[] = [0]
  const unitOf: number[] = [0]
  const letterAt: number[] = [0]
  const depthOf: number[] = [0]
  const oftenOf: number[] = [1]

  /** Marks a node where it is kept. */
  const mark = (node: number, as: number): void => {
    const letter = letterAt[node]!
    if (fromOf[node] === 0) first[letter] = first[letter]! | as
    else {
      const at = placeOf(trie.branches, (fromOf[node]! << letterBits) | letter) + 1
      trie.branches[at] = trie.branches[at]! | as
    }
  }
  const added = (from: number, letter: number, unit: number): number => {
    const node = fromOf.length
    if (node >= mostNodes) throw new Error('a lexicon is too large')
    const depth = depthOf[from]! + 1
    if (depth > longestWord) throw new Error('a word of a lexicon is too long')
    fromOf.push(from)
    unitOf.push(unit)
    letterAt.push(letter)
    depthOf.push(depth)
    oftenOf.push(from === 0 ? commonness(unit) : oftenOf[from]! * commonnessBehind(unitOf[from]!, unit))
    if (from === 0) first[letter] = node << nodeShift
    else {
      // Never fuller than two thirds, so that an empty place is near.
      if (node * 3 > trie.branches.length) trie.branches = doubled(trie.branches)
      const key = (from << letterBits) | letter
      const at = placeOf(trie.branches, key)
      trie.branches[at] = key
      trie.branches[at + 1] = node << nodeShift
      mark(from, goesOn)
    }
    if (depth === 2) {
      const bit = bitOf(letterAt[from]!, letter)
      filter[bit >>> 5] = filter[bit >>> 5]! | (1 << (bit & 31))
    }
    return node
  }
  const extend = (from: number, unit: number): number => {
    const letter = letterOf[unit]! || numbered(unit)
    const known = from === 0 ? first[letter]! : branchFrom(trie.branches, from, letter)
    return known === 0 ? added(from, letter, unit) : known >> nodeShift
  }
  const end = (node: number): Ending => {
    mark(node, isWord)
    let begin = node
    while (fromOf[begin] !== 0) begin = fromOf[begin]!
    return {
      beginsWithLetter: isLetter(unitOf[begin]!),
      endsWithLetter: isLetter(unitOf[node]!),
      often: oftenOf[node]!,
    }
  }
  return { trie, extend, end }
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
  const { first, filter, branches } = trie
  const length = units.length
  if (length > inLetters.length) inLetters = new Uint16Array(length * 2)
  for (let i = 0; i < length; i += 1) inLetters[i] = letterOf[units.charCodeAt(i)]!
  let { word: found, start: starts, end: ends } = hits
  let count = 0
  for (let start = 0; start < length; start += 1) {
    const letter = inLetters[start]!
    let branch = first[letter]!
    if (branch === 0) continue
    if (count + longestWord > found.length) {
      grow()
      ;({ word: found, start: starts, end: ends } = hits)
    }
    if ((branch & isWord) !== 0) {
      found[count] = branch >> nodeShift
      starts[count] = start
      ends[count] = start + 1
      count += 1
    }
    let end = start + 1
    if ((branch & goesOn) === 0 || end === length || before[end]! > gap.thin) continue
    const bit = bitOf(letter, inLetters[end]!)
    if ((filter[bit >>> 5]! & (1 << (bit & 31))) === 0) continue
    do {
      branch = branchFrom(branches, branch >> nodeShift, inLetters[end]!)
      if (branch === 0) break
      end += 1
      if ((branch & isWord) === 0) continue
      found[count] = branch >> nodeShift
      starts[count] = start
      ends[count] = end
      count += 1
    } while ((branch & goesOn) !== 0 && end < length && before[end]! <= gap.thin)
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

/** Where a character leads from a node, or 0. */
function branchFrom(branches: Int32Array, from: number, letter: number): number {
  return branches[placeOf(branches, (from << letterBits) | letter) + 1]!
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
    const to = placeOf(larger, branches[at]!)
    larger[to] = branches[at]!
    larger[to + 1] = branches[at + 1]!
  }
  return larger
}

function doubledRow(row: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(row.length * 2)
  larger.set(row)
  return larger
}
