import {
  alarmReasons,
  endReasons,
  followUpResults,
  helpers,
  incidentOutcomes,
  intervalKinds,
  listenerDeeds,
  planParts,
  referralDeeds,
  type IncidentCause,
} from '@tingyu/sop'
import { z } from 'zod'
import { writtenText } from '../text.ts'
import { confirmedOutcome } from './listener.ts'
import { helpCity } from './service.ts'

export const incidentOutcome = z.enum(incidentOutcomes)

/** What a listener handed over on purpose: an address or a number out of a message, for whoever has taken the incident. */
export const incidentDetails = z.object({ details: z.array(z.object({ text: z.string(), at: z.int() })) })
export type IncidentDetails = z.infer<typeof incidentDetails>

/** An outcome with what it says: why it was none, what was planned. */
export const confirmation = {
  outcome: incidentOutcome,
  reason: z.enum(alarmReasons).optional(),
  plan: z.array(z.enum(planParts)).max(planParts.length).optional(),
}
/** `over`: from whoever has taken it, who is shown; without it two who come at once do not put each other out. */
export const takeIncidentRequest = z.strictObject({ over: z.boolean() })

/** A supervisor's confirmed outcome; an incident is open until there is one (S7.2). */
export const resolveIncidentRequest = z.strictObject({
  ...confirmation,
  /** Somebody else has taken it; it is said knowingly. */
  over: z.boolean().optional(),
})
export type ResolveIncidentRequest = z.infer<typeof resolveIncidentRequest>

/** A step towards help outside, written down by a person. `id` is made by the page, so that sent twice it is written once. */
export const referralStepRequest = z.strictObject({
  id: z.uuid(),
  /** The id of a help line, or one of `otherHelp`. */
  to: z.string().min(2).max(42),
  did: z.enum(referralDeeds),
  whom: z.enum(helpers).optional(),
})
export type ReferralStepRequest = z.infer<typeof referralStepRequest>

/** The same by the listener who is with the seeker. */
export const listenerStepRequest = z.strictObject({ ...referralStepRequest.shape, did: z.enum(listenerDeeds) })

/** To protect a life somebody outside was told; `tell`: the seeker hears of it. Why, in words, may follow later. */
export const tellOthersRequest = z.strictObject({ tell: z.boolean() })
export const whyToldRequest = z.strictObject({ why: writtenText(500).min(1) })

/** A number that a seeker in a crisis leaves to be asked after; null takes it back. */
export const leaveNumberRequest = z.strictObject({
  number: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 -]{4,22}$/, 'a telephone number: 5 to 23 digits, with spaces and dashes if you like')
    .nullable(),
})
/** For whoever left it: as much of it as its owner knows it by; and whether it is still kept for anything. */
export const ownNumber = z.object({ open: z.boolean(), masked: z.string().optional() })
export type OwnNumber = z.infer<typeof ownNumber>
/** The same for whoever has taken the incident; empty where none was left. */
export const numberLeft = z.object({ number: z.string().optional(), at: z.int().optional() })
export type NumberLeft = z.infer<typeof numberLeft>

/** What a supervisor found when they asked after the seeker. */
export const followUpRequest = z.strictObject({ result: z.enum(followUpResults) })

/** How help stands: what was done towards it, what can be confirmed now, and who was told. */
export const incidentHelp = z.object({
  steps: z.array(
    z.object({
      to: z.string(),
      did: z.enum(referralDeeds),
      whom: z.enum(helpers).optional(),
      at: z.int(),
      /** Working name of who wrote it down. */
      by: z.string().optional(),
    }),
  ),
  possible: z.array(incidentOutcome),
  /** Of the directory: asked first where 120, 110 or 119 is called for somebody. */
  cities: z.array(helpCity),
  /** The area code of the one the person is in, where somebody has asked. */
  city: z.string().optional(),
  told: z.object({ at: z.int(), seeker: z.enum(['here', 'endangers', 'gone']), why: z.string().optional() }).optional(),
})
export type IncidentHelp = z.infer<typeof incidentHelp>

/** Which city the person is in, by its area code, so that 120 and 110 reach it; null takes it back. */
export const cityRequest = z.strictObject({ city: helpCity.shape.code.nullable() })

/**
 * To the listener: what was done so far, by whomever, and the cities for 120 and 110; and once the danger is over, what
 * was confirmed of it last.
 */
export const sessionHelp = incidentHelp
  .pick({ steps: true, cities: true, city: true })
  .extend({ confirmed: confirmedOutcome.optional() })
export type SessionHelp = z.infer<typeof sessionHelp>

export const incidentCause = z.enum([
  'company-asked',
  'danger-said',
  'intake-said',
  'listener-declared',
  'supervisor-declared',
  'sign-unanswered',
  'said-afterwards',
  'drill',
] as const satisfies readonly IncidentCause[])

/** Which incidents are listed: without an outcome, to be followed up, closed; drills by themselves. */
export const incidentStates = ['open', 'follow-up', 'closed', 'drill'] as const
export type IncidentState = (typeof incidentStates)[number]

/** An incident among all of them: codes, times and the names of staff. */
export const pastIncident = z.object({
  id: z.uuid(),
  state: z.enum(incidentStates),
  cause: incidentCause,
  topic: z.string(),
  declaredAt: z.int(),
  listener: z.string().optional(),
  /** How its session ended, where it has. */
  ended: z.enum(endReasons).optional(),
  takenBy: z.string().optional(),
  /** What was confirmed, by whom and when; also outcomes of earlier versions. */
  outcome: z.string().optional(),
  plan: z.array(z.enum(planParts)).readonly(),
  reason: z.enum(alarmReasons).optional(),
  resolvedBy: z.string().optional(),
  resolvedAt: z.int().optional(),
  followUpAt: z.int().optional(),
  /** What was found when somebody asked after the seeker. */
  followUp: z.string().optional(),
  closedAt: z.int().optional(),
})
export type PastIncident = z.infer<typeof pastIncident>

/** One page of them, the newest first; `next`: where the one after begins, absent on the last. */
export const incidentPage = z.object({ incidents: z.array(pastIncident), next: z.string().optional() })
export type IncidentPage = z.infer<typeof incidentPage>
export const incidentPageRequest = z.object({
  state: z.enum(incidentStates).optional(),
  from: z
    .string()
    .regex(/^[0-9]{1,16}_[0-9a-f-]{36}$/, 'what the page before gave as next')
    .optional(),
})

/** A supervisor goes on duty, or off. */
export const shiftRequest = z.strictObject({ onDuty: z.boolean() })

const span = z.object({ from: z.int(), until: z.int() })
/** Who is on duty, and when nobody was: for operators, who plan it, and for supervisors, who hand over to each other. */
export const dutyOverview = z.object({
  now: z.int(),
  onDuty: z.array(
    z.object({
      name: z.string(),
      since: z.int(),
      until: z.int(),
      /** A page of theirs is connected. */
      here: z.boolean(),
    }),
  ),
  /** Over the last seven days, the newest first; the one that goes on now ends now. */
  gaps: z.array(span),
  /** How people are called who look at no page. */
  ways: z.object({ webhook: z.boolean(), mail: z.boolean(), push: z.boolean() }),
})
export type DutyOverview = z.infer<typeof dutyOverview>

/** What was done so that somebody comes, step by step, with what was late and what did not arrive. */
export const timelineEntry = z.object({
  at: z.int(),
  what: z.enum([
    'declared',
    'graver',
    'called-one',
    'called-everyone',
    'line-shown',
    'notice-sent',
    'notice-failed',
    'notice-trying',
    'taken',
    'said-again',
    'handed-over-detail',
    'handed-over-line',
    'voice-joined',
    'voice-left',
    'step',
    'others-told',
    'outcome',
    'follow-up-due',
    'followed-up',
    'closed',
  ]),
  /** Why supervisors were called, where it was not that nobody had come. */
  why: z.enum(['owner-gone', 'follow-up']).optional(),
  /** Of a declaration, the first one and each that was graver. */
  cause: incidentCause.optional(),
  /** Of a step. */
  to: z.string().optional(),
  did: z.enum(referralDeeds).optional(),
  whom: z.enum(helpers).optional(),
  /** Of an outcome, also one of an earlier version, or of a follow-up. */
  result: z.string().optional(),
  /** Working names of those whom it called, or of who did it. */
  names: z.array(z.string()).optional(),
  way: z.enum(['webhook', 'mail', 'push']).optional(),
  /** Of a push: to how many devices. */
  devices: z.int().optional(),
  /** How much later than it was due, ms; only where it is worth saying. */
  late: z.int().optional(),
  tries: z.int().optional(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

/** What of an incident somebody looked at; each is written into the audit log before it is shown. */
export const auditLooks = [
  'opened',
  'words-read',
  'number-seen',
  'details-seen',
  'why-seen',
  'private-seen',
  'lines-seen',
] as const
export type AuditLook = (typeof auditLooks)[number]

export const incidentTimeline = z.object({
  entries: z.array(timelineEntry),
  /** Who looked at it, in order. `name`: absent where the account is gone. */
  looks: z.array(z.object({ no: z.int(), at: z.int(), seen: z.enum(auditLooks), name: z.string().optional() })),
})
export type IncidentTimeline = z.infer<typeof incidentTimeline>

/** How long each part took, beside what is promised of it; see `Interval`. All ms of the service's clock. */
export const incidentIntervals = z.object({
  intervals: z
    .array(
      z.object({
        what: z.enum(intervalKinds),
        rung: z.enum(['one', 'everyone', 'line']).optional(),
        way: z.string().optional(),
        took: z.int().optional(),
        due: z.int().optional(),
        kept: z.boolean().optional(),
      }),
    )
    .readonly(),
})
export type IncidentIntervals = z.infer<typeof incidentIntervals>

export const drillStarted = z.object({ incident: z.uuid() })
export type DrillStarted = z.infer<typeof drillStarted>

/** The drills of late, the newest first, each with what it showed; and whether one can be begun now. */
export const drills = z.object({
  drills: z.array(
    z.object({
      incident: z.uuid(),
      at: z.int(),
      /** Working name of who began it, and of who took it. */
      by: z.string().optional(),
      takenBy: z.string().optional(),
      /** `drill-over`: it was ended before anybody had confirmed an outcome. Absent while it goes on. */
      outcome: z.enum([...incidentOutcomes, 'drill-over']).optional(),
      ...incidentIntervals.shape,
    }),
  ),
  /** Why not: somebody is really in danger, or a drill goes on. */
  hindered: z.enum(['crisis-open', 'drill-open']).optional(),
  onDuty: z.int(),
})
export type Drills = z.infer<typeof drills>
