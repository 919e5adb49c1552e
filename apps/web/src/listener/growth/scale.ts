import type { OwnGrowth } from '@tingyu/contract'
import { hopes, type GrowthFigure } from '@tingyu/sop'
import { scaleLinear } from 'd3-scale'

export type FigureOf = OwnGrowth['figures'][number]
export type EstimateOf = NonNullable<FigureOf['estimate']>

/** Where something lies on the line of a figure, per cent of its width from the left. */
export interface Line {
  readonly at: (value: number) => number
  /** The stretch that the protocol hopes for. */
  readonly hoped?: { readonly from: number; readonly until: number }
}

/** One line for a figure and its months, so that they can be seen above each other. */
export function lineOf({ figure, estimate, months }: FigureOf): Line {
  const ends = [estimate, ...months.map((month) => month.estimate)].flatMap((each) => each?.until ?? [])
  // Break-ins have no most; everything else is a part of one, and little parts are shown larger.
  const most =
    figure === 'breakIns' ? Math.max(1, ...ends) : figure === 'share' || figure === 'advice' ? topOf(ends) : 1
  const at = scaleLinear([0, most], [0, 100]).clamp(true)
  const hope = hopes[figure]
  return { at, ...(hope && { hoped: { from: at(hope.least ?? 0), until: at(hope.most ?? 1) } }) }
}

/** Half of the whole where everything lies in it. */
function topOf(ends: readonly number[]): number {
  return Math.max(...ends, 0) <= 0.5 ? 0.5 : 1
}

/** How a value is said: the words are the page's. */
export type Said =
  | { readonly as: 'percent'; readonly value: number }
  | { readonly as: 'perHour' | 'ratio'; readonly value: string }
  | { readonly as: 'only' }

/** In the unit of its figure, and no finer than it is known. */
export function saidOf(figure: GrowthFigure, value: number, language: string): Said {
  const few = (number: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(number)
  switch (figure) {
    case 'breakIns':
      return { as: 'perHour', value: few(value) }
    case 'reflections':
      // From ten reflections for each question on, there is no telling how many more.
      return value > 10 / 11 ? { as: 'only' } : { as: 'ratio', value: few(value / (1 - value)) }
    case 'heard':
    case 'share':
    case 'advice':
    case 'kept':
    case 'rest':
      return { as: 'percent', value: Math.round(value * 100) }
  }
}
