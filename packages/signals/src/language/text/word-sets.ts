import { row, wholeLeft, wholeRight } from './matcher.ts'
import type { Tables } from './matcher.ts'
import { firstIsLetter, lastIsLetter, longestWord } from './trie.ts'
import type { Growing, Trie } from './trie.ts'

/** A row of numbers that grows. */
interface Row {
  numbers: Int32Array
  length: number
}

/** The sets of words that parts may be; those that are named, and those of one word, come again and again. */
export class WordSets {
  /** Per set where its words begin in `members`, and one more. */
  readonly from: number[] = [0]
  /** The words of all sets in a row: the nodes where they end, and from `numberWords` on their numbers. */
  readonly members: Row = { numbers: new Int32Array(1 << 16), length: 0 }
  /** Per set the lexicons that have it. */
  readonly bits: number[] = []
  readonly #tree: Growing
  readonly #named = new Map<readonly string[], number>()
  /** Per node the set of its word alone, plus one, and when a set last took it in. */
  #alone = new Int32Array(1 << 16)
  #takenBy = new Int32Array(1 << 16)
  #stamp = 0

  constructor(tree: Growing) {
    this.#tree = tree
  }

  /** The set of the words that grew to these places; the empty word is none, and each counts once. */
  of(places: Int32Array, from: number, to: number, bit: number): number {
    const nodes = this.#tree.nodes()
    if (nodes >= this.#takenBy.length) {
      this.#takenBy = enlarged(this.#takenBy, nodes)
      this.#alone = enlarged(this.#alone, nodes)
    }
    const { members, bits } = this
    if (members.length + to - from > members.numbers.length)
      members.numbers = enlarged(members.numbers, members.length + to - from)
    const { numbers } = members
    const takenBy = this.#takenBy
    const stamp = (this.#stamp += 1)
    const begin = members.length
    let until = begin
    for (let i = from; i < to; i += 1) {
      const node = places[i]!
      if (node === 0 || takenBy[node] === stamp) continue
      takenBy[node] = stamp
      numbers[until] = node
      until += 1
    }
    const id = bits.length
    if (until === begin + 1) {
      const node = numbers[begin]!
      const same = this.#alone[node]! - 1
      if (same >= 0) {
        bits[same] = bits[same]! | bit
        return same
      }
      this.#alone[node] = id + 1
    }
    members.length = until
    this.from.push(until)
    bits.push(bit)
    return id
  }

  /** The set of a named one's words: the same for all lexicons that name it. */
  named(set: readonly string[], bit: number): number {
    const known = this.#named.get(set)
    if (known !== undefined) {
      this.bits[known] = this.bits[known]! | bit
      return known
    }
    const { extend } = this.#tree
    const places = Int32Array.from(set, (word) => {
      let node = 0
      for (let i = 0; i < word.length; i += 1) node = extend(node, word.charCodeAt(i))
      return node
    })
    const id = this.of(places, 0, places.length, bit)
    this.#named.set(set, id)
    return id
  }
}

/** Numbers the words, in the order in which sets have them; their rows in `words` say in which lexicons they are. */
export function numberWords(
  { from, members, bits }: WordSets,
  shape: Uint8Array,
): Pick<Tables, 'words'> & Pick<Trie, 'word'> {
  const { numbers } = members
  const word = new Int32Array(shape.length).fill(-1)
  let count = 0
  for (let at = 0; at < members.length; at += 1) {
    const node = numbers[at]!
    if (word[node]! < 0) {
      word[node] = count
      count += 1
    }
  }
  const words = new Int32Array((count + 1) * row)
  for (let set = 0; set < bits.length; set += 1)
    for (let at = from[set]!, until = from[set + 1]!; at < until; at += 1) {
      const node = numbers[at]!
      const id = word[node]!
      const letters = shape[node]!
      words[id * row] =
        words[id * row]! |
        bits[set]! |
        ((letters & firstIsLetter) === 0 ? 0 : wholeLeft) |
        ((letters & lastIsLetter) === 0 ? 0 : wholeRight)
    }
  for (let at = 0; at < members.length; at += 1) numbers[at] = word[numbers[at]!]!
  return { word, words }
}

/** Per set what it weighs as an anchor, and roughly how often one of its words is met. While members are nodes. */
export function weigh(
  { from, members, bits }: WordSets,
  shape: Uint8Array,
  oftenOf: Float32Array,
): { readonly weights: Float64Array; readonly often: Float64Array } {
  const weights = new Float64Array(bits.length)
  const often = new Float64Array(bits.length)
  for (let set = 0; set < bits.length; set += 1) {
    const begin = from[set]!
    const until = from[set + 1]!
    let shortest = Infinity
    let sum = 0
    for (let at = begin; at < until; at += 1) {
      const node = members.numbers[at]!
      shortest = Math.min(shortest, shape[node]! & longestWord)
      sum += oftenOf[node]!
    }
    weights[set] = shortest + 1 / (until - begin)
    often[set] = sum
  }
  return { weights, often }
}

/** The same numbers with room for an index and as much again. */
function enlarged(numbers: Int32Array, index: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array((index + 1) * 2)
  larger.set(numbers)
  return larger
}
