import { z } from 'zod'

/** How an incident ended. `not-reached`: the seeker had left, and nobody could reach them; only then allowed. */
export const incidentOutcome = z.enum(['continue', 'handed-over', 'emergency-called', 'not-reached'])
export type IncidentOutcome = z.infer<typeof incidentOutcome>

/** What a listener handed over on purpose: an address or a number out of a message, for whoever has taken the incident. */
export const incidentDetails = z.object({ details: z.array(z.object({ text: z.string(), at: z.int() })) })
export type IncidentDetails = z.infer<typeof incidentDetails>

/** A supervisor's confirmed outcome; an incident is open until there is one (S7.2). */
export const resolveIncidentRequest = z.strictObject({ outcome: incidentOutcome })
