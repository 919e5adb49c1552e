import { phaseIds } from '@tingyu/sop'
import { z } from 'zod'

const ms = z.int()
const figures = {
  heard: ms,
  talk: z.object({ seeker: ms, listener: ms }),
  together: ms,
  /** The listener's part of the talk, per cent; absent where there was too little. */
  share: z.int().optional(),
  breakIns: z.array(z.object({ at: ms, way: z.enum(['yielded', 'talked-over']), afterPause: ms })),
  sounds: z.int(),
  respected: z.int(),
  longestPause: ms,
  latency: ms.optional(),
  pace: z.int().optional(),
}

/**
 * What the voices showed, for the listener of the session alone: per phase beside what the protocol expects, and beside
 * the usual of their own last ten sessions. `account` is null where nothing was noticed.
 */
export const voiceReport = z.object({
  account: z
    .object({
      whole: z.object(figures),
      phases: z.array(
        z.object({
          phase: z.enum(phaseIds),
          ...figures,
          expected: z.object({ least: z.int().optional(), most: z.int().optional() }).optional(),
          kept: z.enum(['within', 'above', 'below']).optional(),
        }),
      ),
    })
    .nullable(),
  usual: z
    .object({
      share: z.int().optional(),
      breakIns: z.int().optional(),
      respected: z.int().optional(),
      pace: z.int().optional(),
      latency: z.int().optional(),
    })
    .nullable(),
})
export type VoiceReport = z.infer<typeof voiceReport>
