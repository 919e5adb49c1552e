import { z } from 'zod'

/** How an incident ended. `not-reached`: the seeker had left, and nobody could reach them; only then allowed. */
export const incidentOutcome = z.enum(['continue', 'handed-over', 'emergency-called', 'not-reached'])
export type IncidentOutcome = z.infer<typeof incidentOutcome>

/** A supervisor's confirmed outcome; an incident is open until there is one (S7.2). */
export const resolveIncidentRequest = z.strictObject({ outcome: incidentOutcome })
