import { openHours, openHoursRequest, roster, substituteRequest, substitutes } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { keepOpenHours, openHoursOf, rosterOf } from './open-hours.ts'
import { askForSubstitute, substitutesFor, takeBack, takeOver } from './substitutions.ts'

const params = z.object({ id: z.uuid() })

/** When listeners are there (S6.2). */
export function rosterRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/listener/open-hours',
      summary: 'The listener’s own open hours, and what their shifts of the coming four weeks can hold.',
      can: ['listener'],
      response: openHours,
      handle: async ({ who }) => ok(await openHoursOf(context, who.person)),
    }),
    route({
      method: 'PUT',
      path: '/api/listener/open-hours',
      summary: 'Writes the listener’s open hours down, whole, in the place of the version they have seen.',
      can: ['listener'],
      request: { body: openHoursRequest },
      response: openHours,
      limits: [{ by: 'person', points: 60, perSeconds: 600 }],
      handle: ({ who, body }) => keepOpenHours(context, who.person, body),
    }),
    route({
      method: 'GET',
      path: '/api/listener/substitutes',
      summary: 'Spans of shifts that are looking for somebody else: one’s own, and what others ask for.',
      can: ['listener'],
      response: substitutes,
      handle: async ({ who }) => ok(await substitutesFor(context, who.person)),
    }),
    route({
      method: 'POST',
      path: '/api/listener/substitutes',
      summary: 'Asks that somebody else take a span of one’s shift; no reason is asked.',
      can: ['listener'],
      request: { body: substituteRequest },
      limits: [{ by: 'person', points: 60, perSeconds: 600 }],
      handle: ({ who, body }) => askForSubstitute(context, who.person, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/listener/substitutes/:id',
      summary: 'Takes one’s own request back, until somebody has taken it.',
      can: ['listener'],
      request: { params },
      handle: ({ who, params: { id } }) => takeBack(context, who.person, id),
    }),
    route({
      method: 'POST',
      path: '/api/listener/substitutes/:id/take',
      summary: 'Takes a span over that another asked for; the first has it.',
      can: ['listener'],
      request: { params },
      handle: ({ who, params: { id } }) => takeOver(context, who.person, id),
    }),
    route({
      method: 'GET',
      path: '/api/roster',
      summary: 'Who is there when in the coming week, and what is looking for somebody else.',
      can: ['supervisor', 'operator'],
      response: roster,
      handle: async () => ok(await rosterOf(context)),
    }),
  ]
}
