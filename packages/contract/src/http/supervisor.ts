import { z } from 'zod'

/**
 * How an incident ended. `not-reached`: the seeker had left, and nobody could reach them; only then allowed.
 * `false-alarm`: of a sign that nobody had answered in its session, and that turned out to be none.
 */
export const incidentOutcome = z.enum(['continue', 'handed-over', 'emergency-called', 'not-reached', 'false-alarm'])
export type IncidentOutcome = z.infer<typeof incidentOutcome>

/** What a listener handed over on purpose: an address or a number out of a message, for whoever has taken the incident. */
export const incidentDetails = z.object({ details: z.array(z.object({ text: z.string(), at: z.int() })) })
export type IncidentDetails = z.infer<typeof incidentDetails>

/** A supervisor's confirmed outcome; an incident is open until there is one (S7.2). */
export const resolveIncidentRequest = z.strictObject({ outcome: incidentOutcome })

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
  ways: z.object({ webhook: z.boolean(), mail: z.boolean() }),
})
export type DutyOverview = z.infer<typeof dutyOverview>

/** What was done so that somebody comes, step by step, with what was late and what did not arrive. */
export const timelineEntry = z.object({
  at: z.int(),
  what: z.enum([
    'declared',
    'called-one',
    'called-everyone',
    'line-shown',
    'notice-sent',
    'notice-failed',
    'notice-trying',
    'taken',
    'handed-over-detail',
    'handed-over-line',
    'voice-joined',
    'voice-left',
    'closed',
  ]),
  /** Working names of those whom it called, or of who did it. */
  names: z.array(z.string()).optional(),
  way: z.enum(['webhook', 'mail']).optional(),
  /** How much later than it was due, ms; only where it is worth saying. */
  late: z.int().optional(),
  tries: z.int().optional(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>
export const incidentTimeline = z.object({ entries: z.array(timelineEntry) })
export type IncidentTimeline = z.infer<typeof incidentTimeline>
