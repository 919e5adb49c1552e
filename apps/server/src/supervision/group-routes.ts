import {
  endGroup as endShape,
  groupLine,
  groupLines,
  makeGroup as makeShape,
  readGroupLines,
  supervisionAsked,
  supervisionGroups,
} from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { linesOf, writeInGroup } from './group-lines.ts'
import { beginGroup, callGroupOff, comeToGroup, declineGroup, endGroup, groupsOf, makeGroup } from './groups.ts'

const params = z.object({ id: z.uuid() })

/** Supervision in small groups (S6.4): seen by those in it alone. */
export function groupRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/groups',
      summary: 'The small groups in which one is.',
      can: ['listener', 'supervisor'],
      response: supervisionGroups,
      handle: ({ who }) => groupsOf(context, who),
    }),
    route({
      method: 'POST',
      path: '/api/groups',
      summary: 'Invites a few listeners, to speak or to write together.',
      can: ['supervisor'],
      request: { body: makeShape },
      response: supervisionAsked,
      limits: [{ by: 'person', points: 20, perSeconds: 3_600 }],
      handle: ({ who, body }) => makeGroup(context, who.person, body),
    }),
    route({
      method: 'POST',
      path: '/api/groups/:id/decline',
      summary: 'A listener does not come; no reason is asked.',
      can: ['listener'],
      request: { params },
      handle: ({ who, params }) => declineGroup(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/groups/:id/come',
      summary: 'A listener who had declined comes after all.',
      can: ['listener'],
      request: { params },
      handle: ({ who, params }) => comeToGroup(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/groups/:id/begin',
      summary: 'The supervisor opens a group that writes.',
      can: ['supervisor'],
      request: { params },
      handle: ({ who, params }) => beginGroup(context, who.person, params.id),
    }),
    route({
      method: 'GET',
      path: '/api/groups/:id/lines',
      summary: 'What was written in a group since a line, for those in it.',
      can: ['listener', 'supervisor'],
      request: { params, query: readGroupLines },
      response: groupLines,
      handle: ({ who, params, query }) => linesOf(context, who.person, params.id, query.after ?? 0),
    }),
    route({
      method: 'POST',
      path: '/api/groups/:id/lines',
      summary: 'One of those in a group writes; said again it is the same line.',
      can: ['listener', 'supervisor'],
      request: { params, body: groupLine },
      limits: [{ by: 'person', points: 60, perSeconds: 60 }],
      handle: ({ who, params, body }) => writeInGroup(context, who.person, params.id, body),
    }),
    route({
      method: 'POST',
      path: '/api/groups/:id/cancel',
      summary: 'The supervisor calls it off, or says that it was not held; not one that writes and was opened.',
      can: ['supervisor'],
      request: { params },
      handle: ({ who, params }) => callGroupOff(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/groups/:id/end',
      summary: 'It is over, and counts for each who was there.',
      can: ['supervisor'],
      request: { params, body: endShape },
      handle: ({ who, params, body }) => endGroup(context, who.person, params.id, body),
    }),
  ]
}
