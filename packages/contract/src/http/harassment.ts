import { concernKinds, harassmentKinds, reviewOutcomes } from '@tingyu/sop'
import { z } from 'zod'
import { messageId } from '../ids.ts'
import { mostHandedAtOnce } from '../realtime/limits.ts'
import { writtenText } from '../text.ts'

/** The longest that is written beside a report, or to whoever made it, characters. */
const wordsLimit = 1_000

const line = z.object({
  id: messageId,
  at: z.int(),
  from: z.enum(['seeker', 'listener', 'supervisor']),
  text: z.string(),
})
const review = z.object({
  at: z.int(),
  outcome: z.enum(reviewOutcomes),
  by: z.string().optional(),
  /** To the listener who reported. */
  words: z.string().optional(),
})

/** A listener's own report of a session that they ended by the shield. */
export const ownReport = z.object({
  kinds: z.array(z.enum(harassmentKinds)),
  words: z.string().optional(),
  /** Lines that are kept with it. */
  picked: z.array(messageId),
  /** What can be picked: the texts of the session, as long as they are there. */
  texts: z.array(line),
  review: review.optional(),
})
export type OwnReport = z.infer<typeof ownReport>

/** The whole of it, as it is to be from now on. */
export const keepReport = z.strictObject({
  kinds: z.array(z.enum(harassmentKinds)).max(harassmentKinds.length),
  messages: z.array(messageId).max(mostHandedAtOnce),
  words: writtenText(wordsLimit).optional(),
})
export type KeepReport = z.infer<typeof keepReport>

/** A listener's reports, the newest first, and what came of them. */
export const ownReports = z.object({
  reports: z.array(
    z.object({
      /** Absent where it came of a line of thanks, which is told by its month and not by its session. */
      session: z.string().optional(),
      at: z.int(),
      kinds: z.array(z.enum(harassmentKinds)),
      lines: z.int(),
      review: review.optional(),
    }),
  ),
})
export type OwnReports = z.infer<typeof ownReports>

/** A seeker says that something was not right; `apart`: they do not want to meet this listener again. */
export const concernRequest = z.strictObject({
  kinds: z.array(z.enum(concernKinds)).max(concernKinds.length),
  words: writtenText(wordsLimit).optional(),
  apart: z.boolean(),
})
export type ConcernRequest = z.infer<typeof concernRequest>
/** `danger`: what was written speaks of it; it was not kept, and supervisors are called. */
export const concernAnswer = z.object({ danger: z.boolean() })
export type ConcernAnswer = z.infer<typeof concernAnswer>

const kinds = z.array(z.enum([...harassmentKinds, ...concernKinds]))

/** Reports as supervisors see them in a list: no word of them, and nothing of who the seeker is. */
export const reportList = z.object({
  now: z.int(),
  reports: z.array(
    z.object({
      id: z.uuid(),
      by: z.enum(['listener', 'seeker']),
      listener: z.string(),
      at: z.int(),
      kinds,
      /** How many lines were kept, and whether something was written. */
      lines: z.int(),
      wrote: z.boolean(),
      /** The two do not meet any more. */
      apart: z.boolean(),
      /** How many other listeners reported the same seeker in ninety days. */
      others: z.int(),
      review: review.omit({ words: true }).optional(),
    }),
  ),
})
export type ReportList = z.infer<typeof reportList>

/** One report, opened; each opening is written down. */
export const reportOpened = z.object({
  lines: z.array(line),
  words: z.string().optional(),
  /** What was written to the listener. */
  answer: z.string().optional(),
})
export type ReportOpened = z.infer<typeof reportOpened>

export const reviewReport = z.strictObject({
  outcome: z.enum(reviewOutcomes),
  /** To the listener who reported; to a seeker nothing can be written. */
  words: writtenText(wordsLimit).optional(),
})
export type ReviewReport = z.infer<typeof reviewReport>
