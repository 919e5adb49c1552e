import { groupForms } from '@tingyu/sop'
import { z } from 'zod'
import { listenersBookings } from './booking.ts'
import { duty, ownSessions } from './listener.ts'
import { ownLimit } from './rest.ts'
import { shiftRoom } from './roster.ts'

/** Everything on a listener's home, in one answer. */
export const listenerHome = z.object({
  now: z.int(),
  /** Whose clock and calendar shifts are by: an IANA time zone. */
  zone: z.string(),
  duty,
  /** Their next shift, or the one that they are in. */
  next: shiftRoom.optional(),
  /** They look for somebody else for it, or for a part of it. */
  sought: z.literal(true).optional(),
  /** What they want less for a time. */
  load: ownLimit.optional(),
  /** Among the spans that others ask to be taken there is one that they could take. */
  canTake: z.boolean(),
  /** What is booked with them. */
  bookings: listenersBookings,
  /** A quiet line asks whether they would look at how the work does to them. */
  selfCheck: z.boolean(),
  /** A seeker left a line for them that they have not read. */
  thanked: z.boolean(),
  /**
   * What waits for them in supervision: an answer they have not read or a time to choose; of how many sessions they wished to
   * speak there; when they next meet, and of a small group how; and the room of it.
   */
  supervision: z.object({
    answered: z.boolean(),
    wished: z.int(),
    meets: z.int().optional(),
    group: z.enum(groupForms).optional(),
    room: z.uuid().optional(),
  }),
  ...ownSessions.shape,
})
export type ListenerHome = z.infer<typeof listenerHome>
