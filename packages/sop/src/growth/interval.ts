/* Ranges in which a figure lies with 95 % confidence: how far what was counted can speak for what is usual. */

/** `from` and `until` are both in it. */
export interface Range {
  readonly from: number
  readonly until: number
}

/** What was counted in one session: so much `of` so much. */
export interface Counted {
  readonly part: number
  readonly of: number
}

/** The normal distribution's quantile for 95 % on both sides. */
const z = 1.959964

/**
 * Wilson's score interval for `hits` of `n` (E. B. Wilson, JASA 1927): unlike the plain one it keeps its promise for the
 * few sessions that a listener has, and says something also where all or none were hits.
 */
export function wilson(hits: number, n: number): Range {
  if (n <= 0) return { from: 0, until: 1 }
  const share = hits / n
  const middle = share + (z * z) / (2 * n)
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const by = 1 + (z * z) / n
  return { from: Math.max(0, (middle - reach) / by), until: Math.min(1, (middle + reach) / by) }
}

/**
 * Byar's interval for a count that comes by chance (Breslow & Day, Statistical Methods in Cancer Research II, 1987): within
 * half a per cent of the exact one, and where nothing was counted it still says how much there may be.
 */
export function byar(count: number): Range {
  const from = count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3
  const more = count + 1
  return { from: Math.max(0, from), until: more * (1 - 1 / (9 * more) + z / (3 * Math.sqrt(more))) ** 3 }
}

/**
 * How far the ratio of two sums lies apart from session to session (Cochran, Sampling Techniques, 1977, § 6.4: the ratio
 * estimator, with Student's t). A session is what was drawn by chance, not each sentence in it. Undefined below two.
 */
export function betweenSessions(counted: readonly Counted[]): Range | undefined {
  const n = counted.length
  const whole = counted.reduce((sum, { of }) => sum + of, 0)
  if (n < 2 || whole <= 0) return undefined
  const ratio = counted.reduce((sum, { part }) => sum + part, 0) / whole
  const squares = counted.reduce((sum, { part, of }) => sum + (part - ratio * of) ** 2, 0)
  const reach = (studentT(n - 1) * Math.sqrt((n * squares) / (n - 1))) / whole
  return { from: Math.max(0, ratio - reach), until: ratio + reach }
}

/** The quantile of Student's t for 95 % on both sides (Abramowitz & Stegun 26.7.5), right to a hundredth from four on. */
export function studentT(degrees: number): number {
  const v = degrees
  return (
    z +
    (z ** 3 + z) / (4 * v) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3)
  )
}

/** The wider of several on both sides. */
export function widest(ranges: readonly (Range | undefined)[]): Range {
  const known = ranges.filter((range) => range !== undefined)
  return {
    from: Math.min(...known.map(({ from }) => from)),
    until: Math.max(...known.map(({ until }) => until)),
  }
}
