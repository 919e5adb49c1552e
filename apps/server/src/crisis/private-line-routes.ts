import { handLinesRequest, privateLineRequest, sessionId } from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { handLines, writePrivately } from './private-line.ts'

const params = z.object({ id: sessionId })

/** What the listener and the supervisor say to each other in a crisis, past the seeker. */
export function privateLineRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/sessions/:id/private-lines',
      summary: 'A line between the listener and the supervisor who has taken the incident; the seeker never gets it.',
      can: ['listener', 'supervisor'],
      request: { params, body: privateLineRequest },
      limits: [{ by: 'person', points: 60, perSeconds: 60 }],
      handle: ({ who, params, body }) => writePrivately(context, who, params.id, body),
    }),
    route({
      method: 'POST',
      path: '/api/sessions/:id/handed-lines',
      summary: 'The listener shows chosen texts of the session to whoever has taken the incident.',
      can: ['listener'],
      request: { params, body: handLinesRequest },
      limits: [{ by: 'person', points: 60, perSeconds: 60 }],
      handle: ({ who, params, body }) => handLines(context, who, params.id, body.messages),
    }),
  ]
}
