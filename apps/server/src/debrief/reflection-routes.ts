import {
  heavyRequest,
  intentionRequest,
  intentions,
  ownReflection as ownReflectionShape,
  reflectionRequest,
  sessionId,
} from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { intentionsOf, keepReflection, markHeavy, ownReflection, sayIntentionResult } from './reflecting.ts'

const params = z.object({ id: sessionId })

/** What a listener thinks over by themselves (S5.6, S6.3): nobody else reads any of it. */
export function reflectionRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/sessions/:id/reflection',
      summary: 'The listener’s own reflection, and the few questions that this session brings up.',
      can: ['listener'],
      request: { params },
      response: ownReflectionShape,
      handle: ({ who, params }) => ownReflection(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/sessions/:id/reflection',
      summary: 'The listener’s reflection (S5.6), for their own eyes.',
      can: ['listener'],
      request: { params, body: reflectionRequest },
      handle: ({ who, params, body }) => keepReflection(context, who.person, params.id, body.answers),
    }),
    route({
      method: 'PUT',
      path: '/api/sessions/:id/heavy',
      summary: 'The listener says that a session weighs on them, or no more: then they rest as after a crisis (S6.2).',
      can: ['listener'],
      request: { params, body: heavyRequest },
      handle: ({ who, params, body }) => markHeavy(context, who.person, params.id, body.heavy),
    }),
    route({
      method: 'GET',
      path: '/api/listener/intentions',
      summary: 'What the listener wanted to try, for their next preparation (S6.3).',
      can: ['listener'],
      response: intentions,
      handle: ({ who }) => intentionsOf(context, who.person),
    }),
    route({
      method: 'PUT',
      path: '/api/sessions/:id/intention',
      summary: 'How it went with what the listener had wanted to try after this session.',
      can: ['listener'],
      request: { params, body: intentionRequest },
      handle: ({ who, params, body }) => sayIntentionResult(context, who.person, params.id, body.result),
    }),
  ]
}
