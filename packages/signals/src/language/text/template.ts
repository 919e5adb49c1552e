/**
 * The small language in which cues are written:
 *
 * - `想死` these characters; written plain (simplified, half-width, small letters, no spaces or marks);
 * - `(想|要)死`, `好?` alternatives; a character or a group that may be missing;
 * - `<die>` a named set of words;
 * - `想~3死` up to 3 other units between, in the same clause; `想~~9死` also over a comma or a breath, not over the end
 *   of a sentence; `~0` joins two sets without multiplying them out;
 * - `^` at the beginning, `$` at the end: only there in a clause.
 *
 * A template is a chain of parts, each a set of literal words.
 */
export interface Part {
  readonly words: readonly string[]
  /** The most units between the part before and this one. */
  readonly reach: number
  /** Whether what is between may hold the end of a clause. */
  readonly over: boolean
}

export interface Template {
  readonly parts: readonly Part[]
  readonly fromStart: boolean
  readonly toEnd: boolean
}

export type Sets = Readonly<Record<string, readonly string[]>>

/** The most literal words that one part may come to: a template that needs more wants a `~0`. */
const mostWords = 3000

/** Reads a template. Throws with the template's text where it is not well formed: tables are code. */
export function readTemplate(source: string, sets: Sets): Template {
  const fromStart = source.startsWith('^')
  const toEnd = source.endsWith('$')
  const body = source.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined)
  const wrong = (why: string): Error => new Error(`cue ${JSON.stringify(source)}: ${why}`)
  const parts: Part[] = []
  let reach = 0
  let over = false
  let at = 0

  while (at <= body.length) {
    const words = sequence(false)
    if (words.includes('')) throw wrong('a part is empty or may be missing as a whole')
    parts.push({ words: [...new Set(words)], reach, over })
    if (at >= body.length) break
    if (body[at] !== '~') throw wrong(`unexpected ${body[at]}`)
    at += 1
    over = body[at] === '~'
    if (over) at += 1
    let digits = ''
    while (at < body.length && isDigit(body[at])) digits += body[at++]
    if (digits === '') throw wrong('a ~ needs a number')
    reach = Number(digits)
  }
  return { parts, fromStart, toEnd }

  function sequence(inside: boolean): string[] {
    let words = ['']
    while (at < body.length) {
      const here = body[at] ?? ''
      if (here === '~' || (inside && (here === '|' || here === ')'))) break
      let choices: readonly string[]
      if (here === '(') {
        at += 1
        const all: string[] = []
        for (;;) {
          all.push(...sequence(true))
          if (body[at] === '|') at += 1
          else break
        }
        if (body[at] !== ')') throw wrong('a ( is not closed')
        at += 1
        choices = all
      } else if (here === '<') {
        const end = body.indexOf('>', at)
        const name = body.slice(at + 1, end)
        const set = end < 0 ? undefined : sets[name]
        if (set === undefined) throw wrong(`there is no set <${name}>`)
        at = end + 1
        choices = set.flatMap((word) =>
          /[(<?|]/u.test(word) ? (readTemplate(word, sets).parts[0]?.words ?? []) : [word],
        )
      } else if ('|)>?^$ '.includes(here)) throw wrong(`unexpected ${JSON.stringify(here)}`)
      else {
        at += 1
        choices = [here]
      }
      if (body[at] === '?') {
        at += 1
        choices = ['', ...choices]
      }
      const joined: string[] = []
      for (const word of words) for (const choice of choices) joined.push(word + choice)
      if (joined.length > mostWords) throw wrong(`comes to more than ${mostWords} words`)
      words = joined
    }
    return words
  }
}

function isDigit(unit: string | undefined): boolean {
  return unit !== undefined && unit >= '0' && unit <= '9'
}
