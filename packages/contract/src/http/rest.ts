import { restReasons, shortenReasons } from '@tingyu/sop'
import { z } from 'zod'
import { personId, sessionId } from '../ids.ts'
import { allowed } from './file-words.ts'

const minutes = (least: number, most: number) =>
  z
    .int()
    .min(least)
    .max(most)
    .meta(allowed(`${least} 到 ${most} 分钟`, `${least} to ${most} minutes`))
const count = (least: number, most: number) =>
  z
    .int()
    .min(least)
    .max(most)
    .meta(allowed(`${least} 到 ${most} 次`, `${least} to ${most}`))
const wallClock = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
  .meta(allowed('24 小时制的时和分，如 23:00', 'hours and minutes of 24, such as 23:00'))

/**
 * `service/rest.yaml`: how listeners rest (S6.2). The bounds are ours: a service may be stricter, and little looser;
 * nobody switches it off.
 */
export const restFile = z.strictObject({
  /** An IANA time zone. */
  zone: z.string().min(1),
  /** Minutes. */
  afterSession: minutes(10, 240),
  afterCrisis: minutes(30, 1_440),
  inARow: z.strictObject({ sessions: count(1, 3), break: minutes(30, 720) }),
  perDay: count(1, 6),
  perWeek: count(1, 24),
  night: z.strictObject({ from: wallClock, until: wallClock }),
  shortest: minutes(5, 60),
})
export type RestFile = z.infer<typeof restFile>

/**
 * Fewer sessions than the service lets, for so many days; without any it is as the service has it again. It only ever
 * makes the rules of rest stricter.
 */
export const ownLoadRequest = z
  .strictObject({
    perDay: z.int().min(1).max(6).optional(),
    perWeek: z.int().min(1).max(24).optional(),
    days: z.union([z.literal(7), z.literal(14), z.literal(28)]).optional(),
  })
  .refine(({ perDay, perWeek, days }) => (days === undefined) === (perDay === undefined && perWeek === undefined))
export type OwnLoadRequest = z.infer<typeof ownLoadRequest>

/** What a listener wants less for a time, and until when. */
export const ownLimit = z.object({ perDay: z.int().optional(), perWeek: z.int().optional(), until: z.int() })
export type OwnLimit = z.infer<typeof ownLimit>

/** What a listener wants less, until when, and how much the service lets at most. */
export const ownLoad = z.object({
  most: z.object({ perDay: z.int(), perWeek: z.int() }),
  own: ownLimit.optional(),
})
export type OwnLoadShape = z.infer<typeof ownLoad>

/** The rest that a listener is to keep: why, and until when it lasts or which session is still to be put down. */
export const restShape = z.object({
  why: z.enum(restReasons),
  until: z.int().optional(),
  session: sessionId.optional(),
})
export type RestShape = z.infer<typeof restShape>

/** Listeners who rest after a session, as a supervisor sees them. */
export const resting = z.object({
  listeners: z.array(
    z.object({
      listener: personId,
      workingName: z.string(),
      why: z.enum(restReasons),
      /** Absent where it lasts until they have put a heavy session down: nobody else can end that. */
      until: z.int().optional(),
      /** A heavy session ended then, and nothing has been written about it yet. */
      undebriefedSince: z.int().optional(),
      /** When a supervisor can let it end at the earliest; absent where it cannot end sooner. */
      sooner: z.int().optional(),
    }),
  ),
})
export type Resting = z.infer<typeof resting>

export const shortenRestRequest = z.strictObject({ reason: z.enum(shortenReasons) })
