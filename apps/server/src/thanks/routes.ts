import { ownThanks, sessionId, thanksAnswer, thanksRequest } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { leaveThanks, ownThanksOf, putThanksAway, takeThanksBack, thanksRead } from './thanks.ts'

const ofSession = z.object({ id: sessionId })
const params = z.object({ id: z.uuid() })

/** A seeker's line of thanks and its listener's reading of it (S7.6). There is no route by which anybody else could. */
export function thanksRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/sessions/:id/thanks',
      summary: 'A seeker’s line to their listener afterwards, only if they like.',
      can: ['seeker'],
      request: { params: ofSession, body: thanksRequest },
      response: thanksAnswer,
      limits: [{ by: 'person', points: 6, perSeconds: 60 }],
      handle: ({ who, params: { id }, body }) => leaveThanks(context, who.person, id, body.text),
    }),
    route({
      method: 'DELETE',
      path: '/api/sessions/:id/thanks',
      summary: 'The seeker takes their line back.',
      can: ['seeker'],
      request: { params: ofSession },
      limits: [{ by: 'person', points: 6, perSeconds: 60 }],
      handle: ({ who, params: { id } }) => takeThanksBack(context, who.person, id),
    }),
    route({
      method: 'GET',
      path: '/api/listener/thanks',
      summary: 'What seekers left for the listener, by month and not by session.',
      can: ['listener'],
      response: ownThanks,
      handle: async ({ who }) => ok(await ownThanksOf(context, who.person)),
    }),
    route({
      method: 'POST',
      path: '/api/listener/thanks/read',
      summary: 'The listener has read what there is.',
      can: ['listener'],
      handle: ({ who }) => thanksRead(context, who.person),
    }),
    route({
      method: 'DELETE',
      path: '/api/listener/thanks/:id',
      summary: 'The listener keeps a line no longer.',
      can: ['listener'],
      request: { params },
      handle: ({ who, params: { id } }) => putThanksAway(context, who.person, id, false),
    }),
    route({
      method: 'POST',
      path: '/api/listener/thanks/:id/apart',
      summary: 'It was no thanks: it goes, and these two do not meet again.',
      can: ['listener'],
      request: { params },
      handle: ({ who, params: { id } }) => putThanksAway(context, who.person, id, true),
    }),
  ]
}
