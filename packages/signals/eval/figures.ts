/** One figure: how well one class was found in one set of rows. */
export interface Figure {
  readonly part: string
  readonly set: string
  readonly class: string
  /** Rows that have the class, and rows in all. */
  readonly support: number
  readonly rows: number
  readonly precision: Rate
  readonly recall: Rate
  readonly f1: Rate
}

/** How often something happened that should be rare: alerts on ordinary text, per thousand lines. */
export interface Frequency {
  readonly part: string
  readonly set: string
  readonly class: string
  readonly rows: number
  readonly perThousand: Rate
}

/** One value over a whole set: a mean of classes, a share of rows. */
export interface Average {
  readonly part: string
  readonly set: string
  readonly class: string
  readonly rows: number
  readonly mean: Rate
}

/** A value with the bounds of its 95 % confidence interval. */
export interface Rate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Something to be measured; answers nothing where its rows are not there. */
export type Measure = (rows: RowSource) => readonly (Figure | Frequency | Average)[]

export interface RowSource {
  /** Rows of a file of packages/signals/eval/own, without its ending. */
  readonly own: (name: string) => readonly unknown[]
  /** Rows of a file of the shared evaluation data, or none where it is not present. Never stored, never printed. */
  readonly shared: (name: string) => readonly unknown[]
}

/** 95 % */
const z = 1.96

/** A proportion with its Wilson interval, which holds near 0 and 1 and for few rows. */
export function proportion(hits: number, of: number): Rate {
  if (of === 0) return { value: 0, low: 0, high: 1 }
  const p = hits / of
  const base = 1 + (z * z) / of
  const middle = (p + (z * z) / (2 * of)) / base
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / base
  return { value: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** Precision, recall and F1 of a class. `F1 = 2J / (1 + J)`, and J (hits of all that either says) is a proportion. */
export function figure<Row>(
  name: { readonly part: string; readonly set: string; readonly class: string },
  rows: readonly Row[],
  gold: (row: Row) => boolean,
  found: (row: Row) => boolean,
): Figure {
  let both = 0
  let extra = 0
  let missed = 0
  for (const row of rows) {
    const is = gold(row)
    const said = found(row)
    if (is && said) both += 1
    else if (said) extra += 1
    else if (is) missed += 1
  }
  const jaccard = proportion(both, both + extra + missed)
  return {
    ...name,
    support: both + missed,
    rows: rows.length,
    precision: proportion(both, both + extra),
    recall: proportion(both, both + missed),
    f1: { value: fromJaccard(jaccard.value), low: fromJaccard(jaccard.low), high: fromJaccard(jaccard.high) },
  }
}

function fromJaccard(j: number): number {
  return (2 * j) / (1 + j)
}

/** How many of a thousand rows something is said of. */
export function frequency<Row>(
  name: { readonly part: string; readonly set: string; readonly class: string },
  rows: readonly Row[],
  found: (row: Row) => boolean,
): Frequency {
  const rate = proportion(rows.filter(found).length, rows.length)
  const thousand = { value: rate.value * 1000, low: rate.low * 1000, high: rate.high * 1000 }
  return { ...name, rows: rows.length, perThousand: thousand }
}

/** How often rows are drawn again for an interval that has no formula. */
const draws = 400

/** A value of a set of rows with its interval by drawing the rows again; the same draws each time. */
export function average<Row>(
  name: { readonly part: string; readonly set: string; readonly class: string },
  rows: readonly Row[],
  of: (rows: readonly Row[]) => number,
): Average {
  const values: number[] = []
  for (let draw = 0; draw < draws; draw += 1)
    values.push(of(rows.map((_, at) => rows[hash(`${draw} ${at}`) % rows.length] as Row)))
  values.sort((one, other) => one - other)
  const bound = (share: number): number => values[Math.floor(share * (draws - 1))] ?? 0
  return { ...name, rows: rows.length, mean: { value: of(rows), low: bound(0.025), high: bound(0.975) } }
}

/**
 * Splits rows into those that may be looked at while working and those of which only figures are. By the id alone, so
 * that a row stays in its half; rows of one dialogue stay together.
 */
export function halves<Row extends { readonly id: string; readonly dialogue?: string }>(
  rows: readonly Row[],
): readonly (readonly [half: 'develop' | 'held', rows: readonly Row[]])[] {
  const held = (row: Row): boolean => (hash(row.dialogue ?? row.id) & 1) === 1
  return [
    ['develop', rows.filter((row) => !held(row))],
    ['held', rows.filter(held)],
  ]
}

/** FNV-1a over UTF-16 units. */
export function hash(key: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < key.length; i += 1) h = Math.imul(h ^ key.charCodeAt(i), 0x01000193) >>> 0
  return (h ^ (h >>> 15)) >>> 0
}
