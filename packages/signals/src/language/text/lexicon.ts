import { gap } from './characters.ts'
import { fromStart, isLetter, match, optional, over, toEnd, wholeLeft, wholeRight } from './matcher.ts'
import type { Tables } from './matcher.ts'
import { readTemplate } from './template.ts'
import type { Sets } from './template.ts'
import { readText, widestGap } from './text.ts'
import type { Text } from './text.ts'
import { build } from './trie.ts'

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
  readonly found: Found<Meaning>[]
  /** The inner units that lie in an exception, or undefined where none does. */
  readonly excepted: Uint8Array | undefined
}

export interface Lexicon<Meaning> {
  /**
   * Every occurrence, ordered by end; of a template in several ways at one place, one. Linear in the text: a template
   * looks back and ahead only as far as it says. What ends within an exception is left out.
   */
  readonly find: (text: Text) => Found<Meaning>[]
  /** The same, with the units that lie in an exception: one pass for both. */
  readonly read: (text: Text) => Matches<Meaning>
}

/** From how many on found cues are sorted by the general way. */
const few = 24

/**
 * Makes tables into something that finds; compiled when it is first asked, because who loads may not need it. `sets` are
 * named words for the templates; `except` are templates of what must not count (气死我了, 暗自伤神): a cue whose last unit
 * lies in one is left out.
 */
export function lexicon<Meaning>(
  cues: readonly Cue<Meaning>[],
  options: { readonly sets?: Sets; readonly except?: readonly string[] } = {},
): Lexicon<Meaning> {
  let compiled: Tables | undefined
  // Per chain what it means; of an exception, undefined.
  const meanings: (Meaning | undefined)[] = []
  const compileNow = (): Tables => {
    const said: string[] = []
    for (const cue of cues)
      for (const source of cue.said) {
        said.push(source)
        meanings.push(cue.meaning)
      }
    return compile([...said, ...(options.except ?? [])], options.sets ?? {})
  }
  const read = (text: Text): Matches<Meaning> => {
    if (text.units === '') return { found: [], excepted: undefined }
    compiled ??= compileNow()
    const found: Found<Meaning>[] = []
    // A cue whose last unit lies in an exception is left out; marked per unit, so that this stays linear.
    let excepted: Uint8Array | undefined
    match(compiled, text, (chain, start, end) => {
      const meaning = meanings[chain]
      // An exception is one word: 想死 那怎么办 is no 想死那.
      if (meaning !== undefined) found.push({ meaning, start, end })
      else if (widestGap(text, start, end) === gap.none)
        (excepted ??= new Uint8Array(text.units.length)).fill(1, start, end)
    })
    const marked = excepted
    const kept = marked === undefined ? found : found.filter(({ end }) => marked[end - 1] !== 1)
    return { found: inOrder(kept), excepted: marked }
  }
  return { read, find: (text) => read(text).found }
}

/** Sorts by end, then by start. They come nearly sorted, and are mostly few. */
function inOrder<Meaning>(found: Found<Meaning>[]): Found<Meaning>[] {
  if (found.length > few) return found.toSorted((one, other) => one.end - other.end || one.start - other.start)
  for (let i = 1; i < found.length; i += 1) {
    const cue = found[i]
    if (cue === undefined) break
    let at = i
    for (; at > 0; at -= 1) {
      const other = found[at - 1]
      if (other === undefined || other.end < cue.end || (other.end === cue.end && other.start <= cue.start)) break
      found[at] = other
    }
    found[at] = cue
  }
  return found
}

/** Compiles templates; a chain is known by the index of its template. */
function compile(sources: readonly string[], sets: Sets): Tables {
  const wordIds = new Map<string, number>()
  const wordsOfSet: (readonly number[])[] = []
  const setOfWords = new Map<readonly string[], number>()
  const setsAlike = new Map<number, number[]>()
  const setId = (words: readonly string[]): number => {
    // The same array is the same set; so are the same words elsewhere.
    const known = setOfWords.get(words)
    if (known !== undefined) return known
    const ids: number[] = []
    for (const word of words) {
      let id = wordIds.get(word)
      if (id === undefined) wordIds.set(word, (id = wordIds.size))
      ids.push(id)
    }
    // Those that begin alike and are as large are few, and compared.
    const kin = ids.length * 0x100000 + (ids[0] ?? 0)
    let alike = setsAlike.get(kin)
    if (alike === undefined) setsAlike.set(kin, (alike = []))
    let found = alike.find((set) => wordsOfSet[set]?.every((id, index) => id === ids[index]))
    if (found === undefined) {
      found = wordsOfSet.length
      alike.push(found)
      wordsOfSet.push(ids)
    }
    setOfWords.set(words, found)
    return found
  }

  const first = new Int32Array(sources.length)
  const last = new Int32Array(sources.length)
  const anchor = new Int32Array(sources.length)
  const edges = new Uint8Array(sources.length)
  const set: number[] = []
  const reach: number[] = []
  const flags: number[] = []
  for (const [chain, source] of sources.entries()) {
    const template = readTemplate(source, sets)
    first[chain] = set.length
    edges[chain] = (template.fromStart ? fromStart : 0) | (template.toEnd ? toEnd : 0)
    // The longest words are the rarest: what is looked at around them is looked at seldom.
    let most = 0
    for (const part of template.parts) {
      if (!part.optional) {
        let shortest = Infinity
        for (const word of part.words) if (word.length < shortest) shortest = word.length
        const weight = shortest + 1 / part.words.length
        if (weight > most) [anchor[chain], most] = [set.length, weight]
      }
      set.push(setId(part.words))
      reach.push(part.reach)
      flags.push((part.over ? over : 0) | (part.optional ? optional : 0))
    }
    last[chain] = set.length - 1
  }

  const words = [...wordIds.keys()]
  const rows = new Int32Array((words.length + 1) * 4)
  for (const [id, word] of words.entries())
    rows[id * 4] =
      word.length |
      (isLetter(word.charCodeAt(0)) ? wholeLeft : 0) |
      (isLetter(word.charCodeAt(word.length - 1)) ? wholeRight : 0)
  const anchors = Array.from(anchor, (part) => wordsOfSet[set[part] ?? 0] ?? [])
  return {
    trie: build(words),
    words: rows,
    anchored: listed(rows, 1, anchors),
    sets: listed(rows, 2, wordsOfSet),
    first,
    last,
    anchor,
    edges,
    set: Int32Array.from(set),
    reach: Int32Array.from(reach),
    flags: Uint8Array.from(flags),
  }
}

/** Turns lists of words by owner into lists of owners by word, all in a row and rising; writes in the rows where each begins. */
function listed(rows: Int32Array, column: number, byOwner: readonly (readonly number[])[]): Int32Array {
  let sum = 0
  for (const ids of byOwner)
    for (const id of ids) {
      rows[id * 4 + column] = (rows[id * 4 + column] ?? 0) + 1
      sum += 1
    }
  // From how many to where the list ends, and from there to where it begins while it is filled from the last.
  for (let at = column, ends = 0; at < rows.length; at += 4) rows[at] = ends += rows[at] ?? 0
  const owners = new Int32Array(sum)
  for (let owner = byOwner.length - 1; owner >= 0; owner -= 1)
    for (const id of byOwner[owner] ?? []) {
      const at = (rows[id * 4 + column] ?? 0) - 1
      owners[at] = owner
      rows[id * 4 + column] = at
    }
  return owners
}

/** The words of tables that no text can hold, because `readText` leaves none such: for the tests of tables. */
export function unplain(cues: readonly Cue<unknown>[], sets: Sets = {}): string[] {
  const words = cues
    .flatMap(({ said }) => said.flatMap((source) => readTemplate(source, sets).parts))
    .flatMap((part) => part.words)
  return [...new Set(words)].filter((word) => readText(word).units !== word)
}
