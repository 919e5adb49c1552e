import { sql } from 'kysely'

/**
 * Of an incident `i`: it weighs on the listener of its session. One by mistake does not, nor what the seeker wrote when it
 * was over: nobody listened to that, and by it anybody could take a listener off duty on any later day.
 */
export const weighs = sql<boolean>`(i.outcome is distinct from 'false-alarm' and i.cause <> 'said-afterwards')`
