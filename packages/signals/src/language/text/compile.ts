import { firstLexicon, fromStart, mostLexicons, optional, over, row, toEnd, wholeLeft, wholeRight } from './matcher.ts'
import type { Tables } from './matcher.ts'
import { readTemplate } from './template.ts'
import type { Part, Sets } from './template.ts'
import { depthOf, emptyTrie, extend, firstIsLetter, lastIsLetter, settle, wordAt } from './trie.ts'

/** Templates that belong together, with their named words. */
export interface Sources {
  readonly templates: readonly string[]
  readonly sets: Sets
}

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
  const trie = emptyTrie()
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
  // Per set what it weighs as an anchor.
  const weights: number[] = []
  // Sets that are named, and those of one word, come again and again.
  const setOfNamed = new Map<readonly string[], number>()
  const setOfWord: number[] = []
  // Per word the lexicons that have it; per node when a set last took it in.
  const bits: Row = { numbers: new Int32Array(1 << 12), length: 0 }
  let takenBy = new Int32Array(1 << 12)
  let stamp = 0
  const made = { nodes: new Int32Array(64), spare: new Int32Array(64) }

  let bit = firstLexicon
  let chain = 0
  for (const { templates, sets } of lexicons) {
    for (const source of templates) {
      const template = readTemplate(source, sets)
      first[chain] = set.length
      edges[chain] = (template.fromStart ? fromStart : 0) | (template.toEnd ? toEnd : 0)
      lexicon[chain] = bit
      // The longest words are the rarest: what is looked at around them is looked at seldom.
      let most = 0
      for (const part of template.parts) {
        const id = setOf(part)
        const weight = weights[id] ?? 0
        if (!part.optional && weight > most) [anchor[chain], most] = [set.length, weight]
        set.push(id)
        reach.push(part.reach)
        flags.push((part.over ? over : 0) | (part.optional ? optional : 0))
      }
      last[chain] = set.length - 1
      chain += 1
    }
    bit <<= 1
  }
  settle(trie)

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
  const wordsOfSet = (id: number): Int32Array => members.numbers.subarray(setFrom[id], setFrom[id + 1])
  const anchored = Array.from(anchor, (part) => wordsOfSet(set[part] ?? 0))
  return {
    trie,
    words,
    anchored: listed(words, 1, anchored),
    sets: listed(
      words,
      2,
      Array.from({ length: weights.length }, (_, id) => wordsOfSet(id)),
    ),
    first,
    last,
    anchor,
    edges,
    lexicon,
    set: Int32Array.from(set),
    reach: Int32Array.from(reach),
    flags: Uint8Array.from(flags),
  }

  /** The set of a part's words. */
  function setOf({ lists }: Part): number {
    const [only = []] = lists
    const named = lists.length === 1 && only.length > 1
    const known = named ? setOfNamed.get(only) : undefined
    if (known !== undefined) {
      for (let at = setFrom[known] ?? 0; at < (setFrom[known + 1] ?? 0); at += 1) mark(members.numbers[at] ?? 0)
      return known
    }
    const count = multiply(lists)
    const id = weights.length
    const from = members.length
    let shortest = Infinity
    stamp += 1
    for (let i = 0; i < count; i += 1) {
      const node = made.nodes[i] ?? 0
      // Nothing at all is no word, and each counts once.
      if (node === 0 || taken(node) === stamp) continue
      takenBy[node] = stamp
      const word = wordAt(trie, node)
      mark(word)
      push(members, word)
      shortest = Math.min(shortest, depthOf(trie, node))
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
    if (named) setOfNamed.set(only, id)
    return id
  }

  /** Writes the nodes of all words that lists side by side come to, and answers how many. */
  function multiply(lists: Part['lists']): number {
    let count = 1
    made.nodes[0] = 0
    for (const choices of lists) {
      if (count * choices.length > made.spare.length) made.spare = new Int32Array(count * choices.length * 2)
      let next = 0
      for (let i = 0; i < count; i += 1) {
        const node = made.nodes[i] ?? 0
        for (const choice of choices) {
          made.spare[next] = extend(trie, node, choice)
          next += 1
        }
      }
      const { nodes } = made
      made.nodes = made.spare
      made.spare = nodes
      count = next
    }
    return count
  }

  function taken(node: number): number {
    if (node >= takenBy.length) takenBy = grown(takenBy, node)
    return takenBy[node] ?? 0
  }

  function mark(word: number): void {
    if (word >= bits.numbers.length) bits.numbers = grown(bits.numbers, word)
    bits.numbers[word] = (bits.numbers[word] ?? 0) | bit
  }
}

function push(to: Row, number: number): void {
  if (to.length === to.numbers.length) to.numbers = grown(to.numbers, to.length)
  to.numbers[to.length] = number
  to.length += 1
}

/** The same numbers with room for an index and as much again. */
function grown(numbers: Int32Array<ArrayBufferLike>, index: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array((index + 1) * 2)
  larger.set(numbers)
  return larger
}

/** Turns lists of words by owner into lists of owners by word, all in a row and rising; writes in the rows where each begins. */
function listed(rows: Int32Array, column: number, byOwner: readonly Int32Array[]): Int32Array {
  let sum = 0
  for (const ids of byOwner)
    for (const id of ids) {
      rows[id * row + column] = (rows[id * row + column] ?? 0) + 1
      sum += 1
    }
  // From how many to where the list ends, and from there to where it begins while it is filled from the last.
  for (let at = column, ends = 0; at < rows.length; at += row) rows[at] = ends += rows[at] ?? 0
  const owners = new Int32Array(sum)
  for (let owner = byOwner.length - 1; owner >= 0; owner -= 1)
    for (const id of byOwner[owner] ?? []) {
      const at = (rows[id * row + column] ?? 0) - 1
      owners[at] = owner
      rows[id * row + column] = at
    }
  return owners
}
