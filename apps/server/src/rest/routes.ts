import { personId, resting, shortenRestRequest } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { shortenRest, whoRests } from './resting.ts'

/** Who rests, and ending it early (S6.2). */
export function restRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/resting',
      summary: 'Listeners who rest after a session, why, and until when.',
      can: ['supervisor'],
      response: resting,
      handle: async () => ok(await whoRests(context)),
    }),
    route({
      method: 'POST',
      path: '/api/resting/:id/shorten',
      summary: 'Lets a listener’s rest end early, once for each session, with a reason.',
      can: ['supervisor'],
      request: { params: z.object({ id: personId }), body: shortenRestRequest },
      handle: ({ who, params, body }) =>
        shortenRest(context, { supervisor: who.person, listener: params.id, reason: body.reason }),
    }),
  ]
}
