import { resolveIncidentRequest } from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { resolveIncident, takeIncident } from './incidents.ts'

const params = z.object({ id: z.uuid() })

/** What a supervisor does with an incident, also when its session is over. */
export function crisisRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/incidents/:id/take',
      summary: 'A supervisor takes an incident.',
      can: ['supervisor'],
      request: { params },
      handle: ({ who, params }) => takeIncident(context, who, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/incidents/:id/resolve',
      summary: 'A supervisor confirms how an incident ended; nothing else closes it.',
      can: ['supervisor'],
      request: { params, body: resolveIncidentRequest },
      handle: ({ who, params, body }) => resolveIncident(context, who.person, params.id, body.outcome),
    }),
  ]
}
