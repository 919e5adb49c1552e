import { sessionId, voiceReport } from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { voiceReportOf } from './voices.ts'

const params = z.object({ id: sessionId })

/** What the voices showed: its listener's own, nobody else's. */
export function voiceRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/sessions/:id/voices',
      summary: 'What the voices of a session showed, beside the protocol and one’s own last ten sessions (S3.1).',
      can: ['listener'],
      request: { params },
      response: voiceReport,
      handle: ({ who, params }) => voiceReportOf(context, who.person, params.id),
    }),
  ]
}
