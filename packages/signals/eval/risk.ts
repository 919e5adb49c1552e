import { code } from '../src/language/code.ts'
import type { RiskKind, RiskLevel } from '../src/language/coded.ts'
import { riskKinds } from '../src/language/coded.ts'
import type { Risk } from '../src/language/risk/risk.ts'
import { figure, frequency, halves } from './figures.ts'
import type { Figure, Frequency, Measure } from './figures.ts'

/** A line of the own set, eval/own/risk.jsonl. `level` and `kinds` are what a person would write down. */
export interface OwnRow {
  readonly id: string
  readonly text: string
  readonly level: RiskLevel
  readonly kinds: readonly RiskKind[]
}

interface PsyRow {
  readonly id: string
  readonly text: string
  readonly self_risk: 0 | 1
  readonly high: 0 | 1
  readonly harm_others: 0 | 1
  readonly abused: 0 | 1
  readonly any_risk: 0 | 1
}
interface SosRow {
  readonly id: string
  readonly text: string
  readonly level: number
  readonly high_low: 0 | 1
}
interface PlainRow {
  readonly id: string
  readonly dialogue?: string
  readonly text: string
}

type Seen<Row> = Row & { readonly risk: Risk }

function see<Row extends { readonly text: string }>(rows: readonly Row[]): Seen<Row>[] {
  return rows.map((row) => ({ ...row, risk: code({ role: 'seeker', text: row.text }).risk }))
}

function name(set: string, what: string): { part: string; set: string; class: string } {
  return { part: 'risk', set, class: what }
}

const ownRisk = ({ risk }: { readonly risk: Risk }): boolean =>
  risk.signs.some(({ level, kind, who }) => level > 0 && who === 'self' && (kind === 'suicide' || kind === 'self_harm'))

/** Risk on the own set by level and kind; on the shared sets as their README defines the classes. */
export const measureRisk: Measure = ({ own, shared }) => {
  const all: (Figure | Frequency)[] = []
  const mine = see(own('risk') as OwnRow[])
  for (const least of [1, 2, 3] as const)
    all.push(
      figure(
        name('own', `level ≥ ${least}`),
        mine,
        (row) => row.level >= least,
        (row) => row.risk.level >= least,
      ),
    )
  for (const kind of riskKinds)
    all.push(
      figure(
        name('own', kind),
        mine,
        (row) => row.kinds.includes(kind),
        (row) => row.risk.kinds.includes(kind),
      ),
    )

  for (const [half, rows] of halves(see(shared('risk-psysuicide') as PsyRow[]))) {
    const set = `PsySUICIDE ${half}`
    all.push(
      figure(
        name(set, 'any risk'),
        rows,
        (row) => row.any_risk === 1,
        (row) => row.risk.level > 0,
      ),
      figure(name(set, 'own risk'), rows, (row) => row.self_risk === 1, ownRisk),
      figure(
        name(set, 'harm to others'),
        rows,
        (row) => row.harm_others === 1,
        (row) => row.risk.kinds.includes('harm_to_others'),
      ),
      figure(
        name(set, 'abused'),
        rows,
        (row) => row.abused === 1,
        (row) => row.risk.kinds.includes('abuse'),
      ),
    )
  }
  for (const [half, rows] of halves(see(shared('risk-sos1k') as SosRow[])))
    all.push(
      figure(
        name(`SOS-1K ${half}`, 'high (level ≥ 2)'),
        rows,
        (row) => row.high_low === 1,
        (row) => row.risk.level >= 2,
      ),
      figure(
        name(`SOS-1K ${half}`, 'wish or more (level ≥ 1)'),
        rows,
        (row) => row.level >= 4,
        (row) => row.risk.level > 0,
      ),
    )
  for (const [file, set] of [
    ['emotion-ewect', 'EWECT'],
    ['spoken-cped', 'CPED'],
    ['everyday-idioms', 'idioms'],
  ] as const)
    for (const [half, rows] of halves(see(shared(file) as PlainRow[])))
      all.push(frequency(name(`${set} ${half}`, 'alerts'), rows, (row) => row.risk.level > 0))
  return all.filter(({ rows }) => rows > 0)
}
