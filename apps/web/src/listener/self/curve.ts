import type { OwnPreparations } from '@tingyu/contract'
import { leastSteadiness } from '@tingyu/sop'
import { scaleLinear, scaleTime } from 'd3-scale'
import { curveMonotoneX, line } from 'd3-shape'

type Kept = OwnPreparations['preparations'][number]

/** So many are drawn; further back the points would touch. */
export const shownInCurve = 60
/** After a pause as long as this nobody knows what was between: the line breaks, ms. */
const pause = 21 * 24 * 3_600_000

export interface CurvePoint {
  readonly x: number
  readonly y: number
  readonly kept: Kept
}

export interface Curve {
  readonly points: readonly CurvePoint[]
  /** What goes into the `d` of each stretch of the line. */
  readonly stretches: readonly string[]
  /** Where each of the five steps lies, from 1 up. */
  readonly steps: readonly { readonly step: number; readonly y: number }[]
}

/** The last preparations as a line in a box of this size, the oldest at the left. */
export function curveOf(preparations: readonly Kept[], { width, height }: { width: number; height: number }): Curve {
  const kept = preparations.slice(0, shownInCurve).toReversed()
  const [first, last] = [kept[0]?.at ?? 0, kept.at(-1)?.at ?? 0]
  // A single one stands in the middle.
  const x = first === last ? () => width / 2 : scaleTime([first, last], [0, width])
  const y = scaleLinear([1, 5], [height, 0])
  const points = kept.map((each) => ({ x: x(each.at), y: y(each.steadiness), kept: each }))
  const draw = line<CurvePoint>(
    (point) => point.x,
    (point) => point.y,
  ).curve(curveMonotoneX)
  const stretches: CurvePoint[][] = []
  for (const [index, point] of points.entries()) {
    const before = points[index - 1]
    if (before === undefined || point.kept.at - before.kept.at > pause) stretches.push([point])
    else stretches.at(-1)?.push(point)
  }
  return {
    points,
    stretches: stretches.map((each) => draw(each) ?? ''),
    steps: [1, 2, 3, 4, 5].map((step) => ({ step, y: y(step) })),
  }
}

/** Whether it has been low of late: in two of the last three one was not steady enough to listen. */
export function lowOfLate(preparations: readonly Kept[]): boolean {
  return preparations.slice(0, 3).filter(({ steadiness }) => steadiness < leastSteadiness).length >= 2
}
