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
  /** Lists side by side: a word is made of one choice from each, in order. */
  readonly lists: readonly (readonly string[])[]
  /** The most units between the part before and this one. */
  readonly reach: number
  /** Whether what is between may hold the end of a clause. */
  readonly over: boolean
  readonly optional: boolean
}

export interface Template {
  readonly parts: readonly Part[]
  readonly fromStart: boolean
  readonly toEnd: boolean
}

/** Named words. A word may itself be written with groups and sets, without `~`. */
export type Sets = Readonly<Record<string, readonly string[]>>

/** Up to so many words neighbours are multiplied out; beyond, they stay parts of their own. */
const joinedWords = 24
/** The most words of one group: more is a mistake in a table. */
const mostWords = 1500

/** Reads a template. Throws with the template's text where it is not well formed: tables are code. */
export function readTemplate(source: string, sets: Sets): Template {
  const fromStart = source.startsWith('^')
  const toEnd = source.endsWith('$')
  const body = source.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined)
  const wrong = (why: string): Error => new Error(`cue ${JSON.stringify(source)}: ${why}`)
  const parts: Part[] = []
  let at = 0
  let reach = 0
  let over = false
  for (;;) {
    for (const [index, lists] of chain().entries()) {
      if (lists.every((choices) => choices.every((choice) => choice === ''))) throw wrong('a part is empty')
      parts.push({
        lists,
        reach: index === 0 ? reach : 0,
        over: index === 0 && over,
        optional: lists.every((choices) => choices.includes('')),
      })
    }
    if (at >= body.length) break
    if (body[at] !== '~') throw wrong(`unexpected ${JSON.stringify(body[at])}`)
    at += 1
    over = body[at] === '~'
    if (over) at += 1
    const from = at
    while (isDigit(body[at])) at += 1
    if (at === from) throw wrong('a ~ needs a number')
    reach = Number(body.slice(from, at))
    if (at === body.length) throw wrong('a part is empty')
  }
  if (parts.every((part) => part.optional)) throw wrong('may be missing as a whole')
  return { parts, fromStart, toEnd }

  /** What stands side by side up to a `~`, as few parts as stay small. */
  function chain(): (readonly string[])[][] {
    const joined: (readonly string[])[][] = []
    let size = 0
    while (at < body.length && body[at] !== '~') {
      const run = literal()
      const choices = run === '' ? atom() : [run]
      const last = joined.at(-1)
      if (last !== undefined && size * choices.length <= joinedWords) {
        last.push(choices)
        size *= choices.length
      } else {
        joined.push([choices])
        size = choices.length
      }
    }
    if (joined.length === 0) throw wrong('a part is empty')
    return joined
  }

  /** The plain characters from here on, but for one that may be missing; moves behind them. */
  function literal(): string {
    const from = at
    while (at < body.length && !isSpecial(body.charCodeAt(at))) at += 1
    if (at > from && body[at] === '?') at -= 1
    return body.slice(from, at)
  }

  /** One character, group or set, with the `?` behind it. */
  function atom(): readonly string[] {
    const here = body[at] ?? ''
    let choices: readonly string[]
    if (here === '(') {
      at += 1
      const words = [...sequence()]
      while (body[at] === '|') {
        at += 1
        words.push(...sequence())
      }
      choices = words
      if (body[at] !== ')') throw wrong('a ( is not closed')
      at += 1
    } else if (here === '<') {
      const end = body.indexOf('>', at)
      const name = body.slice(at + 1, Math.max(at, end))
      const set = end < 0 ? undefined : sets[name]
      if (set === undefined) throw wrong(`there is no set <${name}>`)
      at = end + 1
      choices = expanded(set, sets)
    } else if (here === '' || '|)>?^$ '.includes(here)) throw wrong(`unexpected ${JSON.stringify(here)}`)
    else {
      at += 1
      choices = [here]
    }
    if (body[at] === '?') {
      at += 1
      choices = ['', ...choices]
    }
    if (choices.length > mostWords) throw wrong(`comes to more than ${mostWords} words`)
    return choices
  }

  /** Inside a group everything is multiplied out. */
  function sequence(): readonly string[] {
    let words: readonly string[] = ['']
    while (at < body.length && body[at] !== '|' && body[at] !== ')') {
      if (body[at] === '~') throw wrong('a ~ stands in a group')
      const run = literal()
      if (run !== '') words = words.length === 1 ? [`${words[0]}${run}`] : words.map((word) => word + run)
      if (run === '') words = multiply(words, atom())
      if (words.length > mostWords) throw wrong(`comes to more than ${mostWords} words`)
    }
    return words
  }
}

/** The words of a part, each once. */
export function wordsOf({ lists }: Part): readonly string[] {
  const words = lists.reduce((made, choices) => multiply(made, choices), [''])
  return [...new Set(words)].filter((word) => word !== '')
}

/**
 * The literal words of a set: many templates use the same, so each is worked out once, and is the same array each time,
 * so that whoever compiles knows it again.
 */
function expanded(set: readonly string[], sets: Sets): readonly string[] {
  const known = expansions.get(set)
  if (known !== undefined) return known
  const words = [...new Set(set.flatMap((word) => literals(word, sets)))]
  expansions.set(set, words)
  return words
}
const expansions = new WeakMap<readonly string[], readonly string[]>()

/** The literal words that a word of a set stands for. */
function literals(word: string, sets: Sets): readonly string[] {
  if (!/[(<?|~]/u.test(word)) return [word]
  const [part] = readTemplate(`(${word})`, sets).parts
  return part === undefined ? [] : wordsOf(part)
}

/** `~()<>?|^$` and the space: what is no plain character. */
function isSpecial(unit: number): boolean {
  return unit < 0x80 && special[unit] === 1
}
const special = new Uint8Array(0x80)
for (const mark of '~()<>?|^$ ') special[mark.charCodeAt(0)] = 1

function multiply(words: readonly string[], choices: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const word of words) for (const choice of choices) joined.push(word + choice)
  return joined
}

function isDigit(unit: string | undefined): boolean {
  return unit !== undefined && unit >= '0' && unit <= '9'
}
