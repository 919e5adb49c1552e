import { listenerHome } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { homeOf } from './home.ts'

/** A listener's home. */
export function homeRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/listener/home',
      summary:
        'Everything on the listener’s home: their duty and rest, the next shift, what they could take over, their last sessions.',
      can: ['listener'],
      response: listenerHome,
      handle: async ({ who }) => ok(await homeOf(context, who)),
    }),
  ]
}
