import type { PhaseId, Wording } from '@tingyu/sop'
import { errors } from '../coded.ts'
import type { ActName, ListeningError } from '../coded.ts'
import type { ActCounts, PartCounts } from './counts.ts'
import { expectations } from './expectations.ts'
import type { Expectation } from './expectations.ts'
import { errorSays, errorTitles, figureTitles, says } from './texts.ts'

/**
 * What a listener did in a session beside what the protocol hopes for (S3.5–S3.7, S6.3): for the listener who looks
 * back. Never a grade, never compared with anybody else's.
 */
export interface Account {
  /** In the order of the protocol; only those in which the listener spoke. */
  readonly phases: readonly (PartAccount & { readonly phase: PhaseId })[]
  readonly all: PartAccount
}

export interface PartAccount {
  readonly turns: number
  readonly acts: ActCounts
  readonly figures: readonly AccountFigure[]
  /** Only those that happened, the most frequent first. */
  readonly errors: readonly AccountedError[]
}

export const figureNames = ['questions', 'reflections', 'encouragers', 'affirmations', 'errors'] as const
export type FigureName = (typeof figureNames)[number]

/**
 * `few`: too little to say anything. `hoped`: as the protocol hopes; `more`: all that it hopes. `look`: worth looking
 * at. `noted`: told without an expectation.
 */
export type Standing = 'few' | 'look' | 'hoped' | 'more' | 'noted'

export interface AccountFigure {
  readonly name: FigureName
  readonly title: Wording
  /**
   * What was counted: `questions` open, closed; `reflections` feelings, restatements, summaries, questions; of the others
   * one number.
   */
  readonly counts: readonly number[]
  /** A share (`questions`) or a ratio (`reflections`); absent where there is nothing to divide or too little. */
  readonly value?: number
  readonly standing: Standing
  /** What the protocol says about it. */
  readonly says: Wording
}

export interface AccountedError {
  readonly error: ListeningError
  readonly count: number
  readonly title: Wording
  readonly says: Wording
}

const order: readonly PhaseId[] = ['open', 'listen', 'explore', 'close']

/** The account of a session from what was counted in its parts. Several parts of one phase are added up. */
export function accountOf(parts: readonly PartCounts[]): Account {
  const phases = order.flatMap((phase) => {
    const here = parts.filter((part) => part.phase === phase)
    const { turns, acts } = added(here)
    return turns === 0 ? [] : [{ phase, ...partOf(turns, acts, phase) }]
  })
  const { turns, acts } = added(parts)
  return { phases, all: partOf(turns, acts, undefined) }
}

function added(parts: readonly PartCounts[]): { turns: number; acts: ActCounts } {
  const acts: Partial<Record<ActName, number>> = {}
  let turns = 0
  for (const part of parts) {
    turns += part.turns
    for (const [act, count] of Object.entries(part.acts) as [ActName, number][]) acts[act] = (acts[act] ?? 0) + count
  }
  return { turns, acts }
}

function partOf(turns: number, acts: ActCounts, phase: PhaseId | undefined): PartAccount {
  const of = (act: ActName): number => acts[act] ?? 0
  const open = of('open_question')
  const closed = of('closed_question')
  const asked = open + closed
  const reflected = [of('reflect_feeling'), of('paraphrase'), of('summary')]
  const reflections = reflected.reduce((sum, count) => sum + count, 0)
  const happened = errors
    .map((error) => ({ error, count: of(error), title: errorTitles[error], says: errorSays[error] }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
  const wrong = happened.reduce((sum, { count }) => sum + count, 0)
  return {
    turns,
    acts,
    errors: happened,
    figures: [
      weighed('questions', [open, closed], expectations.questions, asked, open, asked),
      weighed(
        'reflections',
        [...reflected, asked],
        expectations.reflections,
        asked + reflections,
        reflections,
        // Reflections without a single question are all that the protocol hopes; they are no number of times as many.
        asked,
      ),
      noted('encouragers', of('encourager'), of('encourager') > 0 ? 'noted' : 'few'),
      noted('affirmations', of('affirm'), of('affirm') > 0 ? 'noted' : phase === 'close' ? 'look' : 'few'),
      noted('errors', wrong, wrong > 0 ? 'look' : turns === 0 ? 'few' : 'hoped'),
    ],
  }
}

function weighed(
  name: 'questions' | 'reflections',
  counts: readonly number[],
  { least, good, fewest }: Expectation,
  seen: number,
  part: number,
  whole: number,
): AccountFigure {
  const figure = { name, title: figureTitles[name], counts }
  if (seen < fewest) return { ...figure, standing: 'few', says: says[name].few }
  const value = whole === 0 ? undefined : part / whole
  const standing = value === undefined || value >= good ? 'more' : value >= least ? 'hoped' : 'look'
  return { ...figure, ...(value === undefined ? {} : { value }), standing, says: says[name][standing] }
}

function noted(
  name: 'encouragers' | 'affirmations' | 'errors',
  count: number,
  standing: 'few' | 'look' | 'hoped' | 'noted',
): AccountFigure {
  const texts: Readonly<Partial<Record<Standing, Wording>>> = says[name]
  const text = texts[standing]
  if (text === undefined) throw new Error(`the account has no words for ${name} ${standing}`)
  return { name, title: figureTitles[name], counts: [count], standing, says: text }
}
