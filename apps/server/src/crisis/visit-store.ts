import type { Instant, PersonId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Database } from '../db/types.ts'

/** When supervisors came into the voice of an incident's session and left it, while the events are kept. */
export async function readVisitsOf(
  db: Kysely<Database>,
  incident: string,
): Promise<{ at: Instant; what: 'voice-joined' | 'voice-left'; who: PersonId }[]> {
  const rows = await db
    .selectFrom('incident as i')
    .innerJoin('session_event as e', 'e.session', 'i.session')
    .select(['e.at', 'e.data'])
    .where('i.id', '=', incident)
    .where('e.type', 'in', ['voice-joined', 'voice-left'])
    .whereRef('e.at', '>=', 'i.declared_at')
    .where((eb) => eb.or([eb('i.resolved_at', 'is', null), eb('e.at', '<=', eb.ref('i.resolved_at'))]))
    .execute()
  return rows.flatMap(({ at, data }) =>
    data.type === 'voice-joined' || data.type === 'voice-left' ? [{ at, what: data.type, who: data.supervisor }] : [],
  )
}
