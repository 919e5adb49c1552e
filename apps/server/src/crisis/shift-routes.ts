import { dutyOverview as overviewShape, shiftRequest } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { dutyOverview, switchShift } from './shifts.ts'

/** Who is called when somebody needs a supervisor. */
export function shiftRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'PUT',
      path: '/api/supervisor/shift',
      summary: 'A supervisor goes on duty, or off.',
      can: ['supervisor'],
      request: { body: shiftRequest },
      handle: async ({ who, body }) => {
        await switchShift(context, who.person, body.onDuty)
        return ok(undefined)
      },
    }),
    route({
      method: 'GET',
      path: '/api/duty',
      summary: 'Which supervisors are on duty, and when in the last seven days nobody was.',
      can: ['supervisor', 'operator'],
      response: overviewShape,
      handle: async () => ok(await dutyOverview(context)),
    }),
  ]
}
