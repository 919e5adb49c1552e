import type { IncidentState, PastIncident } from '@tingyu/contract'
import type { IncidentCause, Instant } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** Where a page begins: at the incident that was declared then, or the one before it. */
export interface PageStart {
  readonly declaredAt: Instant
  readonly id: string
}

/** Codes, times and the names of staff: of the seeker nothing, of words nothing. */
function pastOnes(db: Db) {
  return db
    .selectFrom('incident as i')
    .innerJoin('listening_session as s', 's.id', 'i.session')
    .leftJoin('person as listener', 'listener.id', 's.listener')
    .leftJoin('person as taker', 'taker.id', 'i.taken_by')
    .leftJoin('person as resolver', 'resolver.id', 'i.resolved_by')
    .select(['i.id', 'i.cause', 'i.declared_at', 'i.outcome', 'i.plan', 'i.reason', 'i.resolved_at'])
    .select(['i.follow_up_at', 'i.follow_up', 'i.closed_at', 's.topic', 's.end_reason'])
    .select(['listener.working_name as listener', 'taker.working_name as taker', 'resolver.working_name as resolver'])
}

type Row = Awaited<ReturnType<ReturnType<typeof pastOnes>['execute']>>[number]

function told(row: Row): PastIncident {
  const { cause, closed_at, declared_at, end_reason, follow_up, follow_up_at, id, listener, outcome } = row
  const { plan, reason, resolved_at, resolver, taker, topic } = row
  return {
    id,
    state: stateOf(row),
    cause,
    topic,
    declaredAt: declared_at,
    plan,
    ...(listener !== null && { listener }),
    ...(end_reason !== null && { ended: end_reason }),
    ...(taker !== null && { takenBy: taker }),
    ...(outcome !== null && { outcome }),
    ...(reason !== null && { reason }),
    ...(resolver !== null && { resolvedBy: resolver }),
    ...(resolved_at !== null && { resolvedAt: resolved_at }),
    ...(follow_up_at !== null && { followUpAt: follow_up_at }),
    ...(follow_up !== null && { followUp: follow_up }),
    ...(closed_at !== null && { closedAt: closed_at }),
  }
}

function stateOf({ cause, closed_at, resolved_at }: Pick<Row, 'cause' | 'closed_at' | 'resolved_at'>): IncidentState {
  if (cause === 'drill') return 'drill'
  if (closed_at !== null) return 'closed'
  return resolved_at === null ? 'open' : 'follow-up'
}

/** The newest first, in one state or, without drills, in all of them. */
export async function readPastIncidents(
  db: Db,
  { state, from, limit }: { readonly state?: IncidentState; readonly from?: PageStart; readonly limit: number },
): Promise<PastIncident[]> {
  const rows = await pastOnes(db)
    .where('i.cause', state === 'drill' ? '=' : '<>', 'drill')
    .$if(state === 'open', (query) => query.where('i.resolved_at', 'is', null))
    .$if(state === 'follow-up', (query) =>
      query.where('i.resolved_at', 'is not', null).where('i.closed_at', 'is', null),
    )
    .$if(state === 'closed', (query) => query.where('i.closed_at', 'is not', null))
    .$if(from !== undefined, (query) =>
      query.where(sql<boolean>`(i.declared_at, i.id) <= (${from?.declaredAt ?? 0}::int8, ${from?.id ?? ''}::uuid)`),
    )
    .orderBy('i.declared_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(told)
}

export async function readPastIncident(db: Db, id: string): Promise<PastIncident | undefined> {
  const row = await pastOnes(db).where('i.id', '=', id).executeTakeFirst()
  return row && told(row)
}

/** Why an incident was opened, and each graver cause that came while it was; undefined once the events are gone. */
export async function readDeclared(db: Db, id: string): Promise<{ at: Instant; cause: IncidentCause }[]> {
  const rows = await db
    .selectFrom('incident as i')
    .innerJoin('session_event as e', 'e.session', 'i.session')
    .select(['e.at', 'e.data'])
    .where('i.id', '=', id)
    .where('e.type', '=', 'crisis-declared')
    .whereRef('e.at', '>=', 'i.declared_at')
    .where((eb) => eb.or([eb('i.resolved_at', 'is', null), eb('e.at', '<=', eb.ref('i.resolved_at'))]))
    .orderBy('e.seq')
    .execute()
  return rows.flatMap(({ at, data }) => (data.type === 'crisis-declared' ? [{ at, cause: data.cause }] : []))
}
