import { repeatedCalls, writeWay as writeWayShape } from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { closeRepeated, repeatedCallsOf, writeWay } from './repeated-calls.ts'

const params = z.object({ id: z.uuid() })

/** Repeated calls (S6.6), for supervisors. */
export function repeatedRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/repeated',
      summary: 'Who comes often: counts and times, and the common way where one is written.',
      can: ['supervisor'],
      response: repeatedCalls,
      handle: () => repeatedCallsOf(context),
    }),
    route({
      method: 'PUT',
      path: '/api/repeated/:id/way',
      summary: 'Writes or renews what all listeners then do alike.',
      can: ['supervisor'],
      request: { params, body: writeWayShape },
      handle: ({ who, params, body }) => writeWay(context, who.person, params.id, body),
    }),
    route({
      method: 'POST',
      path: '/api/repeated/:id/close',
      summary: 'It is seen to: without a common way, or with none any more.',
      can: ['supervisor'],
      request: { params },
      handle: ({ params }) => closeRepeated(context, params.id),
    }),
  ]
}
