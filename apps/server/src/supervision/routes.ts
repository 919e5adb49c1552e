import {
  askSupervision,
  heldSupervision,
  offerTimes as offerTimesShape,
  ownSupervision,
  readSupervision,
  roomShown as roomShape,
  sessionId,
  sessionPoints,
  supervision,
  supervisionAsked,
  supervisionLine,
  supervisionList,
  wishRequest,
} from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { acceptTime, cancelTime, heldTime, offerTimes } from './appointments.ts'
import { roomShown } from './rooms.ts'
import {
  askAnyone,
  askFor,
  closeSupervision,
  keepWish,
  markRead,
  ownSupervisionOf,
  pointsOf,
  releaseSupervision,
  supervisionListOf,
  supervisionOf,
  takeSupervision,
  writeSupervision,
} from './supervision.ts'

const params = z.object({ id: z.uuid() })
const appointment = z.object({ id: z.uuid(), appointment: z.uuid() })

/** Supervision (S6.4), asked for and given: between one listener and one supervisor. */
export function supervisionRoutes(context: Context): readonly Route[] {
  return [...asking(context), ...giving(context), ...between(context)]
}

function asking(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/listener/supervision',
      summary: 'The listener’s own requests for supervision, whom they may ask, and what was counted.',
      can: ['listener'],
      response: ownSupervision,
      handle: ({ who }) => ownSupervisionOf(context, who.person),
    }),
    route({
      method: 'POST',
      path: '/api/listener/supervision',
      summary: 'Asks for supervision, with or without the account of a session.',
      can: ['listener'],
      request: { body: askSupervision },
      response: supervisionAsked,
      limits: [{ by: 'person', points: 20, perSeconds: 3_600 }],
      handle: ({ who, body }) => askFor(context, who.person, body),
    }),
    route({
      method: 'PUT',
      path: '/api/sessions/:id/supervision-wish',
      summary: 'Whether the listener would still like to speak of a session of which the note says so.',
      can: ['listener'],
      request: { params: z.object({ id: sessionId }), body: wishRequest },
      handle: ({ who, params, body }) => keepWish(context, who.person, params.id, body.wished),
    }),
    route({
      method: 'GET',
      path: '/api/sessions/:id/points',
      summary: 'What of an own session may be pointed to: times and codes.',
      can: ['listener'],
      request: { params: z.object({ id: sessionId }) },
      response: sessionPoints,
      handle: ({ who, params }) => pointsOf(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/supervision/:id/anyone',
      summary: 'Lets any supervisor take what was asked of one.',
      can: ['listener'],
      request: { params },
      handle: ({ who, params }) => askAnyone(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/supervision/:id/read',
      summary: 'The listener has read the answer, and says thanks if they like.',
      can: ['listener'],
      request: { params, body: readSupervision },
      handle: ({ who, params, body }) => markRead(context, who.person, params.id, body.thanks),
    }),
    route({
      method: 'POST',
      path: '/api/supervision/:id/times/:appointment/accept',
      summary: 'Accepts a time that the supervisor has offered.',
      can: ['listener'],
      request: { params: appointment },
      handle: ({ who, params }) => acceptTime(context, who.person, params.id, params.appointment),
    }),
  ]
}

function giving(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/supervision',
      summary: 'What waits for this supervisor, longest first, and what they have taken.',
      can: ['supervisor'],
      response: supervisionList,
      handle: ({ who }) => supervisionListOf(context, who.person),
    }),
    route({
      method: 'POST',
      path: '/api/supervision/:id/take',
      summary: 'Takes a request; from then on nobody else reads it.',
      can: ['supervisor'],
      request: { params },
      handle: ({ who, params }) => takeSupervision(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/supervision/:id/release',
      summary: 'Gives a request back before anything was answered.',
      can: ['supervisor'],
      request: { params },
      handle: ({ who, params }) => releaseSupervision(context, who.person, params.id),
    }),
    route({
      method: 'PUT',
      path: '/api/supervision/:id/times',
      summary: 'Offers times to speak, in the place of those offered before.',
      can: ['supervisor'],
      request: { params, body: offerTimesShape },
      handle: ({ who, params, body }) => offerTimes(context, who.person, params.id, body.times),
    }),
    route({
      method: 'POST',
      path: '/api/supervision/:id/times/:appointment/held',
      summary: 'They have spoken for so many minutes: counted for both.',
      can: ['supervisor'],
      request: { params: appointment, body: heldSupervision },
      handle: ({ who, params, body }) => heldTime(context, who.person, params.id, params.appointment, body.minutes),
    }),
  ]
}

function between(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/supervision/:id',
      summary: 'One request with what was written, for its listener and for the supervisor who has taken it.',
      can: ['listener', 'supervisor'],
      request: { params },
      response: supervision,
      handle: ({ who, params }) => supervisionOf(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/supervision/:id/lines',
      summary: 'One of the two writes; the supervisor’s first line is the answer.',
      can: ['listener', 'supervisor'],
      request: { params, body: supervisionLine },
      handle: ({ who, params, body }) => writeSupervision(context, who.person, params.id, body.text),
    }),
    route({
      method: 'GET',
      path: '/api/rooms/:id',
      summary: 'The room of a time to speak, for those who meet in it.',
      can: ['listener', 'supervisor'],
      request: { params },
      response: roomShape,
      handle: ({ who, params }) => roomShown(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/supervision/:id/times/:appointment/cancel',
      summary: 'Either of the two cannot after all.',
      can: ['listener', 'supervisor'],
      request: { params: appointment },
      handle: ({ who, params }) => cancelTime(context, who.person, params.id, params.appointment),
    }),
    route({
      method: 'POST',
      path: '/api/supervision/:id/close',
      summary: 'It is done: by the listener at any time, by the supervisor once it was answered or held.',
      can: ['listener', 'supervisor'],
      request: { params },
      handle: ({ who, params }) => closeSupervision(context, who.person, params.id),
    }),
  ]
}
