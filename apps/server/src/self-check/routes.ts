import { ownSelfChecks, selfCheckKept, selfCheckRequest, showSelfCheck, supervisionAsked } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { forgetSelfChecks, keepSelfCheck, ownSelfChecksOf, putAside } from './self-check.ts'
import { showTo, takeBack } from './showing.ts'

const params = z.object({ id: z.uuid() })

/** What the work does to a listener (S6.2). Nobody else reads it but by the listener's own act. */
export function selfCheckRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/listener/self-checks',
      summary: 'The listener’s own checks of themselves; nobody else’s eyes.',
      can: ['listener'],
      response: ownSelfChecks,
      handle: async ({ who }) => ok(await ownSelfChecksOf(context, who.person)),
    }),
    route({
      method: 'POST',
      path: '/api/listener/self-checks',
      summary: 'Keeps what the listener answered to themselves, sealed.',
      can: ['listener'],
      request: { body: selfCheckRequest },
      response: selfCheckKept,
      limits: [{ by: 'person', points: 20, perSeconds: 3_600 }],
      handle: ({ who, body }) => keepSelfCheck(context, who.person, body.answers),
    }),
    route({
      method: 'PUT',
      path: '/api/listener/self-checks/aside',
      summary: 'The listener does not want to be asked this month.',
      can: ['listener'],
      handle: ({ who }) => putAside(context, who.person),
    }),
    route({
      method: 'DELETE',
      path: '/api/listener/self-checks',
      summary: 'Forgets the listener’s own checks, and takes back what was shown of them.',
      can: ['listener'],
      handle: ({ who }) => forgetSelfChecks(context, who.person),
    }),
    route({
      method: 'POST',
      path: '/api/listener/self-checks/:id/shown',
      summary: 'Asks for supervision and shows one check with it: the three figures, or the answers.',
      can: ['listener'],
      request: { params, body: showSelfCheck },
      response: supervisionAsked,
      limits: [{ by: 'person', points: 20, perSeconds: 3_600 }],
      handle: ({ who, params, body }) => showTo(context, who.person, params.id, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/listener/self-checks/:id/shown',
      summary: 'Takes back what was shown.',
      can: ['listener'],
      request: { params },
      handle: ({ who, params }) => takeBack(context, who.person, params.id),
    }),
  ]
}
