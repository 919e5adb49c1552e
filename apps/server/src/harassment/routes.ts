import {
  concernAnswer,
  concernRequest,
  keepReport as keepShape,
  ownReport,
  ownReports,
  reportList,
  reportOpened,
  reviewReport as reviewShape,
  sessionId,
} from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { keepReport, ownReportOf, ownReportsOf, raiseConcern } from './reports.ts'
import { openReport, reportsOf, reviewReport } from './reviews.ts'

const ofSession = z.object({ id: sessionId })
const params = z.object({ id: z.uuid() })

/** Reports (S6.5, S6.6): made by either of the two of a session, reviewed by a person. */
export function harassmentRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/sessions/:id/harassment',
      summary: 'One’s own report of a session that one ended by the shield, and the lines that can be kept with it.',
      can: ['listener'],
      request: { params: ofSession },
      response: ownReport,
      handle: ({ who, params }) => ownReportOf(context, who.person, params.id),
    }),
    route({
      method: 'PUT',
      path: '/api/sessions/:id/harassment',
      summary: 'What it was, and which lines are kept; until a person has reviewed it.',
      can: ['listener'],
      request: { params: ofSession, body: keepShape },
      handle: ({ who, params, body }) => keepReport(context, who.person, params.id, body),
    }),
    route({
      method: 'POST',
      path: '/api/sessions/:id/concern',
      summary: 'A seeker says that something was not right, or that they do not want to meet this listener again.',
      can: ['seeker'],
      request: { params: ofSession, body: concernRequest },
      response: concernAnswer,
      limits: [{ by: 'person', points: 20, perSeconds: 3_600 }],
      handle: ({ who, params, body }) => raiseConcern(context, who.person, params.id, body),
    }),
    route({
      method: 'GET',
      path: '/api/listener/reports',
      summary: 'One’s own reports, and what came of them.',
      can: ['listener'],
      response: ownReports,
      handle: ({ who }) => ownReportsOf(context, who.person),
    }),
    route({
      method: 'GET',
      path: '/api/reports',
      summary: 'Reports that wait for a person, and what was found lately: codes and counts.',
      can: ['supervisor'],
      response: reportList,
      handle: () => reportsOf(context),
    }),
    route({
      method: 'GET',
      path: '/api/reports/:id',
      summary: 'The lines that were picked; each opening is written down.',
      can: ['supervisor'],
      request: { params },
      response: reportOpened,
      handle: ({ who, params }) => openReport(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/reports/:id/review',
      summary: 'What a supervisor found, with words to the listener who reported.',
      can: ['supervisor'],
      request: { params, body: reviewShape },
      handle: ({ who, params, body }) => reviewReport(context, who.person, params.id, body),
    }),
  ]
}
