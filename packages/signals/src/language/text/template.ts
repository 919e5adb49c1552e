/**
 * The small language in which cues are written:
 *
 * - `想死` these characters; written plain (simplified, half-width, small letters, no spaces or marks);
 * - `(想|要)死`, `好?` alternatives; a character or a group that may be missing;
 * - `<die>` a named set of words;
 * - `想~3死` up to 3 other units between, in the same clause; `想~~9死` also over a comma or a breath, not over the end
 *   of a sentence;
 * - `^` at the beginning, `$` at the end: only there in a clause.
 *
 * A template becomes a chain of parts, each a set of literal words. Alternatives side by side are one part only where
 * their words, multiplied out, stay few; else they are parts of their own.
 */
export interface Part {
  /** The most units between the part before and this one. */
  readonly reach: number
  /** Whether what is between may hold the end of a clause. */
  readonly over: boolean
  /** Whether it may be missing. */
  readonly maybe: boolean
  /** The words of a named set, where they are the part's and many: the same array each time. */
  readonly set: readonly string[] | undefined
}

/** What holds for a template as a whole. */
export interface Edges {
  readonly fromStart: boolean
  readonly toEnd: boolean
}

/** Named words. A word may itself be written with groups and sets, without `~`. */
export type Sets = Readonly<Record<string, readonly string[]>>

/**
 * Where words grow, unit by unit, from the empty one, which is 0: the same from the same place by the same unit. What
 * reads a template never writes its words out.
 */
export type Extend = (from: number, unit: number) => number

/**
 * Takes a part: its words stand in `places[from … to)` as the places to which they grew, each perhaps more than once; 0
 * where the part may be missing. Good only until it returns.
 */
export type TakePart = (part: Part, places: Int32Array, from: number, to: number) => void

/** Up to so many words neighbours are multiplied out; beyond, they stay parts of their own. */
const joinedWords = 24
/** The most words of one group: more is a mistake in a table. */
const mostWords = 1500

/** The template that is read, from where on, and how its words grow. */
let source = ''
let at = 0
let end = 0
let named: Sets = {}
let extend: Extend = () => 0
/** Places of words that are being made: each group works behind those around it. */
let stack = new Int32Array(4 * mostWords)
let top = 0

/**
 * Reads a template and hands on each part; a part of a large named set comes without its words. Throws with the
 * template's text where it is not well formed: tables are code.
 */
export function readTemplate(written: string, sets: Sets, grow: Extend, take: TakePart): Edges {
  const outer = { source, at, end, named, extend, top }
  const fromStart = written.startsWith('^')
  const toEnd = written.endsWith('$')
  source = written
  at = fromStart ? 1 : 0
  end = written.length - (toEnd ? 1 : 0)
  named = sets
  extend = grow
  try {
    if (!readParts(take)) throw wrong('may be missing as a whole')
  } finally {
    ;({ source, at, end, named, extend, top } = outer)
  }
  return { fromStart, toEnd }
}

/** Every part to the end; whether one of them must be there. */
function readParts(take: TakePart): boolean {
  let needed = false
  let reach = 0
  let over = false
  for (;;) {
    needed = readChain(take, reach, over) || needed
    if (at >= end) return needed
    if (unitAt(at) !== mark.within) throw wrong(`unexpected ${JSON.stringify(source[at])}`)
    at += 1
    over = unitAt(at) === mark.within
    if (over) at += 1
    const from = at
    while (isDigit(source.charCodeAt(at)) && at < end) at += 1
    if (at === from) throw wrong('a ~ needs a number')
    reach = Number(source.slice(from, at))
    if (at === end) throw wrong('a part is empty')
  }
}

/** What stands side by side up to a `~`, as few parts as stay small; whether one of them must be there. */
function readChain(take: TakePart, reach: number, over: boolean): boolean {
  const base = top
  let needed = false
  let size = 0
  let set: readonly string[] | undefined
  let first = true
  while (at < end && unitAt(at) !== mark.within) {
    const from = at
    const choices = countItem()
    if (size > 0 && size * choices <= joinedWords) size *= choices
    else {
      if (size > 0) {
        needed = closePart(take, base, first ? reach : 0, first && over, set) || needed
        first = false
      }
      size = choices
      top = base
      set = namedAlone(from, at, choices)
      if (set !== undefined) continue
      push(0)
    }
    const until = at
    at = from
    readItem(base)
    at = until
  }
  if (size === 0) throw wrong('a part is empty')
  needed = closePart(take, base, first ? reach : 0, first && over, set) || needed
  top = base
  return needed
}

/** Hands a part on; whether it must be there. */
function closePart(
  take: TakePart,
  base: number,
  reach: number,
  over: boolean,
  set: readonly string[] | undefined,
): boolean {
  let empty = 0
  for (let word = base; word < top; word += 1) if (stack[word] === 0) empty += 1
  // Nothing but the empty word.
  if (set === undefined && empty === top - base) throw wrong('a part is empty')
  const maybe = empty > 0
  take({ reach, over, maybe, set }, stack, base, top)
  return !maybe
}

/** The set, if a large one is all that stands between two places: it is multiplied with nothing. */
function namedAlone(from: number, to: number, choices: number): readonly string[] | undefined {
  if (choices <= joinedWords || unitAt(from) !== mark.set || unitAt(to - 1) === mark.maybe) return undefined
  return setAt(from)
}

/** How many words the next characters, group or set come to, with the `?` behind; moves behind them. */
function countItem(): number {
  if (!isSpecial(source.charCodeAt(at))) {
    const from = at
    skipPlain()
    if (at > from) return 1
  }
  const here = unitAt(at)
  let choices = 1
  if (here === mark.open) {
    at += 1
    choices = countSequence()
    while (unitAt(at) === mark.or) {
      at += 1
      choices += countSequence()
    }
    if (unitAt(at) !== mark.close) throw wrong('a ( is not closed')
    at += 1
  } else if (here === mark.set) {
    choices = setAt(at).length
    at = source.indexOf('>', at) + 1
  } else if (at >= end || isSpecial(here)) throw wrong(`unexpected ${JSON.stringify(at < end ? source[at] : '')}`)
  else at += 1
  if (unitAt(at) === mark.maybe) {
    at += 1
    choices += 1
  }
  if (choices > mostWords) throw wrong(`comes to more than ${mostWords} words`)
  return choices
}

/** Inside a group everything is multiplied out. */
function countSequence(): number {
  let words = 1
  while (at < end && unitAt(at) !== mark.or && unitAt(at) !== mark.close) {
    if (unitAt(at) === mark.within) throw wrong('a ~ stands in a group')
    words *= countItem()
    if (words > mostWords) throw wrong(`comes to more than ${mostWords} words`)
  }
  return words
}

/** The plain characters from here on, but for one that may be missing; moves behind them. */
function skipPlain(): void {
  const from = at
  while (at < end && !isSpecial(source.charCodeAt(at))) at += 1
  if (at > from && unitAt(at) === mark.maybe) at -= 1
}

/** Lets the words that stand from `base` on grow by the next characters, group or set; it is known to be well formed. */
function readItem(base: number): void {
  const from = at
  if (!isSpecial(source.charCodeAt(at))) skipPlain()
  if (at > from) {
    for (let word = base; word < top; word += 1)
      for (let i = from; i < at; i += 1) stack[word] = extend(stack[word]!, source.charCodeAt(i))
    return
  }
  const words = top
  const here = unitAt(at)
  if (here === mark.open) {
    do {
      at += 1
      const made = top
      for (let word = base; word < words; word += 1) push(stack[word]!)
      while (unitAt(at) !== mark.or && unitAt(at) !== mark.close) readItem(made)
    } while (unitAt(at) === mark.or)
    at += 1
  } else if (here === mark.set) {
    const set = setAt(at)
    at = source.indexOf('>', at) + 1
    for (let word = base; word < words; word += 1) for (const choice of set) push(grown(stack[word]!, choice))
  } else {
    for (let word = base; word < words; word += 1) push(extend(stack[word]!, source.charCodeAt(at)))
    at += 1
  }
  // What may be missing leaves the words as they were, too.
  if (unitAt(at) === mark.maybe) {
    at += 1
    return
  }
  stack.copyWithin(base, words, top)
  top -= words - base
}

function grown(from: number, characters: string): number {
  let word = from
  for (let i = 0; i < characters.length; i += 1) word = extend(word, characters.charCodeAt(i))
  return word
}

function push(word: number): void {
  if (top === stack.length) {
    const larger = new Int32Array(top * 2)
    larger.set(stack)
    stack = larger
  }
  stack[top] = word
  top += 1
}

/** The words of the set that is named at a place. */
function setAt(from: number): readonly string[] {
  const to = source.indexOf('>', from)
  const name = source.slice(from + 1, Math.max(from, to))
  const set = to < 0 ? undefined : named[name]
  if (set === undefined) throw wrong(`there is no set <${name}>`)
  return wordsOfSet(set, named)
}

/** The literal words of a set: many templates use the same, so each is worked out once. */
function wordsOfSet(set: readonly string[], sets: Sets): readonly string[] {
  const known = expansions.get(set)
  if (known !== undefined) return known
  const words = [...new Set(set.flatMap((word) => (/[(<?|~]/u.test(word) ? wordsIn(`(${word})`, sets) : [word])))]
  expansions.set(set, words)
  return words
}
const expansions = new WeakMap<readonly string[], readonly string[]>()

/** The literal words of a template's parts, each once. */
export function wordsIn(template: string, sets: Sets): readonly string[] {
  const grownWords = ['']
  const found = new Set<string>()
  const grow: Extend = (from, unit) => grownWords.push((grownWords[from] ?? '') + String.fromCharCode(unit)) - 1
  readTemplate(template, sets, grow, ({ set = [] }, places, from, to) => {
    for (const word of set) found.add(word)
    for (const word of places.subarray(from, to)) if (word !== 0) found.add(grownWords[word] ?? '')
  })
  return [...found]
}

/** The unit at a place of the template; 0 behind its end. */
function unitAt(place: number): number {
  return place < end ? source.charCodeAt(place) : 0
}

function wrong(why: string): Error {
  return new Error(`cue ${JSON.stringify(source)}: ${why}`)
}

/** The marks of the language: `想~3死` within, `(想|要)` a group, `<die>` a set, `好?` maybe. */
const mark = { within: 0x7e, open: 0x28, close: 0x29, or: 0x7c, set: 0x3c, maybe: 0x3f } as const

/** `~()<>?|^$` and the space: what is no plain character. */
function isSpecial(unit: number): boolean {
  return unit < 0x80 && special[unit] === 1
}
const special = new Uint8Array(0x80)
for (const one of '~()<>?|^$ ') special[one.charCodeAt(0)] = 1

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}
