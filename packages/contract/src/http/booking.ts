import { z } from 'zod'
import { sessionId } from '../ids.ts'
import { allowed } from './file-words.ts'

const within = (least: number, most: number, zh: string, en: string) =>
  z
    .int()
    .min(least)
    .max(most)
    .meta(allowed(`${least} 到 ${most} ${zh}`, `${least} to ${most} ${en}`))

/** `service/booking.yaml`: how a seeker books another time with the same listener (S5.4, S6.5, S6.6). The bounds are ours. */
export const bookingFile = z.strictObject({
  soonest: within(2, 72, '小时', 'hours'),
  // A seeker who was not here for 30 days is forgotten: whoever booked must still be known when the time comes.
  ahead: within(1, 21, '天', 'days'),
  answer: within(1, 24, '小时', 'hours'),
  late: within(1, 48, '小时', 'hours'),
  wait: within(5, 15, '分钟', 'minutes'),
  perMonth: within(1, 8, '次', 'times'),
})
export type BookingFile = z.infer<typeof bookingFile>

/** `look`: a supervisor looks first; `asked`: the listener has not answered yet. */
export const openBookingStatuses = ['look', 'asked', 'agreed'] as const

/**
 * How a booking ended. `held`: they met. By the seeker: `called-off`. By the listener: `declined`, or `other-time`, where
 * another time would do. `not-there`: the listener is not there then any more. `not-so-often`: a supervisor said so.
 * `unanswered`: nobody had answered when it was time to. At the time itself: `listener-rests`, or who did not come.
 */
export const bookingEnds = [
  'held',
  'called-off',
  'declined',
  'other-time',
  'not-there',
  'not-so-often',
  'unanswered',
  'listener-rests',
  'listener-away',
  'seeker-away',
  'both-away',
] as const
export type BookingEnd = (typeof bookingEnds)[number]

const open = { id: z.uuid(), begins: z.int(), status: z.enum(openBookingStatuses) }

/** What a seeker’s first page shows of their booking. */
export const bookedShape = z.object(open)
export type Booked = z.infer<typeof bookedShape>

/** A seeker’s booking, how their last one ended, and when they may book. */
export const ownBooking = z.object({
  now: z.int(),
  zone: z.string(),
  /** From when on one can come in, before it begins, how long one waits for the other, and until when before it somebody answers; ms. */
  early: z.int(),
  wait: z.int(),
  answer: z.int(),
  booked: z.object({ ...open, listener: z.string(), late: z.boolean() }).optional(),
  last: z.object({ begins: z.int(), listener: z.string(), end: z.enum(bookingEnds) }).optional(),
  /** Whom they may book, and when that listener is free; absent where there is nobody. */
  again: z
    .object({
      session: sessionId,
      listener: z.string(),
      /** `look`: a supervisor looks first, because they met often lately. */
      times: z.array(z.object({ begins: z.int(), look: z.boolean() })),
    })
    .optional(),
})
export type OwnBooking = z.infer<typeof ownBooking>

export const bookRequest = z.strictObject({ session: sessionId, begins: z.int() })
export const moveRequest = z.strictObject({ begins: z.int() })

/** What a listener sees of bookings: when, and that it is somebody they have listened to before; never who. */
export const listenersBookings = z.object({
  now: z.int(),
  zone: z.string(),
  early: z.int(),
  wait: z.int(),
  open: z.array(
    z.object({
      id: z.uuid(),
      begins: z.int(),
      status: z.enum(['asked', 'agreed']),
      /** They have come and wait. */
      here: z.boolean(),
      /** Whether it lies in what the listener wrote down: no more (`outside`), or somebody else is sought for it. */
      hours: z.enum(['inside', 'outside', 'sought']),
    }),
  ),
  /** What has come to nothing lately and was not the listener’s own word. */
  ended: z.array(z.object({ id: z.uuid(), begins: z.int(), end: z.enum(bookingEnds) })),
})
export type ListenersBookings = z.infer<typeof listenersBookings>

/**
 * A listener’s answer to the time that they were shown; no reason is asked. `other-time`: the seeker may choose another.
 * Where the seeker has moved it since, it is no answer (`conflict`).
 */
export const bookingAnswer = z.strictObject({ answer: z.enum(['agree', 'other-time', 'decline']), begins: z.int() })
export type BookingAnswer = z.infer<typeof bookingAnswer>

/** What a supervisor looks at: when these two have met within thirty days, and when they would again; no seeker. */
export const bookingsToLookAt = z.object({
  now: z.int(),
  zone: z.string(),
  perMonth: z.int(),
  list: z.array(z.object({ id: z.uuid(), listener: z.string(), begins: z.int(), met: z.array(z.int()) })),
  /** Of the last thirty days and of everybody: what became of what was booked. */
  lately: z.object({ held: z.int(), late: z.int(), missed: z.int() }),
})
export type BookingsToLookAt = z.infer<typeof bookingsToLookAt>

/** Where a listener wants to be told of bookings; null: nowhere. */
export const reminder = z.strictObject({ address: z.email().max(254).nullable() })
export type Reminder = z.infer<typeof reminder>

export const lookRequest = z.strictObject({ yes: z.boolean() })
