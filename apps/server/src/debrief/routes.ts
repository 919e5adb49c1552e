import {
  acceptingRequest,
  callWay,
  listenerCards,
  duty,
  listenerTopics,
  noteRequest,
  ownSessions,
  sessionId,
  sessionReport,
  wording,
} from '@tingyu/contract'
import { ok, relievedListenerOf, type Protocol } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { dutyOf, named, switchAccepting } from '../matching/duty.ts'
import { wayFor } from '../realtime/relay.ts'
import { protocolOf } from '../session/protocols.ts'
import { readSession } from '../session/store.ts'
import { inUnit } from '../session/unit.ts'
import { ownSessionsOf, sessionReportOf, writeNote } from './debrief.ts'
import { readTopics, readWording, saveTopics, saveWording } from './store.ts'

const params = z.object({ id: sessionId })
/** The screen's own type is `Protocol`; it has been checked when the file was read. */
const protocolShape = z.custom<Protocol>((value) => typeof value === 'object' && value !== null)

/** What a listener asks over HTTP: before and after a session, and the protocol for the screen. */
export function listenerRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/listener/duty',
      summary: 'Whether 可接单 is on, and what stands in its way.',
      can: ['listener'],
      response: duty,
      handle: async ({ who }) => ok(named(who, await dutyOf(context, who.person))),
    }),
    route({
      method: 'POST',
      path: '/api/listener/duty',
      summary: 'Switches 可接单 on or off.',
      can: ['listener'],
      request: { body: acceptingRequest },
      response: duty,
      handle: async ({ who, body }) => {
        const answer = await switchAccepting(context, who.person, body.accepting)
        return answer.ok ? ok(named(who, answer.value)) : answer
      },
    }),
    route({
      method: 'GET',
      path: '/api/listener/call-way',
      summary: 'How a call would find its way, with fresh credentials: to try it before a session (S1.2).',
      can: ['listener'],
      response: callWay,
      limits: [{ by: 'person', points: 30, perSeconds: 600 }],
      handle: async () => {
        const way = await wayFor(context)
        // A service without any way for calls is held in writing.
        if (!way) return refuseWith('not-now')
        return ok({ ...way, servers: way.servers.map((server) => ({ ...server, urls: [...server.urls] })) })
      },
    }),
    route({
      method: 'GET',
      path: '/api/listener/topics',
      summary: 'The topics that this listener likes to take.',
      can: ['listener'],
      response: listenerTopics,
      handle: async ({ who }) => ok({ topics: await readTopics(context.db, who.person) }),
    }),
    route({
      method: 'PUT',
      path: '/api/listener/topics',
      summary: 'The topics that this listener likes to take: a preference, never a condition.',
      can: ['listener'],
      request: { body: listenerTopics },
      handle: async ({ who, body }) => {
        const known = context.service.topics.map((topic) => topic.id)
        if (!body.topics.every((topic) => known.includes(topic))) {
          return refuseWith('unknown-topic', { allowed: known.join(' ') })
        }
        await inUnit(context, ({ tx }) => saveTopics(tx, who.person, body.topics))
        return ok(undefined)
      },
    }),
    route({
      method: 'GET',
      path: '/api/listener/wording',
      summary: 'The listener’s own wording of cues (S0.5).',
      can: ['listener'],
      response: wording,
      handle: async ({ who }) => ok(await readWording(context.db, who.person)),
    }),
    route({
      method: 'PUT',
      path: '/api/listener/wording',
      summary: 'The listener’s own wording, the whole; only of cues that may be adapted.',
      can: ['listener'],
      request: { body: wording },
      handle: async ({ who, body }) => {
        const adaptable = context.protocol.phases.flatMap((phase) => phase.cues.filter((cue) => cue.adaptable))
        const allowed = new Set<string>(adaptable.map((cue) => cue.id))
        const strange = Object.keys(body).find((cue) => !allowed.has(cue))
        if (strange !== undefined) return refuseWith('bad-request', { path: strange, allowed: [...allowed].join(' ') })
        await inUnit(context, ({ tx }) => saveWording(tx, who.person, body))
        return ok(undefined)
      },
    }),
    route({
      method: 'GET',
      path: '/api/listener/protocol',
      summary: 'The protocol for the screen; of a session of one’s own, the one it began with.',
      can: ['listener', 'operator'],
      request: { query: z.object({ session: sessionId.optional() }) },
      response: protocolShape,
      handle: async ({ who, query }) => {
        if (query.session === undefined) return ok(context.protocol)
        const row = await readSession(context.db, query.session)
        const isTheirs =
          row !== undefined && (row.listener === who.person || relievedListenerOf(row.state) === who.person)
        return isTheirs ? ok(await protocolOf(context.db, row.protocol)) : refuseWith('not-found')
      },
    }),
    route({
      method: 'GET',
      path: '/api/listener/cards',
      summary: 'Cards for the hard moments, opened by the listener; and what may be asked when there is danger.',
      can: ['listener'],
      response: listenerCards,
      handle: async () =>
        ok({
          cards: [...context.service.cards],
          questions: context.service.questions.map((each) => ({ ...each })),
          words: context.service.words,
        }),
    }),
    route({
      method: 'GET',
      path: '/api/listener/sessions',
      summary: 'The listener’s own last sessions, the newest first.',
      can: ['listener'],
      response: ownSessions,
      handle: async ({ who }) => ok(await ownSessionsOf(context, who.person)),
    }),
    route({
      method: 'GET',
      path: '/api/sessions/:id/report',
      summary: 'The session’s account for its listener.',
      can: ['listener'],
      request: { params },
      response: sessionReport,
      handle: ({ who, params }) => sessionReportOf(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/sessions/:id/note',
      summary: 'The note (S5.5); with it the session’s texts are erased.',
      can: ['listener'],
      request: { params, body: noteRequest },
      handle: ({ who, params, body }) => writeNote(context, who.person, params.id, body),
    }),
  ]
}
