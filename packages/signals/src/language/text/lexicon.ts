import { gap } from './characters.ts'
import { compile } from './compile.ts'
import type { Compiled } from './compile.ts'
import { match } from './matcher.ts'
import { sortedNearly } from './sorted.ts'
import { wordsIn } from './template.ts'
import type { Sets } from './template.ts'
import { readText, widestGap } from './text.ts'
import type { Text } from './text.ts'

/** One line of a table: how something may be said, and what it means. */
export interface Cue<Meaning> {
  readonly meaning: Meaning
  /** Templates (see template.ts). */
  readonly said: readonly string[]
}

/** A cue that was found; inner `[start, end)`. */
export interface Found<Meaning> {
  readonly meaning: Meaning
  readonly start: number
  readonly end: number
}

export interface Matches<Meaning> {
  /** Ordered by end, then by start. */
  readonly found: readonly Found<Meaning>[]
  /** The inner units that lie in an exception, or undefined where none does. */
  readonly excepted: Uint8Array | undefined
}

export interface Lexicon<Meaning> {
  /**
   * Every occurrence, ordered by end; of a template in several ways at one place, one. Linear in the text: a template
   * looks back and ahead only as far as it says. What ends within an exception is left out.
   */
  readonly find: (text: Text) => readonly Found<Meaning>[]
  /** The same, with the units that lie in an exception: one pass for both. */
  readonly read: (text: Text) => Matches<Meaning>
}

/** A lexicon before it is compiled. Per template in `said` what it means in `meanings`: an exception nothing. */
interface Member {
  readonly said: readonly string[]
  readonly meanings: readonly unknown[]
  readonly sets: Sets
}

/**
 * Lexicons that are always asked together, compiled as one, so that a text is read once for all of them. Nothing is
 * compiled before a text asks for it (see compile.ts): a seeker's line never asks for the listener's tables.
 */
export interface Pool {
  readonly members: (() => Member)[]
  compiled: Known | undefined
  /** What was read last: those of a pool ask for the same text in turn. */
  text: Text | undefined
  readonly matches: Matches<unknown>[]
}

interface Known extends Compiled {
  /** Per chain its meaning, and the index of its lexicon. */
  readonly meanings: readonly unknown[]
  readonly members: Uint8Array
  /** While a text is read, per lexicon what was found of it so far. */
  readonly found: (Found<unknown>[] | undefined)[]
  readonly excepted: (Uint8Array | undefined)[]
}

export function pool(): Pool {
  return { members: [], compiled: undefined, text: undefined, matches: [] }
}

/** What is asked of every line, of a seeker's, and of a listener's. */
export const everyones = pool()
export const seekers = pool()
export const listeners = pool()

/**
 * Makes tables into something that finds. `sets` are named words for the templates; `except` are templates of what must
 * not count (气死我了, 暗自伤神): a cue whose last unit lies in one is left out. `among`: those that are asked with it.
 */
export function lexicon<Meaning>(
  cues: readonly Cue<Meaning>[],
  options: { readonly sets?: Sets; readonly except?: readonly string[]; readonly among?: Pool } = {},
): Lexicon<Meaning> {
  const { among = pool(), except = [], sets = {} } = options
  const index = among.members.length
  // What was read without it is to be read again.
  among.text = undefined
  among.members.push(() => {
    const said: string[] = []
    const meanings: unknown[] = []
    const shaped = ofOneShape(cues)
    for (const cue of cues) {
      const meaning = shaped(cue.meaning)
      for (const source of cue.said) {
        said.push(source)
        meanings.push(meaning)
      }
    }
    for (const source of except) {
      said.push(source)
      meanings.push(undefined)
    }
    return { said, meanings, sets }
  })
  const read = (text: Text): Matches<Meaning> => {
    if (text.units === '') return nothing as Matches<Meaning>
    if (among.text !== text) readAll(among, text)
    return among.matches[index] as Matches<Meaning>
  }
  return { read, find: (text) => read(text).found }
}

/**
 * Meanings of a table that are records, all with the fields of all of them, in one order: whoever reads them is compiled
 * for one shape instead of a dozen.
 */
function ofOneShape(cues: readonly Cue<unknown>[]): (meaning: unknown) => unknown {
  const fields = new Set<string>()
  for (const { meaning } of cues) if (isRecord(meaning)) for (const field of Object.keys(meaning)) fields.add(field)
  const shaped = new Map<unknown, unknown>()
  return (meaning) => {
    if (!isRecord(meaning)) return meaning
    let known = shaped.get(meaning)
    if (known === undefined) {
      const record: Record<string, unknown> = {}
      for (const field of fields) record[field] = meaning[field]
      shaped.set(meaning, (known = record))
    }
    return known
  }
}

function isRecord(meaning: unknown): meaning is Readonly<Record<string, unknown>> {
  return typeof meaning === 'object' && meaning !== null && Object.getPrototypeOf(meaning) === Object.prototype
}

/** Compiles the lexicons of a pool; again, where more have come since. */
function compiled(of: Pool): Known {
  if (of.compiled?.found.length === of.members.length) return of.compiled
  const members = of.members.map((member) => member())
  const meanings = members.flatMap((member) => member.meanings)
  const owners = new Uint8Array(meanings.length)
  let chain = 0
  for (const [index, { said }] of members.entries()) owners.fill(index, chain, (chain += said.length))
  of.compiled = {
    ...compile(members.map(({ said, sets }) => ({ templates: said, sets }))),
    meanings,
    members: owners,
    found: members.map(() => undefined),
    excepted: members.map(() => undefined),
  }
  return of.compiled
}

/** Where nothing is found; shared, and not to be written to. */
const nothing: Matches<unknown> = Object.freeze({ found: Object.freeze([]), excepted: undefined })

/** Finds what all lexicons of a pool have to say of a text, in one pass. */
function readAll(of: Pool, text: Text): void {
  const { tables, readyFor, meanings, members, found, excepted } = compiled(of)
  const { matches } = of
  readyFor(text.units)
  match(tables, text, (chain, start, end) => {
    const meaning = meanings[chain]
    const member = members[chain]!
    if (meaning !== undefined) {
      const all = found[member]
      if (all === undefined) found[member] = [{ meaning, start, end }]
      else all.push({ meaning, start, end })
    }
    // An exception is one word: 想死 那怎么办 is no 想死那.
    else if (widestGap(text, start, end) === gap.none)
      (excepted[member] ??= new Uint8Array(text.units.length)).fill(1, start, end)
  })
  for (let member = 0; member < found.length; member += 1) {
    const all = found[member]
    // A cue whose last unit is in an exception is left out; marked per unit, so that this stays linear.
    const marked = excepted[member]
    if (all === undefined && marked === undefined) matches[member] = nothing
    else {
      const kept = marked === undefined ? all : all?.filter(({ end }) => marked[end - 1] !== 1)
      matches[member] = { found: sortedNearly(kept ?? [], inOrder), excepted: marked }
      found[member] = undefined
      excepted[member] = undefined
    }
  }
  of.text = text
}

function inOrder(one: Found<unknown>, other: Found<unknown>): number {
  return one.end - other.end || one.start - other.start
}

/** The words of tables that no text can hold, because `readText` leaves none such: for the tests of tables. */
export function unplain(cues: readonly Cue<unknown>[], sets: Sets = {}): string[] {
  const words = cues.flatMap(({ said }) => said.flatMap((template) => wordsIn(template, sets)))
  return [...new Set(words)].filter((word) => readText(word).units !== word)
}
