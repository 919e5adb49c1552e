import { newCalendar, ownCalendar } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { calendarAt, calendarOf, endCalendar, makeCalendar } from './calendar.ts'

/** Shifts for the calendar program of whoever has them. */
export function calendarRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/listener/calendar',
      summary: 'Whether one has an address from which a calendar program reads one’s shifts.',
      can: ['listener'],
      response: ownCalendar,
      handle: async ({ who }) => ok(await calendarOf(context, who.person)),
    }),
    route({
      method: 'POST',
      path: '/api/listener/calendar',
      summary: 'Makes such an address, told this once; the one before is worth nothing any more.',
      can: ['listener'],
      response: newCalendar,
      limits: [{ by: 'person', points: 20, perSeconds: 3_600 }],
      handle: async ({ who }) => ok(await makeCalendar(context, who.person)),
    }),
    route({
      method: 'DELETE',
      path: '/api/listener/calendar',
      summary: 'Ends the address.',
      can: ['listener'],
      handle: async ({ who }) => {
        await endCalendar(context, who.person)
        return ok(undefined)
      },
    }),
    route({
      method: 'GET',
      path: '/api/calendar/:file',
      summary: 'The shifts behind an address that cannot be guessed, as iCalendar.',
      // A calendar program signs in nowhere: whoever knows the address may read it.
      can: 'anyone',
      request: {
        params: z.object({ file: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/, 'the address as it was given') }),
        query: z.object({ lang: z.enum(['zh-CN', 'en']).optional() }),
      },
      limits: [{ by: 'address', points: 60, perSeconds: 600 }],
      handle: async ({ params: { file }, query: { lang } }) => {
        const text = await calendarAt(context, file.slice(0, -'.ics'.length), lang ?? 'zh-CN')
        if (text === undefined) return refuseWith('not-found')
        return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } })
      },
    }),
  ]
}
