import { actsBy } from '../src/language/acts/acts.ts'
import type { Model } from '../src/language/acts/learned/leanings.ts'
import { errors, moves } from '../src/language/coded.ts'
import type { ActName, ListeningError } from '../src/language/coded.ts'
import { readingOf } from '../src/language/reading.ts'
import { actExampleOf, learnActs } from '../training/learn-acting.ts'
import { taughtExamples } from '../training/taught.ts'
import { average, figure, hash, proportion } from './figures.ts'
import type { Average, Figure, Frequency, Measure } from './figures.ts'

/** A line of eval/own/acts.*.jsonl: what a listener said, and the one act a person would say it is. */
export interface ActRow {
  readonly id: string
  readonly text: string
  readonly primary: ActName
}

type Coded = ActRow & { readonly found: ActName; readonly acts: readonly ActName[] }

/**
 * Sets that were worked with, and sets of which only figures are looked at. The second pair was written to be unlike the
 * first: other speakers, other topics, look-alikes of each act. The third is mostly advice in its disguises, written before
 * the rules were read: heard as advice at first contact 78 of 100. The fourth to eighth are of all acts by another hand,
 * most of them written before what is learned was (learned/); docs/language.md has their first contacts.
 */
const sets = [...['', '2', '3', '4', '5', '6', '7', '8'].flatMap((pair) => [`dev${pair}`, `held${pair}`]), 'dev9']

/** In how many parts the sets are cut, which are learned from too: each is seen by a model that learned from the others. */
const parts = 5

/** The shipped weights know every row; a figure by them would flatter. */
function crosswise(rows: readonly ActRow[]): (row: ActRow) => Model {
  const taught = taughtExamples()
  const examples = rows.map((row) => ({ part: partOf(row), example: actExampleOf(row.text, row.primary) }))
  const models: Model[] = []
  return (row) => {
    const without = partOf(row)
    const others = examples.filter(({ part }) => part !== without).map(({ example }) => example)
    return (models[without] ??= learnActs([...others, ...taught]))
  }
}

function partOf({ id }: ActRow): number {
  return (hash(id) >>> 8) % parts
}

/** Acts of a listener, by the act that a turn counts as, and how often good listening is called an error (≤ 3 %). */
export const measureActs: Measure = ({ own }) => {
  const rowsOf = (set: string): ActRow[] => own(`acts.${set}`) as ActRow[]
  const unseen = crosswise(sets.flatMap(rowsOf))
  return sets.flatMap((set) => {
    const rows = rowsOf(set).map((row): Coded => {
      const { primary, acts } = actsBy(readingOf({ role: 'listener', text: row.text }), unseen(row))
      return { ...row, found: primary, acts: acts.map(({ act }) => act) }
    })
    const name = (what: string): { part: string; set: string; class: string } => ({ part: 'acts', set, class: what })
    const classes = [...moves, ...errors].filter((act) => rows.some((row) => row.primary === act))
    const of = (act: ActName, some: readonly Coded[]): Figure =>
      figure(
        name(act),
        some,
        (row) => row.primary === act,
        (row) => row.found === act,
      )
    const listening = rows.filter(({ primary }) => !isError(primary))
    const flagged = listening.filter(({ acts }) => acts.some(isError))
    const all: (Figure | Frequency | Average)[] = [
      ...classes.map((act) => of(act, rows)),
      average(name('macro-F1'), rows, (some) => {
        const scores = classes.map((act) => of(act, some)).filter(({ support }) => support > 0)
        return scores.reduce((sum, { f1 }) => sum + f1.value, 0) / scores.length
      }),
      { ...name('named rightly'), rows: rows.length, mean: proportion(rows.filter(right).length, rows.length) },
      { ...name('flagged in vain'), rows: listening.length, mean: proportion(flagged.length, listening.length) },
    ]
    return all
  })
}

function right({ primary, found }: Coded): boolean {
  return primary === found
}

function isError(act: ActName): act is ListeningError {
  return (errors as readonly ActName[]).includes(act)
}
