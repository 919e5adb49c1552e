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
} from './matcher.ts'
import type { Tables } from './matcher.ts'
import { readTemplate } from './template.ts'
import type { Part, Sets } from './template.ts'
import { growing } from './trie.ts'
import type { Growing } from './trie.ts'
import { numberWords, weigh, WordSets } from './word-sets.ts'

/** Templates that belong together, with their named words. */
export interface Sources {
  readonly templates: readonly string[]
  readonly sets: Sets
}

/** About how many places in the tree a unit of a template comes to; a hint, so that the tree seldom has to grow. */
const nodesPerUnit = 0.5

/** By how much a part must be rarer than the anchor to be looked for first. */
const enoughRarer = 0.5

/** What the templates are made of, before anything is weighed. */
interface Read {
  /** Per chain its first part, its `fromStart` and `toEnd`, and the bit of its lexicon; one more first at the end. */
  readonly first: Int32Array
  readonly edges: Uint8Array
  readonly lexicon: Int32Array
  /** Per part. */
  readonly set: Int32Array
  readonly reach: Int32Array
  readonly flags: Uint8Array
  readonly sets: WordSets
}

/**
 * Compiles lexicons together; a chain is known by the index of its template among all of them. Words are never written
 * out: what is multiplied are the places in the tree of words. Reading only lets the tree grow; everything else is done
 * in rows afterwards, because what loads runs cold.
 */
export function compile(lexicons: readonly Sources[]): Tables {
  if (lexicons.length > mostLexicons) throw new Error('too many lexicons are compiled together')
  let units = 0
  for (const { templates } of lexicons) for (const template of templates) units += template.length
  const tree = growing(units * nodesPerUnit)
  const { first, edges, lexicon, set, reach, flags, sets } = readAll(lexicons, tree)
  const { first: firstNodes, branches, filter, shape, often: oftenOf } = tree.grown()
  const { weights, often } = weigh(sets, shape, oftenOf)
  const { word, words } = numberWords(sets, shape)

  const chains = edges.length
  const last = new Int32Array(chains)
  const anchor = new Int32Array(chains)
  const anchorSet = new Int32Array(chains)
  // The set that is looked for first, if it is not the anchor's.
  const rarest = new Int32Array(chains).fill(nothing)
  const sides = new Uint8Array(chains)
  // Only what stands beside an anchor is asked for its words.
  const beside = new Int32Array(weights.length).fill(nothing)
  for (let chain = 0; chain < chains; chain += 1) {
    const from = first[chain]!
    const to = first[chain + 1]! - 1
    last[chain] = to
    // The longest words are the rarest: what is looked at around them is looked at seldom.
    let best = from
    let most = 0
    let least = nothing
    for (let part = from; part <= to; part += 1) {
      if ((flags[part]! & optional) !== 0) continue
      const id = set[part]!
      if (weights[id]! > most) [best, most] = [part, weights[id]!]
      if (least === nothing || often[id]! < often[least]!) least = id
    }
    anchor[chain] = best
    anchorSet[chain] = set[best]!
    if (often[least]! < enoughRarer * often[set[best]!]!) rarest[chain] = least
    for (let part = from; part <= to; part += 1) if (part !== best) beside[set[part]!] = set[part]!
    sides[chain] = (rarest[chain] === nothing ? 0 : hasRare) | sidesOf(best, from, to, edges[chain]!)
  }
  const { from: setFrom, members } = sets
  return {
    trie: { first: firstNodes, branches, filter, word },
    words,
    anchored: listed(words, 1, anchorSet, setFrom, members.numbers),
    sets: listed(words, 2, beside, setFrom, members.numbers),
    rare: listed(words, 3, rarest, setFrom, members.numbers),
    live: new Float64Array(chains),
    first,
    last,
    anchor,
    edges,
    lexicon,
    beside: sides,
    set,
    reach,
    flags,
  }

  /** What stands beside the anchor of a chain. */
  function sidesOf(part: number, from: number, to: number, edge: number): number {
    let beside = 0
    if (part === from) beside |= (edge & fromStart) === 0 ? leftEdge : 0
    else if (reach[part] === 0 && isNeeded(part - 1)) beside |= leftTouches
    if (part === to) beside |= (edge & toEnd) === 0 ? rightEdge : 0
    else if (reach[part + 1] === 0 && isNeeded(part + 1)) beside |= rightTouches
    return beside
  }

  function isNeeded(part: number): boolean {
    return (flags[part]! & optional) === 0
  }
}

/** Reads every template; the words of all of them grow in the tree. */
function readAll(lexicons: readonly Sources[], tree: Growing): Read {
  const chains = lexicons.reduce((sum, { templates }) => sum + templates.length, 0)
  const first = new Int32Array(chains + 1)
  const edges = new Uint8Array(chains)
  const lexicon = new Int32Array(chains)
  const set: number[] = []
  const reach: number[] = []
  const flags: number[] = []
  const sets = new WordSets(tree)
  let bit = firstLexicon
  let chain = 0
  const take = (part: Part, places: Int32Array, from: number, to: number): void => {
    set.push(part.set === undefined ? sets.of(places, from, to, bit) : sets.named(part.set, bit))
    reach.push(part.reach)
    flags.push((part.over ? over : 0) | (part.maybe ? optional : 0))
  }
  for (const { templates, sets: named } of lexicons) {
    for (const source of templates) {
      first[chain] = set.length
      lexicon[chain] = bit
      const edge = readTemplate(source, named, tree.extend, take)
      edges[chain] = (edge.fromStart ? fromStart : 0) | (edge.toEnd ? toEnd : 0)
      chain += 1
    }
    bit <<= 1
  }
  first[chain] = set.length
  return {
    first,
    edges,
    lexicon,
    set: Int32Array.from(set),
    reach: Int32Array.from(reach),
    flags: Uint8Array.from(flags),
    sets,
  }
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
