import { wholeLeft, wholeRight, wordAt, wordRow } from './matcher.ts'
import type { Tables } from './matcher.ts'
import type { Growing } from './trie.ts'

/** Where the words of a set stand among the members of all. */
export interface WordSet {
  readonly from: number
  readonly to: number
  /** Roughly how often one of its words is met. */
  readonly often: number
}

/** The sets of words that parts may be; those that are named, and those of one word, come again and again. */
export class WordSets {
  readonly sets: WordSet[] = []
  /** The words of all sets in a row. */
  members = new Int32Array(1 << 12)
  #used = 0
  readonly #tables: Tables
  readonly #tree: Growing
  readonly #named = new Map<readonly string[], number>()
  /** Per set the lexicons that have it. */
  readonly #bits: number[] = []
  /** Per word the set of it alone, plus one; when a set last took it in; how often it is met, 0 where it is none yet. */
  #alone = new Int32Array(1 << 10)
  #takenBy = new Int32Array(1 << 10)
  #often = new Float64Array(1 << 10)
  #stamp = 0

  constructor(tables: Tables, tree: Growing) {
    this.#tables = tables
    this.#tree = tree
  }

  /** The set of the words that grew to these places; the empty word is none, and each counts once. */
  of(places: Int32Array, from: number, to: number, bit: number): number {
    if (this.#used + to - from > this.members.length) this.members = enlarged(this.members, this.#used + to - from)
    const { members } = this
    const stamp = (this.#stamp += 1)
    const begin = this.#used
    let until = begin
    for (let i = from; i < to; i += 1) {
      const word = places[i]!
      if (word === 0) continue
      this.#begin(word)
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
    this.sets.push(this.#counted(begin, until))
    this.#bits.push(0)
    return this.#usedBy(this.sets.length - 1, bit)
  }

  /** The set of a named one's words: the same for all lexicons that name it. */
  named(set: readonly string[], bit: number): number {
    const known = this.#named.get(set)
    if (known !== undefined) return this.#usedBy(known, bit)
    const places = Int32Array.from(set, (word) => {
      let node = 0
      for (let i = 0; i < word.length; i += 1) node = this.#tree.extend(node, word.charCodeAt(i))
      return node
    })
    const id = this.of(places, 0, places.length, bit)
    this.#named.set(set, id)
    return id
  }

  /** Gives a word its row, where it has none yet. */
  #begin(word: number): void {
    const tables = this.#tables
    if (word >= this.#often.length) {
      this.#takenBy = enlarged(this.#takenBy, word)
      this.#alone = enlarged(this.#alone, word)
      const often = this.#often
      this.#often = new Float64Array(this.#alone.length)
      this.#often.set(often)
    }
    if (this.#often[word] !== 0) return
    if ((word + 1) * wordRow > tables.words.length) tables.words = enlarged(tables.words, (word + 1) * wordRow)
    const { beginsWithLetter, endsWithLetter, often } = this.#tree.end(word)
    this.#often[word] = often
    tables.words[word * wordRow + wordAt.marks] = (beginsWithLetter ? wholeLeft : 0) | (endsWithLetter ? wholeRight : 0)
  }

  #counted(from: number, to: number): WordSet {
    let often = 0
    for (let at = from; at < to; at += 1) often += this.#often[this.members[at]!]!
    return { from, to, often }
  }

  /** Marks the words of a set as those of a lexicon. */
  #usedBy(set: number, bit: number): number {
    if ((this.#bits[set]! & bit) !== 0) return set
    this.#bits[set] = this.#bits[set]! | bit
    const { words } = this.#tables
    const { from, to } = this.sets[set]!
    for (let at = from; at < to; at += 1) {
      const place = this.members[at]! * wordRow + wordAt.marks
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
