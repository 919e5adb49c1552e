import { handOverRequest, incidentDetails, incidentTimeline, resolveIncidentRequest, sessionId } from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { takeAlarm } from './alarms.ts'
import { handOver, incidentDetailsOf } from './details.ts'
import { resolveIncident, takeIncident } from './incidents.ts'
import { timelineOf } from './timeline.ts'

const params = z.object({ id: z.uuid() })
const ofSession = z.object({ id: sessionId })

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
    route({
      method: 'GET',
      path: '/api/incidents/:id/details',
      summary: 'What the listener handed over, for the supervisor who has taken the incident.',
      can: ['supervisor'],
      request: { params },
      response: incidentDetails,
      handle: ({ who, params }) => incidentDetailsOf(context, who.person, params.id),
    }),
    route({
      method: 'GET',
      path: '/api/incidents/:id/timeline',
      summary: 'How supervisors were called to an incident, with what was late and what did not arrive.',
      can: ['supervisor'],
      request: { params },
      response: incidentTimeline,
      handle: ({ params }) => timelineOf(context, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/alarms/:id/take',
      summary:
        'A supervisor looks after a line that was lost while a sign of danger stood open; nobody else is called for it.',
      can: ['supervisor'],
      request: { params },
      handle: ({ who, params }) => takeAlarm(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/sessions/:id/hand-over',
      summary: 'The listener hands an address or a number out of a message to whoever has taken the incident.',
      can: ['listener'],
      request: { params: ofSession, body: handOverRequest },
      limits: [{ by: 'person', points: 60, perSeconds: 60 }],
      handle: ({ who, params, body }) => handOver(context, who.person, params.id, body),
    }),
  ]
}
