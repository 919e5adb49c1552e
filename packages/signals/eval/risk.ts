import type { RiskKind, RiskLevel } from '../src/language/coded.ts'
import { riskKinds } from '../src/language/coded.ts'
import { shipped } from '../src/language/risk/learned/suspicion.ts'
import type { Model } from '../src/language/risk/learned/suspicion.ts'
import { riskBy } from '../src/language/risk/risk.ts'
import type { Risk } from '../src/language/risk/risk.ts'
import { noRiskYet, raise } from '../src/language/risk/state.ts'
import type { RiskState } from '../src/language/risk/state.ts'
import { readScope } from '../src/language/scope/scope.ts'
import { readText } from '../src/language/text/text.ts'
import type { Utterance } from '../src/language/utterance.ts'
import { noWords } from '../src/language/words/words.ts'
import { exampleOf, learn } from '../training/learn.ts'
import type { Example } from '../training/learn.ts'
import { calmSets, learnedSets, ownLabels, postLabels, postWeight } from '../training/own-lines.ts'
import type { OwnLine, PostRow } from '../training/own-lines.ts'
import { figure, frequency, halves, hash } from './figures.ts'
import type { Figure, Frequency, Measure } from './figures.ts'

/**
 * A line of the own set, eval/own/risk.jsonl. `level` and `kinds` are what a person would write down; the later sets
 * (risk3: plainly worded danger of level 3; risk-more: figures of speech and the lower levels; risk-scenes and its half
 * risk-apart: all levels, written before the rules they measure; risk-plain: plainly said 3 and its everyday look-alikes,
 * written before the rules were read, 52 of 60 heard as 3 at first contact; risk-unmarked: plain 3 as it is typed at
 * night, without marks, in three lots of which 76 of 96, 35 of 50 and 27 of 36 were heard as 3 at first contact;
 * risk-told: 3 told by what was done, without its name, in three lots of which 56 of 79, 42 of 80 and 17 of 60 were heard
 * so; risk-typed: plain 3 typed in pieces and answers to a listener, with ordinary micro-blog lines, in lots that their ids
 * name, and a tenth lot that nobody looked into after it was measured, risk-typed.held; risk-many: all levels as people
 * write them, and as many ordinary lines, by where they would stand and who wrote them, and every fifth and three last
 * lots in risk-many.held, which nothing learns from; risk-english: plain 3 and look-alikes in English,
 * 19 of 94 at first contact, and from 141 on lines of all levels and look-alikes, in four lots, docs/language.md) have the
 * level alone.
 */
export interface OwnRow {
  readonly id: string
  readonly text: string
  readonly level: RiskLevel
  readonly kinds: readonly RiskKind[]
  /** What was said before, where the line is an answer. */
  readonly before?: readonly Utterance[]
}

interface PsyRow extends PostRow {
  readonly id: string
  readonly self_risk: 0 | 1
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

interface Line {
  readonly text: string
  readonly before?: readonly Utterance[]
}

function see<Row extends Line>(rows: readonly Row[], model: (row: Row) => Model): Seen<Row>[] {
  return rows.map((row) => {
    const state = row.before?.reduce<RiskState>(
      (so, utterance) =>
        raise(
          so,
          utterance,
          riskIn(utterance, so, () => model(row)),
        ),
      noRiskYet,
    )
    return { ...row, risk: riskIn({ role: 'seeker', text: row.text }, state, () => model(row)) }
  })
}

function riskIn({ role, text: written }: Utterance, before: RiskState | undefined, model: () => Model): Risk {
  const text = readText(written)
  return riskBy({ role, text, scope: readScope(text), before, crisis: false, words: noWords }, model)
}

/** In how many parts the sets that are learned from are cut: each is seen by a model that learned from the others. */
const parts = 5

/**
 * The shipped weights know every row of the sets that may be learned from; a figure on those by them would flatter. So
 * there each row is seen by a model that was learned without it, and without its dialogue.
 */
function crosswise(
  psy: readonly PsyRow[],
  cped: readonly PlainRow[],
  mine: readonly (PlainRow & OwnLine)[],
): (row: PlainRow) => Model {
  const examples = [
    ...psy.map((row) => ({
      part: partOf(row),
      example: exampleOf(row.text, postLabels(row), postWeight),
    })),
    ...mine.flatMap((row) => {
      const labels = ownLabels(row)
      return labels === undefined ? [] : [{ part: partOf(row), example: exampleOf(row.text, labels) }]
    }),
    ...cped.map((row) => ({ part: partOf(row), example: exampleOf(row.text, undefined) })),
  ]
  const models: Model[] = []
  return (row) => {
    const without = partOf(row)
    const others = (): Example[] => examples.filter(({ part }) => part !== without).map(({ example }) => example)
    return (models[without] ??= learn(others()))
  }
}

/** By other bits of the same hash than the halves. */
function partOf({ id, dialogue }: { readonly id: string; readonly dialogue?: string }): number {
  return (hash(dialogue ?? id) >>> 8) % parts
}

function name(set: string, what: string): { part: string; set: string; class: string } {
  return { part: 'risk', set, class: what }
}

const ownRisk = ({ risk }: { readonly risk: Risk }): boolean =>
  risk.signs.some(({ level, kind, who }) => level > 0 && who === 'self' && (kind === 'suicide' || kind === 'self_harm'))

/** Risk on the own set by level and kind; on the shared sets as their README defines the classes. */
export const measureRisk: Measure = ({ own, shared }) => {
  const all: (Figure | Frequency)[] = []
  const psyRows = shared('risk-psysuicide') as PsyRow[]
  const cpedRows = shared('spoken-cped') as PlainRow[]
  const ours = [...learnedSets, ...calmSets].flatMap((set) => own(set) as PlainRow[])
  const unseen = crosswise(psyRows, cpedRows, ours)
  const without = (row: PlainRow): Model => (psyRows.length > 0 ? unseen(row) : shipped())
  const mine = see(own('risk') as OwnRow[], without)
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

  for (const [file, set] of [
    ['risk3', 'own, plainly 3'],
    ['risk-more', 'own, more voices'],
    ['risk-scenes', 'own, scenes'],
    ['risk-apart', 'own, apart'],
    ['risk-plain.dev', 'own, plain'],
    ['risk-plain.held', 'own, plain apart'],
    ['risk-unmarked', 'own, unmarked'],
    ['risk-told', 'own, told'],
    ['risk-typed', 'own, typed'],
    ['risk-typed.held', 'own, typed apart'],
    ['risk-many', 'own, many'],
    ['risk-many.held', 'own, many apart'],
    ['risk-english', 'own, English'],
  ] as const) {
    const rows = see(own(file) as Omit<OwnRow, 'kinds'>[], without)
    for (const least of [1, 2, 3] as const)
      all.push(
        figure(
          name(set, `level ≥ ${least}`),
          rows,
          (row) => row.level >= least,
          (row) => row.risk.level >= least,
        ),
      )
  }

  for (const [half, rows] of halves(see(psyRows, unseen))) {
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
  for (const [half, rows] of halves(see(shared('risk-sos1k') as SosRow[], shipped)))
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
  for (const [set, seen] of [
    ['CPED', see(cpedRows, unseen)],
    ['EWECT', see(shared('emotion-ewect') as PlainRow[], shipped)],
    ['Weibo names', see(shared('names-weibo') as PlainRow[], shipped)],
    ['idioms', see(shared('everyday-idioms') as PlainRow[], shipped)],
  ] as const)
    for (const [half, rows] of halves(seen))
      all.push(frequency(name(`${set} ${half}`, 'alerts'), rows, (row) => row.risk.level > 0))
  return all.filter(({ rows }) => rows > 0)
}
