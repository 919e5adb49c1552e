import { row, wholeLeft, wholeRight } from './matcher.ts'
import type { Tables } from './matcher.ts'
import { firstIsLetter, lastIsLetter, longestWord } from './trie.ts'
import type { Growing } from './trie.ts'

/** Where the words of a set stand among the members of all, and what the set weighs. */
export interface WordSet {
  readonly from: number
  readonly to: number
  /** As an anchor: the longer its shortest word, the more; among those alike, the fewer words, the more. */
  readonly weight: number
  /** Roughly how often one of its words is met. */
  readonly often: number
}

/** The sets of words that parts may be; those that are named, and those of one word, come again and again. */
export class WordSets {
  readonly sets: WordSet[] = []
  /** The words of all sets in a row. */
  members = new Int32Array(1 << 12)
  #used = 0
  #words = 0
  readonly #tables: Tables
  readonly #extend: Growing['extend']
  readonly #named = new Map<readonly string[], number>()
  /** Per set the lexicons that have it. */
  readonly #bits: number[] = []
  /** Per word the set of it alone, plus one; when a set last took it in; and where it ends in the tree. */
  #alone = new Int32Array(1 << 10)
  #takenBy = new Int32Array(1 << 10)
  #nodeOf = new Int32Array(1 << 10)
  #stamp = 0

  constructor(tables: Tables, extend: Growing['extend']) {
    this.#tables = tables
    this.#extend = extend
  }

  /** The set of the words that grew to these places; the empty word is none, and each counts once. */
  of(places: Int32Array, from: number, to: number, bit: number): number {
    if (this.#used + to - from > this.members.length) this.members = enlarged(this.members, this.#used + to - from)
    const { members } = this
    const stamp = (this.#stamp += 1)
    const begin = this.#used
    let until = begin
    for (let i = from; i < to; i += 1) {
      const node = places[i]!
      if (node === 0) continue
      const word = this.#wordAt(node)
      if (this.#takenBy[word] === stamp) continue
      this.#takenBy[word] = stamp
      members[until] = word
      until += 1
    }
    if (until === begin + 1) {
      const word = members[begin]!
      const same = this.#alone[word]! - 1
      if (same >= 0) return this.#usedBy(same, bit)
      this.#alone[word] = this.sets.length + 1
    }
    this.#used = until
    this.sets.push(this.#weighed(begin, until))
    this.#bits.push(0)
    return this.#usedBy(this.sets.length - 1, bit)
  }

  /** The set of a named one's words: the same for all lexicons that name it. */
  named(set: readonly string[], bit: number): number {
    const known = this.#named.get(set)
    if (known !== undefined) return this.#usedBy(known, bit)
    const places = Int32Array.from(set, (word) => {
      let node = 0
      for (let i = 0; i < word.length; i += 1) node = this.#extend(node, word.charCodeAt(i))
      return node
    })
    const id = this.of(places, 0, places.length, bit)
    this.#named.set(set, id)
    return id
  }

  /** The number of the word that ends at a node; what has none yet gets one, and its row. */
  #wordAt(node: number): number {
    const tables = this.#tables
    const { trie } = tables
    const known = trie.word[node]!
    if (known > 0) return known - 1
    const word = this.#words
    this.#words += 1
    trie.word[node] = this.#words
    if (this.#words * row > tables.words.length) tables.words = enlarged(tables.words, this.#words * row)
    if (this.#words > this.#takenBy.length) {
      this.#takenBy = enlarged(this.#takenBy, this.#words)
      this.#alone = enlarged(this.#alone, this.#words)
      this.#nodeOf = enlarged(this.#nodeOf, this.#words)
    }
    this.#nodeOf[word] = node
    const shape = trie.shape[node]!
    tables.words[word * row] =
      ((shape & firstIsLetter) === 0 ? 0 : wholeLeft) | ((shape & lastIsLetter) === 0 ? 0 : wholeRight)
    return word
  }

  #weighed(from: number, to: number): WordSet {
    let shortest = Infinity
    let often = 0
    for (let at = from; at < to; at += 1) {
      const node = this.#nodeOf[this.members[at]!]!
      shortest = Math.min(shortest, this.#tables.trie.shape[node]! & longestWord)
      often += this.#tables.trie.often[node]!
    }
    return { from, to, weight: shortest + 1 / (to - from), often }
  }

  /** Marks the words of a set as those of a lexicon. */
  #usedBy(set: number, bit: number): number {
    if ((this.#bits[set]! & bit) !== 0) return set
    this.#bits[set] = this.#bits[set]! | bit
    const { words } = this.#tables
    const { from, to } = this.sets[set]!
    for (let at = from; at < to; at += 1) {
      const place = this.members[at]! * row
      words[place] = words[place]! | bit
    }
    return set
  }
}

/** The same numbers with room for an index and as much again. */
export function enlarged(numbers: Int32Array, index: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array((index + 1) * 2)
  larger.set(numbers)
  return larger
}
