import { redactionsOf } from '../src/language/redaction/redaction.ts'
import type { PersonalKind } from '../src/language/coded.ts'
import { personalKinds } from '../src/language/coded.ts'
import { figure, halves } from './figures.ts'
import type { Figure, Measure } from './figures.ts'

type Marked = readonly [start: number, end: number, kind: string]

/** A line of the own sets, eval/own/redaction.*.jsonl, and of the shared ones: what says who somebody is. */
export interface RedactionRow {
  readonly id: string
  readonly text: string
  readonly spans: readonly Marked[]
}

function meets([start, end]: Marked, span: readonly [number, number]): boolean {
  return start < span[1] && span[0] < end
}

function isPerson(kind: string): boolean {
  return kind === 'PER.NAM'
}

/** Each mark of a kind and each redaction of it, as one row: found if they overlap. */
function marks(
  rows: readonly RedactionRow[],
  isGold: (kind: string) => boolean,
  isFound: (kind: PersonalKind) => boolean,
): { readonly gold: boolean; readonly found: boolean }[] {
  return rows.flatMap(({ text, spans }) => {
    const gold = spans.filter(([, , kind]) => isGold(kind))
    const found = redactionsOf(text).filter(({ kind }) => isFound(kind))
    return [
      ...gold.map((mark) => ({ gold: true, found: found.some(({ span }) => meets(mark, span)) })),
      ...found.filter(({ span }) => !gold.some((mark) => meets(mark, span))).map(() => ({ gold: false, found: true })),
    ]
  })
}

function measured(set: string, name: string, rows: ReturnType<typeof marks>): Figure {
  return figure(
    { part: 'redaction', set, class: name },
    rows,
    ({ gold }) => gold,
    ({ found }) => found,
  )
}

/** Kinds of the MultiPriv set that must be found whatever stands around them. */
const shaped = ['emailAddress', 'phoneNumbers', 'idCardNumbers'] as const

/** Redaction by overlapping marks: each kind on the own sets, names on micro-blogs, numbers and mail on MultiPriv. */
export const measureRedaction: Measure = ({ own, shared }) => {
  const all: Figure[] = []
  for (const half of ['dev', 'held']) {
    const rows = own(`redaction.${half}`) as RedactionRow[]
    for (const kind of personalKinds)
      all.push(
        measured(
          `own ${half}`,
          kind,
          marks(
            rows,
            (gold) => gold === kind,
            (found) => found === kind,
          ),
        ),
      )
    all.push(
      measured(
        `own ${half}`,
        'anything',
        marks(
          rows,
          () => true,
          () => true,
        ),
      ),
    )
  }
  for (const [half, rows] of halves(shared('names-weibo') as RedactionRow[])) {
    all.push(
      measured(
        `Weibo ${half}`,
        'name',
        marks(rows, isPerson, (kind) => kind === 'name'),
      ),
      measured(
        `Weibo ${half}`,
        'name, by whatever',
        marks(rows, isPerson, () => true),
      ),
    )
  }
  for (const [half, rows] of halves(shared('pii-multipriv') as RedactionRow[])) {
    for (const kind of shaped)
      all.push(
        measured(
          `MultiPriv ${half}`,
          kind,
          marks(
            rows,
            (gold) => gold === kind,
            (found) => found === { emailAddress: 'mail', phoneNumbers: 'number', idCardNumbers: 'id' }[kind],
          ),
        ),
      )
    all.push(
      measured(
        `MultiPriv ${half}`,
        'names',
        marks(
          rows,
          (gold) => gold === 'name' || gold === 'doctor',
          (found) => found === 'name',
        ),
      ),
      measured(
        `MultiPriv ${half}`,
        'places',
        marks(
          rows,
          (gold) => gold === 'location',
          (found) => found === 'place',
        ),
      ),
    )
  }
  return all.filter(({ rows }) => rows > 0)
}
