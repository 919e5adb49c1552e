import { ownGrowth } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { ownGrowthOf } from './growth.ts'

/** A listener's growth (S7.6). There is no route by which anybody else could see it. */
export function growthRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/listener/growth',
      summary:
        'The listener’s own figures over the months, each with its range; and what they did to learn and keep well.',
      can: ['listener'],
      response: ownGrowth,
      handle: async ({ who }) => ok(await ownGrowthOf(context, who.person)),
    }),
  ]
}
