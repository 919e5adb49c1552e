import { keysOf } from './keys.ts'
import {
  askOf,
  chainAt,
  chainRow,
  firstLexicon,
  fromStart,
  leftEdge,
  mostLexicons,
  optional,
  over,
  partAt,
  partRow,
  reachOf,
  rightEdge,
  setBit,
  setOf,
  shapeOf,
  toEnd,
  wordAt,
  wordRow,
} from './matcher.ts'
import type { Tables } from './matcher.ts'
import { readTemplate } from './template.ts'
import type { Part, Sets } from './template.ts'
import { growing } from './trie.ts'
import { enlarged, WordSets } from './word-sets.ts'

/** Templates that belong together, with their named words. */
export interface Sources {
  readonly templates: readonly string[]
  readonly sets: Sets
}

/** Lexicons that are compiled as texts ask for them; a chain is known by the index of its template among all. */
export interface Compiled {
  readonly tables: Tables
  /** Compiles what could stand in a text of these units, and was not asked for before. */
  readonly readyFor: (units: string) => void
}

/** Room for nodes of the tree to begin with; it doubles. */
const nodesAtFirst = 1 << 12

/**
 * Compiles lexicons together, each template when a text holds a character without which it cannot stand there: most of
 * what there is to say is not said today. Words are never written out: what is multiplied are the places in the tree of
 * words. What is found does not depend on what was compiled before (but in texts made to be slow, see `mostTries`).
 */
export function compile(lexicons: readonly Sources[]): Compiled {
  if (lexicons.length > mostLexicons) throw new Error('too many lexicons are compiled together')
  let chains = 0
  for (const each of lexicons) chains += each.templates.length
  const tree = growing(nodesAtFirst)
  const { trie, extend } = tree
  const tables: Tables = {
    trie,
    words: new Int32Array(1 << 12),
    lists: new Int32Array(1 << 12),
    chains: new Int32Array(chains * chainRow),
    parts: new Int32Array(1 << 12),
  }
  const sets = new WordSets(tables, tree)
  // The first is the empty list.
  let listsUsed = 1
  let parts = 0
  let bit = 0
  /** Per set whether its words know that they are in it: only what stands beside an anchor is asked for. */
  const asked: boolean[] = []

  const take = (part: Part, places: Int32Array, from: number, to: number): void => {
    const row = parts * partRow
    if (row + partRow > tables.parts.length) tables.parts = enlarged(tables.parts, row + partRow)
    const set = part.set === undefined ? sets.of(places, from, to, bit) : sets.named(part.set, bit)
    tables.parts[row + partAt.marks] = bit | setBit(set)
    tables.parts[row + partAt.ask] = askOf(set, part.reach, (part.over ? over : 0) | (part.maybe ? optional : 0))
    parts += 1
  }
  const asks = (part: number): number => tables.parts[part * partRow + partAt.ask]!
  const marksOf = (part: number): number => tables.parts[part * partRow + partAt.marks]!
  const mayMiss = (part: number): boolean => (asks(part) & optional) !== 0

  const compileChain = (chain: number, template: string, named: Sets, of: number): void => {
    const from = parts
    bit = firstLexicon << of
    const edge = readTemplate(template, named, extend, take)
    const to = parts - 1
    // What is met least: what is looked at around it is looked at seldom.
    let best = from
    let least = Infinity
    for (let part = from; part <= to; part += 1) {
      if (mayMiss(part)) continue
      const { often } = sets.sets[setOf(asks(part))]!
      if (often < least) [best, least] = [part, often]
    }
    list(wordAt.anchored, setOf(asks(best)), chain)
    const touchesLeft = best > from && reachOf(asks(best)) === 0 && !mayMiss(best - 1)
    const touchesRight = best < to && reachOf(asks(best + 1)) === 0 && !mayMiss(best + 1)
    const row = chain * chainRow
    const flags =
      (edge.fromStart ? fromStart : best === from ? leftEdge : 0) | (edge.toEnd ? toEnd : best === to ? rightEdge : 0)
    tables.chains[row + chainAt.shape] = shapeOf(from, to, best, flags)
    tables.chains[row + chainAt.endsBefore] = touchesLeft ? marksOf(best - 1) : 0
    tables.chains[row + chainAt.beginsBehind] = touchesRight ? marksOf(best + 1) : 0
    for (let part = from; part <= to; part += 1) {
      const id = setOf(asks(part))
      if (part === best || asked[id] === true) continue
      asked[id] = true
      list(wordAt.inSets, id, id)
      mark(id)
    }
  }

  /** The words of a set are seen to be in it, perhaps. */
  function mark(set: number): void {
    const { from, to } = sets.sets[set]!
    const { words } = tables
    const inIt = setBit(set)
    for (let at = from; at < to; at += 1) {
      const place = sets.members[at]! * wordRow + wordAt.marks
      words[place] = words[place]! | inIt
    }
  }

  /** Notes something for every word of a set, in one of its lists; lists rise. */
  function list(which: number, set: number, item: number): void {
    const { from, to } = sets.sets[set]!
    const { words } = tables
    for (let at = from; at < to; at += 1) {
      const place = sets.members[at]! * wordRow + which
      const length = tables.lists[words[place]!]!
      // A list has room for a power of two; then it moves behind all others, into twice the room.
      if ((length & (length - 1)) === 0) {
        const room = 1 + (length === 0 ? 1 : length * 2)
        if (listsUsed + room > tables.lists.length) tables.lists = enlarged(tables.lists, listsUsed + room)
        const begin = words[place]!
        tables.lists.copyWithin(listsUsed, begin, begin + 1 + length)
        words[place] = listsUsed
        listsUsed += room
      }
      const { lists } = tables
      const begin = words[place]!
      let to = begin + 1 + length
      for (; to > begin + 1 && lists[to - 1]! > item; to -= 1) lists[to] = lists[to - 1]!
      lists[to] = item
      lists[begin] = length + 1
    }
  }

  return { tables, readyFor: waiting(lexicons, chains, compileChain) }
}

/** What waits for a character; `come` is called for each once, the first time that one of its characters comes. */
function waiting(
  lexicons: readonly Sources[],
  chains: number,
  come: (chain: number, template: string, sets: Sets, lexicon: number) => void,
): (units: string) => void {
  const here = new Uint8Array(chains)
  /** By unit the last entry of those that wait for it, plus one; by entry the chain, and the entry before. */
  const lastOf = new Int32Array(0x10000)
  /** By unit one bit, where something waits for it: this is asked of every character that comes. */
  const awaited = new Int32Array(0x10000 >>> 5)
  const entries: number[] = []
  const before: number[] = []
  const always: number[] = []
  /** Per lexicon the first of its chains. */
  const firstOf: number[] = []
  let chain = 0
  for (const { templates, sets } of lexicons) {
    firstOf.push(chain)
    for (const template of templates) {
      const units = keysOf(template, sets)?.units
      if (units === undefined) always.push(chain)
      else
        for (let i = 0; i < units.length; i += 1) {
          const unit = units.charCodeAt(i)
          awaited[unit >>> 5] = awaited[unit >>> 5]! | (1 << (unit & 31))
          before.push(lastOf[unit]!)
          lastOf[unit] = entries.push(chain)
        }
      chain += 1
    }
  }
  const comes = (which: number): void => {
    let of = firstOf.length - 1
    while (firstOf[of]! > which) of -= 1
    const { templates, sets } = lexicons[of]!
    come(which, templates[which - firstOf[of]!]!, sets, of)
  }
  return (units) => {
    // Taken off only when compiled: what is not well formed is refused each time.
    for (; always.length > 0; always.pop()) comes(always.at(-1)!)
    for (let i = 0; i < units.length; i += 1) {
      const unit = units.charCodeAt(i)
      const bit = 1 << (unit & 31)
      if ((awaited[unit >>> 5]! & bit) === 0) continue
      awaited[unit >>> 5] = awaited[unit >>> 5]! & ~bit
      for (let entry = lastOf[unit]!; entry !== 0; entry = before[entry - 1]!) {
        const which = entries[entry - 1]!
        if (here[which] === 1) continue
        here[which] = 1
        comes(which)
      }
    }
  }
}
