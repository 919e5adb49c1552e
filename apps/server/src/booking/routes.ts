import {
  bookingAnswer,
  bookingsToLookAt,
  bookRequest,
  listenersBookings,
  lookRequest,
  moveRequest,
  ownBooking,
  reminder,
} from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { answerBooking, bookingsOf, look, toLookAt } from './answers.ts'
import { book, callOff, moveBooking, ownBookingOf } from './booking.ts'
import { calendarOfBooking } from './calendar.ts'
import { keepReminder, reminderOf } from './reminders.ts'

const params = z.object({ id: z.uuid() })
/** Nobody books all evening; who looks for a time that suits may try many. */
const limits = [{ by: 'person', points: 60, perSeconds: 600 }] as const

/** Another time with the same listener, without either learning who the other is (S5.4, S6.5, S6.6). */
export function bookingRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/booking',
      summary:
        'The seeker’s booking, how their last one ended, and when they may book with the listener they met last.',
      can: ['seeker'],
      response: ownBooking,
      limits: [{ by: 'person', points: 200, perSeconds: 600 }],
      handle: async ({ who }) => ok(await ownBookingOf(context, who.person)),
    }),
    route({
      method: 'POST',
      path: '/api/booking',
      summary: 'Books a time with the listener of that session.',
      can: ['seeker'],
      request: { body: bookRequest },
      limits,
      handle: ({ who, body }) => book(context, who.person, body),
    }),
    route({
      method: 'POST',
      path: '/api/booking/:id/move',
      summary: 'Moves one’s booking to another time.',
      can: ['seeker'],
      request: { params, body: moveRequest },
      limits,
      handle: ({ who, params: { id }, body }) => moveBooking(context, who.person, id, body.begins),
    }),
    route({
      method: 'POST',
      path: '/api/booking/:id/call-off',
      summary: 'Gives one’s booked time back.',
      can: ['seeker'],
      request: { params },
      limits,
      handle: ({ who, params: { id } }) => callOff(context, who.person, id),
    }),
    route({
      method: 'GET',
      path: '/api/booking/:id/calendar',
      summary: 'One’s booked time as an entry for one’s own calendar, in words that tell nobody anything.',
      can: ['seeker'],
      request: { params, query: z.object({ lang: z.enum(['zh-CN', 'en']).optional() }) },
      limits,
      handle: async ({ who, params: { id }, query: { lang } }) => {
        const text = await calendarOfBooking(context, who.person, id, lang ?? 'zh-CN')
        if (text === undefined) return refuseWith('not-found')
        return new Response(text, {
          headers: {
            'content-type': 'text/calendar; charset=utf-8',
            'content-disposition': 'attachment; filename="time.ics"',
          },
        })
      },
    }),
    route({
      method: 'GET',
      path: '/api/listener/bookings',
      summary: 'What is booked with the listener: when, and nothing of whom.',
      can: ['listener'],
      response: listenersBookings,
      handle: async ({ who }) => ok(await bookingsOf(context, who.person)),
    }),
    route({
      method: 'POST',
      path: '/api/listener/bookings/:id/answer',
      summary: 'Says of the time one was shown whether it suits, or gives it back; no reason is asked.',
      can: ['listener'],
      request: { params, body: bookingAnswer },
      limits,
      handle: ({ who, params: { id }, body }) => answerBooking(context, who.person, id, body),
    }),
    route({
      method: 'GET',
      path: '/api/listener/reminder',
      summary: 'The address to which the listener wants bookings told; theirs alone.',
      can: ['listener'],
      response: reminder,
      handle: async ({ who }) => ok(await reminderOf(context, who.person)),
    }),
    route({
      method: 'PUT',
      path: '/api/listener/reminder',
      summary: 'Keeps such an address, or forgets it.',
      can: ['listener'],
      request: { body: reminder },
      limits,
      handle: async ({ who, body }) => {
        await keepReminder(context, who.person, body.address)
        return ok(undefined)
      },
    }),
    route({
      method: 'GET',
      path: '/api/bookings/looks',
      summary: 'Bookings of two who meet often: dates and counts for a supervisor, nothing of the seeker (S6.6).',
      can: ['supervisor'],
      response: bookingsToLookAt,
      handle: async ({ who }) => ok(await toLookAt(context, who.person)),
    }),
    route({
      method: 'POST',
      path: '/api/bookings/looks/:id',
      summary: 'Says whether these two may meet again so soon.',
      can: ['supervisor'],
      request: { params, body: lookRequest },
      handle: ({ who, params: { id }, body }) => look(context, who.person, id, body.yes),
    }),
  ]
}
