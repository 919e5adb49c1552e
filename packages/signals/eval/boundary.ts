import { code } from '../src/language/code.ts'
import { boundaryKinds } from '../src/language/coded.ts'
import type { BoundaryKind } from '../src/language/coded.ts'
import type { Role } from '../src/language/utterance.ts'
import { figure, frequency, halves } from './figures.ts'
import type { Figure, Frequency, Measure } from './figures.ts'

/** A line of the own sets, eval/own/boundary.*.jsonl: what leaves the bounds, as a person would mark it. */
export interface BoundaryRow {
  readonly id: string
  readonly role: Role
  readonly text: string
  readonly boundary: readonly { readonly kind: BoundaryKind; readonly span: readonly [number, number] }[]
}

interface PlainRow {
  readonly id: string
  readonly dialogue?: string
  readonly text: string
}

/** Boundary on the own sets, any and by kind; and how often it speaks up in ordinary text. */
export const measureBoundary: Measure = ({ own, shared }) => {
  const all: (Figure | Frequency)[] = []
  for (const half of ['dev', 'held']) {
    const rows = (own(`boundary.${half}`) as BoundaryRow[]).map((row) => ({ ...row, found: code(row).boundary }))
    const name = { part: 'boundary', set: `own ${half}` }
    all.push(
      figure(
        { ...name, class: 'any' },
        rows,
        ({ boundary }) => boundary.length > 0,
        ({ found }) => found.length > 0,
      ),
    )
    for (const kind of boundaryKinds)
      all.push(
        figure(
          { ...name, class: kind },
          rows,
          ({ boundary }) => boundary.some((one) => one.kind === kind),
          ({ found }) => found.some((one) => one.kind === kind),
        ),
      )
    const marks = rows.flatMap(({ boundary, found }) => [
      ...boundary.map((one) => ({
        gold: true,
        found: found.some((two) => two.kind === one.kind && overlap(one, two)),
      })),
      ...found
        .filter((two) => !boundary.some((one) => one.kind === two.kind && overlap(one, two)))
        .map(() => ({ gold: false, found: true })),
    ])
    all.push(
      figure(
        { ...name, class: 'marks (kind and place)' },
        marks,
        ({ gold }) => gold,
        ({ found }) => found,
      ),
    )
  }
  for (const [file, set] of [
    ['emotion-ewect', 'EWECT'],
    ['spoken-cped', 'CPED'],
  ] as const)
    for (const [half, rows] of halves(shared(file) as PlainRow[]))
      all.push(
        frequency(
          { part: 'boundary', set: `${set} ${half}`, class: 'alarms' },
          rows,
          ({ text }) => code({ role: 'seeker', text }).boundary.length > 0,
        ),
      )
  return all.filter(({ rows }) => rows > 0)
}

function overlap(
  one: { readonly span: readonly [number, number] },
  two: { readonly span: readonly [number, number] },
): boolean {
  return one.span[0] < two.span[1] && two.span[0] < one.span[1]
}
