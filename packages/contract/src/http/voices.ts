import { observedClauses } from '@tingyu/signals/voice'
import { phaseIds } from '@tingyu/sop'
import { z } from 'zod'
import { sessionId } from '../ids.ts'

const ms = z.int()
const figures = {
  heard: ms,
  talk: z.object({ seeker: ms, listener: ms }),
  together: ms,
  /** The listener's part of the talk, per cent; absent where there was too little. */
  share: z.int().optional(),
  breakIns: z.array(z.object({ at: ms, way: z.enum(['yielded', 'talked-over']), afterPause: ms })).readonly(),
  sounds: z.int(),
  respected: z.int(),
  longestPause: ms,
  latency: ms.optional(),
  pace: z.int().optional(),
}

const account = z.object({
  whole: z.object(figures),
  phases: z
    .array(
      z.object({
        phase: z.enum(phaseIds),
        ...figures,
        expected: z.object({ least: z.int().optional(), most: z.int().optional() }).optional(),
        kept: z.enum(['within', 'above', 'below']).optional(),
      }),
    )
    .readonly(),
})

/**
 * What the voices showed, for the listener of the session alone: per phase beside what the protocol expects, and beside
 * the usual of their own last ten sessions. `account` is null where nothing was noticed.
 */
export const voiceReport = z.object({
  account: account.nullable(),
  /** The protocol's own observed steps (S2.4, S3.1, S3.2); empty where nothing was noticed. */
  steps: z
    .array(
      z.object({
        step: z.string(),
        phase: z.enum(phaseIds),
        clause: z.enum(observedClauses),
        standing: z.enum(['seen', 'not-always', 'unknown']),
        sounds: z.int(),
        breakIns: z.int(),
        respected: z.int(),
      }),
    )
    .readonly(),
  /** The listener has let supervisors see this account. */
  shared: z.boolean(),
  /** Why there is no account, where there is none; absent where the device heard nothing, or was not asked to. */
  refused: z.literal(true).optional(),
  /** With how many of one's own sessions it is compared, and how many more it takes until it is. */
  compared: z.object({ sessions: z.int(), missing: z.int() }),
  usual: z
    .object({
      share: z.int().optional(),
      breakIns: z.int().optional(),
      respected: z.int().optional(),
      sounds: z.int().optional(),
      pace: z.int().optional(),
      latency: z.int().optional(),
    })
    .nullable(),
})
export type VoiceReport = z.infer<typeof voiceReport>

/** Whether supervisors may see the account of this session: for its listener to say. */
export const shareVoices = z.strictObject({ shared: z.boolean() })

/** What others than the listener see: the middle of all listeners; null below five, where it would speak of somebody. */
export const voiceTotals = z.object({
  /** Over so many days back. */
  days: z.int(),
  totals: z
    .object({
      listeners: z.int(),
      sessions: z.int(),
      shares: z.array(z.object({ phase: z.enum(phaseIds), share: z.int() })).readonly(),
      breakIns: z.int(),
      respected: z.int(),
    })
    .nullable(),
})
export type VoiceTotals = z.infer<typeof voiceTotals>

/** What listeners have shared of their accounts, the newest first: what the switch names to them, and no more. */
export const sharedVoices = z.object({
  shared: z.array(
    z.object({
      session: sessionId,
      listener: z.string(),
      topic: z.string(),
      endedAt: z.int(),
      shares: z.array(z.object({ phase: z.enum(phaseIds), share: z.int() })).readonly(),
      breakIns: z.int(),
      respected: z.int(),
    }),
  ),
})
export type SharedVoices = z.infer<typeof sharedVoices>
