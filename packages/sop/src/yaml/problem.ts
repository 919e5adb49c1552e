import type { Wording } from '../protocol/protocol.ts'

/** The way to a place in a file: keys of maps and indices of lists, from the top. */
export type Path = readonly (string | number)[]

export const problemCodes = [
  'unreadable', // no such file, or one that cannot be read
  'syntax', // not YAML
  'too-long', // more text than such a file may have
  'not-plain', // anchors, aliases, tags: YAML that hides what a reader would see
  'unknown-key',
  'missing-key',
  'not-allowed', // the wrong kind of value, or one that is out of its range
  'twice', // an id that must be unique
  'unknown-reference', // a name that stands nowhere, such as a cue's step or a clause
  'timetable', // phases and times that do not fit together
  'safety', // a safety rule that cannot be taken out (S0.5)
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** What is wrong before its line is known. */
export interface Finding {
  readonly code: ProblemCode
  readonly path: Path
  readonly problem: Wording
  readonly allowed: Wording
  /** Point at the key and not at its value. */
  readonly atKey?: boolean
}

/** One thing that is wrong in a file that people write: where, what, and what is allowed. */
export interface FileProblem {
  readonly code: ProblemCode
  /** Counted from 1; 0 where the file could not be read. */
  readonly line: number
  readonly column: number
  /** Such as `phases[1].latest`; empty for the file as a whole. */
  readonly path: string
  readonly problem: Wording
  readonly allowed: Wording
}

/** `['phases', 1, 'latest']` → `phases[1].latest`. */
export function pathText(path: Path): string {
  let text = ''
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`
    else if (/^[\p{L}\p{N}_-]+$/u.test(part)) text += text === '' ? part : `.${part}`
    else text += `[${JSON.stringify(part)}]`
  }
  return text
}

/** `FILE:LINE:COLUMN path — problem (allowed: …)`, in one language, on one line. */
export function problemLine(file: string, found: FileProblem, language: keyof Wording): string {
  const place = found.line === 0 ? file : `${file}:${found.line}:${found.column}`
  const [problem, allowed] = [found.problem[language], found.allowed[language]]
  const what = language === 'zh-CN' ? `${problem}（允许：${allowed}）` : `${problem} (allowed: ${allowed})`
  return `${place}${found.path === '' ? '' : ` ${found.path}`} — ${what}`
}

export function words(zh: string, en: string): Wording {
  return { 'zh-CN': zh, en }
}

/** A value as it stood in the file, short enough for a message. */
export function shown(value: unknown): string {
  const text = value === undefined ? '' : (JSON.stringify(value) ?? typeof value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** Of the known names the one that a mistyped name was most likely meant to be, if any is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  // A third of the name may be wrong, but never all of it: `id` is not a mistyped `en`.
  let bound = Math.min(Math.max(1, Math.floor(name.length / 3)), name.length - 1) + 1
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance < bound) {
      best = candidate
      bound = distance
    }
  }
  return best
}

/** How many letters to insert, leave out, change, or swap with their neighbour (Damerau–Levenshtein, restricted). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let least = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, cell(i - 2, j - 2) + 1)
      rows[i]?.push(least)
    }
  }
  return cell(a.length, b.length)
}
