import { duty, notTodayRequest, ownPreparations, preparationRequest, renewalRequest } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { named, prepare, renewPreparation } from '../matching/duty.ts'
import { inUnit } from '../session/unit.ts'
import { ownPreparationsOf, recordNotToday } from './own.ts'
import { forgetPreparations } from './store.ts'

/** Before a session: preparing, and how one's preparations have been (S1). */
export function readinessRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/listener/preparation',
      summary: 'The finished preparation (S1.1–S1.7).',
      can: ['listener'],
      request: { body: preparationRequest },
      response: duty,
      handle: async ({ who, body }) => {
        const answer = await prepare(context, who.person, body)
        return answer.ok ? ok(named(who, answer.value)) : answer
      },
    }),
    route({
      method: 'POST',
      path: '/api/listener/preparation/renewal',
      summary: 'A shorter preparation after a whole one in the same shift: oneself and the room (S1.1, S1.2).',
      can: ['listener'],
      request: { body: renewalRequest },
      response: duty,
      handle: async ({ who, body }) => {
        const answer = await renewPreparation(context, who.person, body)
        return answer.ok ? ok(named(who, answer.value)) : answer
      },
    }),
    route({
      method: 'POST',
      path: '/api/listener/preparation/not-today',
      summary: 'Not steady enough to listen now (S1.1); kept for the listener’s own eyes.',
      can: ['listener'],
      request: { body: notTodayRequest },
      handle: ({ who, body }) => recordNotToday(context, who.person, body.steadiness),
    }),
    route({
      method: 'GET',
      path: '/api/listener/preparations',
      summary: 'The listener’s own preparations; nobody else’s eyes.',
      can: ['listener'],
      response: ownPreparations,
      handle: async ({ who }) => ok(await ownPreparationsOf(context, who.person)),
    }),
    route({
      method: 'DELETE',
      path: '/api/listener/preparations',
      summary: 'Forgets the listener’s own preparations; the next one is a whole one.',
      can: ['listener'],
      handle: async ({ who }) => {
        await inUnit(context, ({ tx }) => forgetPreparations(tx, who.person))
        return ok(undefined)
      },
    }),
  ]
}
