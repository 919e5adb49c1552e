import { drills, drillStarted, incidentIntervals } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import { look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { drillsOf, endDrill, startDrill } from './drills.ts'
import { intervalsOfIncident } from './intervals.ts'

const params = z.object({ id: z.uuid() })

/** Whether supervisors are reached, tried out; and how long each part took, of drills and of what was real. */
export function drillRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/drills',
      summary: 'Begins a drill: a crisis in which nobody is, through everything a real one goes through.',
      can: ['supervisor', 'operator'],
      response: drillStarted,
      limits: [{ by: 'person', points: 10, perSeconds: 600 }],
      handle: ({ who }) => startDrill(context, who.person),
    }),
    route({
      method: 'GET',
      path: '/api/drills',
      summary: 'The drills of late with what each showed, and whether one can be begun now.',
      can: ['supervisor', 'operator'],
      response: drills,
      handle: async () => ok(await drillsOf(context)),
    }),
    route({
      method: 'POST',
      path: '/api/drills/:id/end',
      summary: 'Ends a drill before anybody has confirmed an outcome.',
      can: ['supervisor', 'operator'],
      request: { params },
      handle: ({ who, params }) => endDrill(context, who.person, params.id),
    }),
    route({
      method: 'GET',
      path: '/api/incidents/:id/intervals',
      summary: 'How long each part of an incident took, beside what is promised of it.',
      can: ['supervisor'],
      request: { params },
      response: incidentIntervals,
      handle: async ({ who, params }) => {
        const intervals = await intervalsOfIncident(context, params.id)
        if (intervals === undefined) return refuseWith('not-found')
        await look(context, { by: who.person, what: 'opened', incident: params.id })
        return ok({ intervals: [...intervals] })
      },
    }),
  ]
}
