import { gap, kind, kindOf, numerals, plain, simplified, strength } from './characters.ts'
import type { Gap } from './characters.ts'
import { splitClauses } from './clauses.ts'
import type { Clause } from './clauses.ts'

/** `[start, end)` in UTF-16 units of the original text. */
export type Span = readonly [start: number, end: number]

/** The most of one utterance that is read, in UTF-16 units; what lies beyond is said to be unread, never guessed. */
export const longestText = 20_000

/**
 * An utterance made ready for matching. `units` is its words alone: simplified, half-width, small letters, without
 * marks, spaces or invisible characters, and with stretched characters shortened (死死死死 → 死死). Positions in
 * `units` are *inner* positions; `spanOf` leads back to the original.
 */
export interface Text {
  readonly original: string
  readonly units: string
  /** Per inner position: where its original begins and ends. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Per inner position, and one more for the end: what stood before it (see `gap`). */
  readonly before: readonly number[]
  /** In order, without holes: every inner position belongs to exactly one. */
  readonly clauses: readonly Clause[]
  /** Per inner position: the index of its clause. */
  readonly clauseAt: readonly number[]
  /** Inner `[start, end)` of what stands between quotation marks: 「…」 “…” speech, 《…》 a title. */
  readonly quoted: readonly Quoted[]
}

export interface Quoted {
  readonly start: number
  readonly end: number
  readonly kind: 'speech' | 'title'
}

/** By the unit that opens it what closes a quotation. */
const opening: ReadonlyMap<number, string> = new Map(
  ['“”', '「」', '『』', '‘’', '《》', '""', '＂＂'].map(([opens = '', closes = '']) => [opens.charCodeAt(0), closes]),
)

/**
 * Where an utterance is read into, before what was read is cut off as long as it is. Plain arrays: for something so short
 * they are made in a fraction of the time of typed ones.
 */
const scratch: Readonly<Record<'codes' | 'from' | 'to' | 'before', number[]>> = {
  codes: [],
  from: [],
  to: [],
  before: [],
}

/** Reads an utterance. Never throws; linear in its length. */
export function readText(original: string): Text {
  const text = original.length > longestText ? original.slice(0, longestText) : original
  const length = text.length
  const { codes, from, to, before } = scratch
  let count = 0
  let gapNow: Gap = gap.none
  const ends: { at: number; mark: string }[] = []
  const quoted: Quoted[] = []
  const open: { closer: string; start: number; title: boolean }[] = []

  const put = (unit: number, start: number, end: number): void => {
    let code = unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit
    if (code >= 0x80) code = simplified(code)
    // 死死死死 is 死死: stretching carries feeling, not another word. Two are kept (妈妈, 想想); letters and digits too,
    // and numerals: 八八八八 are four digits.
    if (
      count >= 2 &&
      gapNow === gap.none &&
      codes[count - 1] === code &&
      codes[count - 2] === code &&
      before[count - 1] === gap.none &&
      code >= 0x80 &&
      !numerals.has(code)
    ) {
      to[count - 1] = end
      return
    }
    codes[count] = code
    from[count] = start
    to[count] = end
    before[count] = gapNow
    count += 1
    gapNow = gap.none
  }

  for (let i = 0; i < length; i += 1) {
    const unit = text.charCodeAt(i)
    switch (kindOf(unit)) {
      case kind.han:
      case kind.letter:
        put(unit, i, i + 1)
        break
      case kind.ignored:
        break
      case kind.compatible: {
        const code = text.codePointAt(i) ?? unit
        const size = code > 0xffff ? 2 : 1
        const simple = plain(String.fromCodePoint(code))
        let words = false
        for (let k = 0; k < simple.length; k += 1) {
          const kindNow = kindOf(simple.charCodeAt(k))
          if (kindNow === kind.han || kindNow === kind.letter || (size === 2 && isIdeograph(code))) {
            put(simple.charCodeAt(k), i, i + size)
            words = true
          }
        }
        if (!words) mark(simple, text[i] ?? '', i)
        i += size - 1
        break
      }
      default:
        mark(text[i] ?? '', text[i] ?? '', i)
    }
  }
  before[count] = gap.stop

  function mark(simple: string, written: string, at: number): void {
    const unit = simple.charCodeAt(0)
    let strong: Gap = simple.length === 1 ? (strength.get(unit) ?? gap.thin) : gap.thin
    // 3.5, a.b, and 自.杀: a full stop of ASCII ends nothing between two words that it touches. … is a breath.
    if (unit === 0x2e && (kindBeside(text, at + 1) || dots(text, at))) strong = gap.thin
    if (strong > gapNow) gapNow = strong
    if (strong >= gap.pause && count > 0) {
      const last = ends.at(-1)
      const shown = unit === 0x2e ? '。' : plain(simple)
      // Of several marks a question wins (真的吗！？), then the stronger.
      if (last?.at !== count) ends.push({ at: count, mark: shown })
      else if (shown === '?' || (strong === gap.stop && last.mark !== '?')) last.mark = shown
    }
    const top = open.at(-1)
    if (top !== undefined && top.closer === written) {
      open.pop()
      if (count > top.start) quoted.push({ start: top.start, end: count, kind: top.title ? 'title' : 'speech' })
    } else {
      const closer = opening.get(written.charCodeAt(0))
      if (closer !== undefined && open.length < 4) open.push({ closer, start: count, title: written === '《' })
    }
  }

  const units = decode(codes, count)
  const gaps = before.slice(0, count + 1)
  const { clauses, clauseAt } = splitClauses(units, gaps, ends)
  return {
    original,
    units,
    from: from.slice(0, count),
    to: to.slice(0, count),
    before: gaps,
    clauses,
    clauseAt,
    quoted,
  }
}

/** The original's `[start, end)` of an inner `[start, end)`. An empty one has its place, without length. */
export function spanOf(text: Text, start: number, end: number): Span {
  if (end <= start) {
    const at = start < text.units.length ? (text.from[start] ?? 0) : text.original.length
    return [at, at]
  }
  return [text.from[start] ?? 0, text.to[end - 1] ?? 0]
}

/** As `spanOf`, with the invisible marks behind: the frame of 8️⃣ goes with its digit. */
export function wholeSpanOf(text: Text, start: number, end: number): Span {
  const [from, to] = spanOf(text, start, end)
  let whole = to
  while (whole < text.original.length && kindOf(text.original.charCodeAt(whole)) === kind.ignored) whole += 1
  return [from, whole]
}

/** The strongest gap inside an inner `[start, end)`: between its first and its last unit. */
export function widestGap(text: Text, start: number, end: number): number {
  let widest: number = gap.none
  for (let i = start + 1; i < end; i += 1) {
    const here = text.before[i] ?? 0
    if (here > widest) widest = here
  }
  return widest
}

function kindBeside(text: string, at: number): boolean {
  const next = kindOf(text.charCodeAt(at))
  return next === kind.han || next === kind.letter
}

/** One of several dots in a row. */
function dots(text: string, at: number): boolean {
  return text[at - 1] === '.' || text[at + 1] === '.'
}

function isIdeograph(code: number): boolean {
  return code >= 0x20000 && code <= 0x323af
}

function decode(codes: readonly number[], count: number): string {
  let units = ''
  for (let i = 0; i < count; i += mostArguments)
    units += String.fromCharCode(...codes.slice(i, Math.min(count, i + mostArguments)))
  return units
}

/** A call has only so many arguments. */
const mostArguments = 4096
