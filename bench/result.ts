/** What a benchmark prints with `--json`: what ours costs beside its anchor in the same run (design §3). */
export interface BenchResult {
  readonly name: string
  readonly ours: Readonly<Record<string, number | string>>
  /** `what`: what ours is measured against. */
  readonly anchor: { readonly what: string } & Readonly<Record<string, number | string>>
  /** What ours costs in anchors; lower is better. */
  readonly ratio: number
  /** Of which figure `ratio` is. */
  readonly statistic: string
}

/** A file of bench/ but `run.ts` and this one. */
export interface Benchmark {
  /** The claim, in one sentence. */
  readonly claim: string
  run(): Promise<BenchResult>
}

/** The middle value; of an even number, the mean of the two in the middle. @throws when there are none */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new RangeError('a median of nothing')
  return (low + high) / 2
}

/** To a tenth, for a person to read. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
