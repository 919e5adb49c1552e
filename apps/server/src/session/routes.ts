import {
  currentSession as currentShape,
  feedbackRequest,
  intakeAnswer,
  intakeRequest,
  joined,
  joinRequest,
  sessionId,
} from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { currentSession, describeSession, giveFeedback, joinSession, leaveSession } from './joining.ts'

const params = z.object({ id: sessionId })

/** What a seeker asks over HTTP; everything within a session goes by realtime. */
export function sessionRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/sessions',
      summary: 'A seeker joins the queue.',
      can: ['seeker'],
      request: { body: joinRequest },
      response: joined,
      // Someone whose line breaks off joins again a few times in a row; nobody does so all evening. How many
      // persons one address may make is limited where they sign in.
      limits: [{ by: 'person', points: 60, perSeconds: 600 }],
      handle: async ({ who, body }) => {
        const answer = await joinSession(context, who.person, body)
        return answer.ok ? ok({ session: answer.value }) : answer
      },
    }),
    route({
      method: 'GET',
      path: '/api/sessions/current',
      summary: 'The seeker’s present session, or the one that has just ended; null for somebody not signed in.',
      // Who looks at the page for the first time is nobody yet, which is no refusal.
      can: 'anyone',
      response: currentShape.nullable(),
      handle: async ({ who }) => ok(who === undefined ? null : await currentSession(context, who.person)),
    }),
    route({
      method: 'PUT',
      path: '/api/sessions/:id/intake',
      summary: 'What the seeker likes to say beforehand; everything optional.',
      can: ['seeker'],
      request: { params, body: intakeRequest },
      response: intakeAnswer,
      limits: [{ by: 'person', points: 60, perSeconds: 60 }],
      handle: ({ who, params, body }) => describeSession(context, who.person, params.id, body),
    }),
    route({
      method: 'POST',
      path: '/api/sessions/:id/leave',
      summary: 'The seeker leaves, also by a page that is closing.',
      can: ['seeker'],
      request: { params },
      handle: ({ who, params }) => leaveSession(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/sessions/:id/feedback',
      summary: 'How the seeker feels afterwards; every answer optional.',
      can: ['seeker'],
      request: { params, body: feedbackRequest },
      limits: [{ by: 'person', points: 60, perSeconds: 60 }],
      handle: ({ who, params, body }) => giveFeedback(context, who.person, params.id, body),
    }),
  ]
}
