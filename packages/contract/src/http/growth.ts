import { growthFigures } from '@tingyu/sop'
import { z } from 'zod'

const grown = {
  /** On how many sessions it rests; of what seekers answered, a multiple of five. */
  sessions: z.int(),
  /** Absent where they are too few. Parts of one, and of break-ins how many an hour; with the range of 95 %. */
  estimate: z.object({ value: z.number(), from: z.number(), until: z.number() }).optional(),
}

/** A listener's own growth over the months (S7.6), for their eyes alone. */
export const ownGrowth = z.object({
  /** The oldest first, as 2026-11. */
  months: z.array(z.string()).readonly(),
  figures: z
    .array(
      z.object({
        figure: z.enum(growthFigures),
        ...grown,
        /** Beside what the protocol hopes for, where there is a measure. */
        standing: z.enum(['good', 'fair', 'within', 'above', 'below', 'unclear']).optional(),
        months: z.array(z.object(grown)).readonly(),
      }),
    )
    .readonly(),
  /** What they did to learn and to keep well in these months. */
  care: z.object({ supervisionMinutes: z.int(), rests: z.int(), reflections: z.int() }),
})
export type OwnGrowth = z.infer<typeof ownGrowth>
