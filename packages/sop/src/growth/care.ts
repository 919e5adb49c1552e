/* What a listener does to learn and to keep well, in the same time (S7.6). The only thing for which there are marks. */

export interface Care {
  /** Of supervision, as the supervisor said. */
  readonly supervisionMinutes: number
  /** Whole rests. */
  readonly rests: number
  /** Sessions on which they have looked back. */
  readonly reflections: number
}

export const careKinds = ['supervisionMinutes', 'rests', 'reflections'] as const satisfies readonly (keyof Care)[]
export type CareKind = (typeof careKinds)[number]

/**
 * From when on there is a mark: about once a month, every other week and every week of half a year, for somebody who listens
 * twice a week. Ours; there is none for being liked, for being much there, or for being better than somebody.
 */
export const careMarks: Readonly<Record<CareKind, readonly number[]>> = {
  supervisionMinutes: [60, 180, 360],
  rests: [10, 25, 50],
  reflections: [5, 12, 25],
}

/** How many of the three marks. */
export function marksOf(kind: CareKind, care: Care): number {
  return careMarks[kind].filter((mark) => care[kind] >= mark).length
}
