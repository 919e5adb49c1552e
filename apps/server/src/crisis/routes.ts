import {
  cityRequest,
  followUpRequest,
  handOverRequest,
  incidentPage,
  incidentPageRequest,
  pastIncident,
  incidentDetails,
  incidentHelp,
  incidentTimeline,
  leaveNumberRequest,
  listenerStepRequest,
  numberLeft,
  ownNumber,
  referralStepRequest,
  resolveIncidentRequest,
  takeIncidentRequest,
  sessionHelp,
  sessionId,
  tellOthersRequest,
  whyToldRequest,
} from '@tingyu/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { takeAlarm } from './alarms.ts'
import { handOver, incidentDetailsOf } from './details.ts'
import { followUpIncident, resolveIncident, takeIncident } from './incidents.ts'
import { leaveNumber, numberLeftOf, ownNumberOf } from './number.ts'
import { pastIncidentOf, pastIncidentsOf } from './past.ts'
import {
  incidentHelpOf,
  listenersHelpOf,
  recordListenersStep,
  recordStep,
  sayCity,
  sayListenersCity,
  sayWhyTold,
  tellOthers,
} from './referrals.ts'
import { timelineOf } from './timeline.ts'

const params = z.object({ id: z.uuid() })
const ofSession = z.object({ id: sessionId })

/** What a supervisor does with an incident, also when its session is over. */
export function crisisRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/incidents',
      summary: 'All incidents, the newest first, page by page, of one state or of all but drills.',
      can: ['supervisor'],
      request: { query: incidentPageRequest },
      response: incidentPage,
      handle: ({ who, query }) => pastIncidentsOf(context, who.person, query),
    }),
    route({
      method: 'GET',
      path: '/api/incidents/:id',
      summary: 'One incident, whatever has become of it.',
      can: ['supervisor'],
      request: { params },
      response: pastIncident,
      handle: ({ who, params }) => pastIncidentOf(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/incidents/:id/take',
      summary: 'A supervisor takes an incident, or takes it over from another.',
      can: ['supervisor'],
      request: { params, body: takeIncidentRequest },
      handle: ({ who, params, body: { over } }) => takeIncident(context, who, params.id, over),
    }),
    route({
      method: 'POST',
      path: '/api/incidents/:id/resolve',
      summary: 'A supervisor confirms how an incident ended; nothing else does.',
      can: ['supervisor'],
      request: { params, body: resolveIncidentRequest },
      handle: ({ who, params, body: { outcome, plan, reason, over } }) =>
        resolveIncident(
          context,
          who.person,
          params.id,
          { outcome, ...(plan && { plan }), ...(reason && { reason }) },
          over,
        ),
    }),
    route({
      method: 'GET',
      path: '/api/incidents/:id/help',
      summary: 'The steps towards help outside, who was told, and which outcomes this supervisor can confirm now.',
      can: ['supervisor'],
      request: { params },
      response: incidentHelp,
      handle: ({ who, params }) => incidentHelpOf(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/incidents/:id/steps',
      summary: 'A supervisor writes down a step towards help outside; sent twice it is written once.',
      can: ['supervisor'],
      request: { params, body: referralStepRequest },
      handle: ({ who, params, body }) => recordStep(context, who.person, params.id, body),
    }),
    route({
      method: 'GET',
      path: '/api/sessions/:id/steps',
      summary: 'The steps towards help outside so far, for the listener who is with the seeker in a crisis.',
      can: ['listener'],
      request: { params: ofSession },
      response: sessionHelp,
      handle: ({ who, params }) => listenersHelpOf(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/sessions/:id/steps',
      summary:
        'The listener writes down a step, until a supervisor has confirmed an outcome; not that somebody took over.',
      can: ['listener'],
      request: { params: ofSession, body: listenerStepRequest },
      limits: [{ by: 'person', points: 60, perSeconds: 60 }],
      handle: ({ who, params, body }) => recordListenersStep(context, who.person, params.id, body),
    }),
    route({
      method: 'PUT',
      path: '/api/incidents/:id/city',
      summary: 'Which city the person is in, so that 120 and 110 reach it; gone when the incident is closed.',
      can: ['supervisor'],
      request: { params, body: cityRequest },
      handle: ({ who, params, body }) => sayCity(context, who.person, params.id, body.city),
    }),
    route({
      method: 'PUT',
      path: '/api/sessions/:id/city',
      summary: 'The same by the listener who is with the seeker in a crisis.',
      can: ['listener'],
      request: { params: ofSession, body: cityRequest },
      limits: [{ by: 'person', points: 60, perSeconds: 60 }],
      handle: ({ who, params, body }) => sayListenersCity(context, who.person, params.id, body.city),
    }),
    route({
      method: 'POST',
      path: '/api/incidents/:id/others-told',
      summary:
        'To protect a life the supervisor who has taken it tells somebody outside; the seeker hears of it, or not.',
      can: ['supervisor'],
      request: { params, body: tellOthersRequest },
      handle: ({ who, params, body }) => tellOthers(context, who.person, params.id, body.tell),
    }),
    route({
      method: 'PUT',
      path: '/api/incidents/:id/others-told',
      summary: 'Why somebody outside was told, in words, once there is time for it; sealed.',
      can: ['supervisor'],
      request: { params, body: whyToldRequest },
      handle: ({ who, params, body }) => sayWhyTold(context, who.person, params.id, body.why),
    }),
    route({
      method: 'POST',
      path: '/api/incidents/:id/follow-up',
      summary:
        'A supervisor has asked after the seeker: with that the incident is closed, unless there is danger again.',
      can: ['supervisor'],
      request: { params, body: followUpRequest },
      handle: ({ who, params, body }) => followUpIncident(context, who.person, params.id, body.result),
    }),
    route({
      method: 'GET',
      path: '/api/incidents/:id/details',
      summary: 'What the listener handed over, for the supervisor who has taken the incident.',
      can: ['supervisor'],
      request: { params },
      response: incidentDetails,
      handle: ({ who, params }) => incidentDetailsOf(context, who.person, params.id),
    }),
    route({
      method: 'PUT',
      path: '/api/sessions/:id/number',
      summary: 'A seeker in a crisis leaves a number, to be asked after and for nothing else; null takes it back.',
      can: ['seeker'],
      request: { params: ofSession, body: leaveNumberRequest },
      limits: [{ by: 'person', points: 30, perSeconds: 60 }],
      handle: ({ who, params, body }) => leaveNumber(context, who.person, params.id, body.number),
    }),
    route({
      method: 'GET',
      path: '/api/sessions/:id/number',
      summary: 'What the seeker has left of a number, masked, and whether it is still needed.',
      can: ['seeker'],
      request: { params: ofSession },
      response: ownNumber,
      limits: [{ by: 'person', points: 60, perSeconds: 60 }],
      handle: ({ who, params }) => ownNumberOf(context, who.person, params.id),
    }),
    route({
      method: 'GET',
      path: '/api/incidents/:id/number',
      summary: 'The number that the seeker left, for the supervisor who has taken the incident.',
      can: ['supervisor'],
      request: { params },
      response: numberLeft,
      handle: ({ who, params }) => numberLeftOf(context, who.person, params.id),
    }),
    route({
      method: 'GET',
      path: '/api/incidents/:id/timeline',
      summary: 'How supervisors were called to an incident, what was late and did not arrive, and who looked at it.',
      can: ['supervisor'],
      request: { params },
      response: incidentTimeline,
      handle: ({ who, params }) => timelineOf(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/alarms/:id/take',
      summary:
        'A supervisor looks after a line that was lost while a sign of danger stood open; nobody else is called for it.',
      can: ['supervisor'],
      request: { params },
      handle: ({ who, params }) => takeAlarm(context, who.person, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/sessions/:id/hand-over',
      summary: 'The listener hands an address or a number out of a message to whoever has taken the incident.',
      can: ['listener'],
      request: { params: ofSession, body: handOverRequest },
      limits: [{ by: 'person', points: 60, perSeconds: 60 }],
      handle: ({ who, params, body }) => handOver(context, who.person, params.id, body),
    }),
  ]
}
