import { code } from '../src/language/code.ts'
import { errors, moves } from '../src/language/coded.ts'
import type { ActName, ListeningError } from '../src/language/coded.ts'
import { average, figure, proportion } from './figures.ts'
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
 * the rules were read: heard as advice at first contact 78 of 100.
 */
const sets = ['dev', 'held', 'dev2', 'held2', 'dev3', 'held3'] as const

/** Acts of a listener, by the act that a turn counts as, and how often good listening is called an error (≤ 3 %). */
export const measureActs: Measure = ({ own }) =>
  sets.flatMap((set) => {
    const rows = (own(`acts.${set}`) as ActRow[]).map((row): Coded => {
      const { primary, acts } = code({ role: 'listener', text: row.text })
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

function right({ primary, found }: Coded): boolean {
  return primary === found
}

function isError(act: ActName): act is ListeningError {
  return (errors as readonly ActName[]).includes(act)
}
