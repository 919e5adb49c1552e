import { sessionId, sharedVoices, shareVoices, voiceReport, voiceTotals } from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { sharedVoicesOf, shareVoicesOf, voiceReportOf, voiceTotalsOf } from './voices.ts'

const params = z.object({ id: sessionId })

/** What the voices showed: its listener's own; to others totals, and what a listener has shared. */
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
    route({
      method: 'PUT',
      path: '/api/sessions/:id/voices/shared',
      summary: 'Lets supervisors see the account of the voices of an own session, or no more.',
      can: ['listener'],
      request: { params, body: shareVoices },
      handle: ({ who, params, body }) => shareVoicesOf(context, who.person, params.id, body.shared),
    }),
    route({
      method: 'GET',
      path: '/api/voices/totals',
      summary:
        'What the voices showed over all listeners of the last days; nothing where they are fewer than five (S3.1).',
      can: ['supervisor', 'operator'],
      response: voiceTotals,
      limits: [{ by: 'person', points: 20, perSeconds: 60 }],
      handle: () => voiceTotalsOf(context),
    }),
    route({
      method: 'GET',
      path: '/api/voices/shared',
      summary: 'Accounts of the voices that their listeners have shared with supervisors, the newest first.',
      can: ['supervisor'],
      response: sharedVoices,
      handle: () => sharedVoicesOf(context),
    }),
  ]
}
