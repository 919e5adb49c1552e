import { z } from 'zod'
import { withoutTurning, writtenText } from '../text.ts'

/** A line, not a letter; characters. */
export const thanksLimit = 200

/** A seeker's line to their listener afterwards, only if they like (S7.6). */
export const thanksRequest = z.strictObject({ text: writtenText(thanksLimit).overwrite(withoutTurning).min(1) })

/**
 * `sent`: the listener will read it. Not sent: it speaks of danger, and supervisors are called (S7.2). `lines`: it is sent,
 * and the help lines are shown beside.
 */
export const thanksAnswer = z.object({ sent: z.boolean(), lines: z.boolean() })
export type ThanksAnswer = z.infer<typeof thanksAnswer>

/** What seekers left for a listener, for their eyes alone: the month, and neither which session nor in what order. */
export const ownThanks = z.object({
  lines: z.array(z.object({ id: z.uuid(), month: z.string(), text: z.string() })),
})
export type OwnThanks = z.infer<typeof ownThanks>
