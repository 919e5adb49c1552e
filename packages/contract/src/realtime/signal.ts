import { z } from 'zod'
import { opaqueId } from '../ids.ts'

/**
 * Which peer connection a signal is about: `from` one of the sender's, `to` one of the receiver's.
 * A page that was reloaded has a new one; what was meant for the old one is then left alone.
 */
const between = { from: opaqueId.optional(), to: opaqueId.optional() }

/** One step of setting up the voice, passed on between the two browsers and never stored. */
export const signal = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('description'),
    ...between,
    description: z.strictObject({
      type: z.enum(['offer', 'answer', 'pranswer', 'rollback']),
      sdp: z.string().max(48 * 1024),
    }),
  }),
  z.strictObject({
    kind: z.literal('candidate'),
    ...between,
    /** null: this side has no more candidates. */
    candidate: z
      .strictObject({
        candidate: z.string().max(1024),
        sdpMid: z.string().max(64).nullable(),
        sdpMLineIndex: z.number().int().min(0).max(16).nullable(),
        usernameFragment: z.string().max(256).nullable().optional(),
      })
      .nullable(),
  }),
  /** The short authentication string: first both commit to a nonce (SHA-256, base64url), then both reveal. */
  z.strictObject({ kind: z.literal('commit'), commitment: z.string().length(43) }),
  z.strictObject({ kind: z.literal('reveal'), nonce: z.string().length(43) }),
  /** "I lost my side of the call": the other makes a new peer connection too. */
  z.strictObject({ kind: z.literal('restart'), ...between }),
  /**
   * The sender switched their microphone off or on, so that the other does not take it for a silence. `microphone`: it
   * is not open yet, or not at all, and the other should know why nothing comes; absent where it is open.
   */
  z.strictObject({
    kind: z.literal('muted'),
    muted: z.boolean(),
    microphone: z.enum(['asking', 'none']).optional(),
  }),
  /** The sender's page has the call of this side from now on, whichever page is newer. For the service; not passed on. */
  z.strictObject({ kind: z.literal('hold') }),
])
export type Signal = z.infer<typeof signal>
