import {
  firstLexicon,
  fromStart,
  hasRare,
  leftEdge,
  leftTouches,
  mostLexicons,
  optional,
  over,
  rightEdge,
  rightTouches,
  row,
  toEnd,
  wholeLeft,
  wholeRight,
} from './matcher.ts'
import type { Tables } from './matcher.ts'
import { readTemplate } from './template.ts'
import type { Sets, Words } from './template.ts'
import { depthOf, emptyTrie, extend, firstIsLetter, lastIsLetter, settle, wordAt } from './trie.ts'

/** Templates that belong together, with their named words. */
export interface Sources {
  readonly templates: readonly string[]
  readonly sets: Sets
}

/** About how many places in the tree a unit of a template comes to; a hint, so that the tree seldom has to grow. */
const nodesPerUnit = 0.35

/** By how much a part must be rarer than the anchor to be looked for first. */
const enoughRarer = 0.5

/** A row of numbers that grows. */
interface Row {
  numbers: Int32Array
  length: number
}

/**
 * Compiles lexicons together; a chain is known by the index of its template among all of them. Words are never written
 * out: what is multiplied are the places in the tree of words, which is what makes loading quick.
 */
export function compile(lexicons: readonly Sources[]): Tables {
  if (lexicons.length > mostLexicons) throw new Error('too many lexicons are compiled together')
  let units = 0
  for (const { templates } of lexicons) for (const template of templates) units += template.length
  const trie = emptyTrie(units * nodesPerUnit)
  const chains = lexicons.reduce((sum, { templates }) => sum + templates.length, 0)
  const first = new Int32Array(chains)
  const last = new Int32Array(chains)
  const anchor = new Int32Array(chains)
  const edges = new Uint8Array(chains)
  const lexicon = new Int32Array(chains)
  const set: number[] = []
  const reach: number[] = []
  const flags: number[] = []
  // Per set where its words begin, and the words of all sets in a row.
  const setFrom: number[] = [0]
  const members: Row = { numbers: new Int32Array(1 << 14), length: 0 }
  // Per set what it weighs as an anchor, and roughly how often one of its words is met.
  const weights: number[] = []
  const often: number[] = []
  // Per chain the set that is looked for first, if it is not the anchor's.
  const rarest = new Int32Array(chains).fill(nothing)
  // Sets that are named, and those of one word, come again and again.
  const namedSets = new Map<readonly string[], number>()
  const setOfWord: number[] = []
  // Per word the lexicons that have it; per node when a set last took it in.
  const bits: Row = { numbers: new Int32Array(1 << 12), length: 0 }
  let takenBy = new Int32Array(1 << 12)
  let stamp = 0
  const grow = (from: number, unit: number): number => extend(trie, from, unit)

  let bit = firstLexicon
  let chain = 0
  for (const { templates, sets } of lexicons) {
    for (const source of templates) {
      first[chain] = set.length
      lexicon[chain] = bit
      // The longest words are the rarest: what is looked at around them is looked at seldom.
      let most = 0
      let least = nothing
      const template = readTemplate(source, sets, grow, (words, part) => {
        const id = part.set === undefined ? setOf(words) : setOfNamed(part.set)
        const maybe = part.set === undefined && words.includes(0)
        const weight = weights[id] ?? 0
        if (!maybe && weight > most) [anchor[chain], most] = [set.length, weight]
        if (!maybe && (least === nothing || (often[id] ?? 0) < (often[least] ?? 0))) least = id
        set.push(id)
        reach.push(part.reach)
        flags.push((part.over ? over : 0) | (maybe ? optional : 0))
      })
      edges[chain] = (template.fromStart ? fromStart : 0) | (template.toEnd ? toEnd : 0)
      last[chain] = set.length - 1
      if (often[least]! < enoughRarer * (often[set[anchor[chain] ?? 0] ?? 0] ?? 0)) rarest[chain] = least
      chain += 1
    }
    bit <<= 1
  }
  settle(trie)

  const sides = new Uint8Array(chains)
  for (let of = 0; of < chains; of += 1) sides[of] = sidesOf(of)

  const words = new Int32Array((trie.words + 1) * row)
  for (let node = 1; node <= trie.nodes; node += 1) {
    const word = trie.word[node] ?? -1
    if (word < 0) continue
    const letters = trie.shape[node] ?? 0
    words[word * row] =
      (bits.numbers[word] ?? 0) |
      ((letters & firstIsLetter) === 0 ? 0 : wholeLeft) |
      ((letters & lastIsLetter) === 0 ? 0 : wholeRight)
  }
  // Only what stands beside an anchor is asked for its words.
  const beside = new Int32Array(weights.length).fill(nothing)
  for (let of = 0; of < chains; of += 1)
    for (let part = first[of] ?? 0; part <= (last[of] ?? 0); part += 1)
      if (part !== anchor[of]) beside[set[part] ?? 0] = set[part] ?? 0
  return {
    trie,
    words,
    anchored: listed(
      words,
      1,
      anchor.map((part) => set[part] ?? 0),
      setFrom,
      members.numbers,
    ),
    sets: listed(words, 2, beside, setFrom, members.numbers),
    rare: listed(words, 3, rarest, setFrom, members.numbers),
    live: new Float64Array(chains),
    first,
    last,
    anchor,
    edges,
    lexicon,
    beside: sides,
    set: Int32Array.from(set),
    reach: Int32Array.from(reach),
    flags: Uint8Array.from(flags),
  }

  /** What stands beside the anchor of a chain. */
  function sidesOf(of: number): number {
    const part = anchor[of] ?? 0
    const edge = edges[of] ?? 0
    let sides = rarest[of] === nothing ? 0 : hasRare
    if (part === first[of]) sides |= (edge & fromStart) === 0 ? leftEdge : 0
    else if (reach[part] === 0 && isNeeded(part - 1)) sides |= leftTouches
    if (part === last[of]) sides |= (edge & toEnd) === 0 ? rightEdge : 0
    else if (reach[part + 1] === 0 && isNeeded(part + 1)) sides |= rightTouches
    return sides
  }

  function isNeeded(part: number): boolean {
    return ((flags[part] ?? 0) & optional) === 0
  }

  /** The set of the words that grew to these places. */
  function setOf(places: Words): number {
    const id = weights.length
    const from = members.length
    let shortest = Infinity
    let sum = 0
    stamp += 1
    for (let i = 0; i < places.length; i += 1) {
      const node = places[i] ?? 0
      // The empty word is none, and each counts once.
      if (node === 0 || taken(node) === stamp) continue
      takenBy[node] = stamp
      const word = wordAt(trie, node)
      mark(word)
      push(members, word)
      shortest = Math.min(shortest, depthOf(trie, node))
      sum += trie.often[node] ?? 0
    }
    const size = members.length - from
    if (size === 1) {
      const word = members.numbers[from] ?? 0
      const same = setOfWord[word]
      if (same !== undefined) {
        members.length = from
        return same
      }
      setOfWord[word] = id
    }
    setFrom.push(members.length)
    weights.push(shortest + 1 / size)
    often.push(sum)
    return id
  }

  /** The set of a named one's words: the same for all lexicons that name it. */
  function setOfNamed(set: readonly string[]): number {
    const known = namedSets.get(set)
    if (known === undefined) {
      const id = setOf(Int32Array.from(set, grown))
      namedSets.set(set, id)
      return id
    }
    for (let at = setFrom[known] ?? 0; at < (setFrom[known + 1] ?? 0); at += 1) mark(members.numbers[at] ?? 0)
    return known
  }

  function grown(word: string): number {
    let node = 0
    for (let i = 0; i < word.length; i += 1) node = extend(trie, node, word.charCodeAt(i))
    return node
  }

  function taken(node: number): number {
    if (node >= takenBy.length) takenBy = enlarged(takenBy, node)
    return takenBy[node] ?? 0
  }

  function mark(word: number): void {
    if (word >= bits.numbers.length) bits.numbers = enlarged(bits.numbers, word)
    bits.numbers[word] = (bits.numbers[word] ?? 0) | bit
  }
}

function push(to: Row, number: number): void {
  if (to.length === to.numbers.length) to.numbers = enlarged(to.numbers, to.length)
  to.numbers[to.length] = number
  to.length += 1
}

/** The same numbers with room for an index and as much again. */
function enlarged(numbers: Int32Array, index: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array((index + 1) * 2)
  larger.set(numbers)
  return larger
}

/** In place of a set: none. */
const nothing = -1

/**
 * Turns sets by owner into lists of owners by word, all in a row and rising; writes in the rows where each begins. `from`:
 * where the words of each set begin in `members`.
 */
function listed(
  rows: Int32Array,
  column: number,
  setOf: Int32Array,
  from: readonly number[],
  members: Int32Array,
): Int32Array {
  let sum = 0
  for (let owner = 0; owner < setOf.length; owner += 1) {
    const set = setOf[owner] ?? nothing
    if (set === nothing) continue
    for (let at = from[set] ?? 0, end = from[set + 1] ?? 0; at < end; at += 1) {
      const place = (members[at] ?? 0) * row + column
      rows[place] = (rows[place] ?? 0) + 1
      sum += 1
    }
  }
  // From how many to where the list ends, and from there to where it begins while it is filled from the last.
  for (let at = column, ends = 0; at < rows.length; at += row) rows[at] = ends += rows[at] ?? 0
  const owners = new Int32Array(sum)
  for (let owner = setOf.length - 1; owner >= 0; owner -= 1) {
    const set = setOf[owner] ?? nothing
    if (set === nothing) continue
    for (let at = from[set] ?? 0, end = from[set + 1] ?? 0; at < end; at += 1) {
      const place = (members[at] ?? 0) * row + column
      const to = (rows[place] ?? 0) - 1
      owners[to] = owner
      rows[place] = to
    }
  }
  return owners
}
