import { code } from '../src/language/code.ts'
import type { ResourceKind } from '../src/language/coded.ts'
import { resourceKinds } from '../src/language/coded.ts'
import { figure } from './figures.ts'
import type { Measure } from './figures.ts'

/** A line of the own sets, eval/own/resources.*.jsonl. */
export interface ResourceRow {
  readonly id: string
  readonly text: string
  readonly resources: readonly ResourceKind[]
}

/** Whether a resource is heard at all, and of which kind. */
export const measureResources: Measure = ({ own }) =>
  (['dev', 'held'] as const).flatMap((half) => {
    const set = `own ${half}`
    const rows = (own(`resources.${half}`) as ResourceRow[]).map((row) => ({
      ...row,
      named: new Set(code({ role: 'seeker', text: row.text }).resources.map(({ kind }) => kind)),
    }))
    return [
      figure(
        { part: 'resources', set, class: 'any' },
        rows,
        (row) => row.resources.length > 0,
        (row) => row.named.size > 0,
      ),
      ...resourceKinds.map((kind) =>
        figure(
          { part: 'resources', set, class: kind },
          rows,
          (row) => row.resources.includes(kind),
          (row) => row.named.has(kind),
        ),
      ),
    ]
  })
