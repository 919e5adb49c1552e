import { ownLoad, ownLoadRequest, personId, resting, shortenRestRequest } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { keepLoad, loadOf } from './load.ts'
import { shortenRest, whoRests } from './resting.ts'

/** Who rests, and ending it early (S6.2). */
export function restRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/listener/load',
      summary: 'What the listener wants less for a time, and how much the service lets.',
      can: ['listener'],
      response: ownLoad,
      handle: async ({ who }) => ok(await loadOf(context, who.person)),
    }),
    route({
      method: 'PUT',
      path: '/api/listener/load',
      summary:
        'Fewer sessions a day or a week for a time, by the listener’s own wish; without any, as the service has it.',
      can: ['listener'],
      request: { body: ownLoadRequest },
      limits: [{ by: 'person', points: 60, perSeconds: 600 }],
      handle: ({ who, body }) => keepLoad(context, who.person, body),
    }),
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
