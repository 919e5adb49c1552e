import type { Instant, Ms, PersonId, Span } from '@tingyu/sop'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Database } from '../db/types.ts'

/**
 * When somebody is to be supervised or to supervise, from then on: times they agreed on, and groups they come
 * to. Where the supervisor may not work here any more, nobody is promised anything.
 */
export async function readPromised(
  db: Kysely<Database>,
  person: PersonId,
  since: Instant,
): Promise<readonly (Span & { readonly id: string })[]> {
  const { rows } = await sql<Span & { readonly id: string }>`
    select id, at as "from", at + minutes * 60000::int8 as until from (
      select a.id, a.at, a.minutes from supervision_appointment a
        join supervision_request q on q.id = a.request
        join person s on s.id = a.supervisor and not s.disabled
        where (a.supervisor = ${person} or q.listener = ${person})
          and a.accepted_at is not null and a.cancelled_at is null and a.held_minutes is null and q.closed_at is null
      union all
      select g.id, g.at, g.minutes from supervision_group g
        join person s on s.id = g.supervisor and not s.disabled
        where g.closed_at is null and (g.supervisor = ${person} or exists (
          select from supervision_member m
          where m."group" = g.id and m.listener = ${person} and m.declined_at is null
        ))
    ) as promised
    where at + minutes * 60000::int8 > ${since}
    order by at
  `.execute(db)
  return rows
}

/** How long after the agreed time somebody is still waited for: whoever stays away longer is free for others. */
const grace = 15 * 60_000

/** Listeners who are to be supervised within so long from now, or should be there by now: for whoever is about to ask them. */
export function promisedWithin(now: Instant, held: Ms): RawBuilder<unknown> {
  const [since, until] = [now - grace, now + held]
  return sql`
    select q.listener from supervision_appointment a
      join supervision_request q on q.id = a.request
      join person s on s.id = a.supervisor and not s.disabled
      where a.accepted_at is not null and a.cancelled_at is null and a.held_minutes is null and q.closed_at is null
        and a.at > ${since} and a.at < ${until} and q.listener is not null
    union all
    select m.listener from supervision_member m
      join supervision_group g on g.id = m."group" and g.closed_at is null and g.cancelled_at is null
      join person s on s.id = g.supervisor and not s.disabled
      where m.declined_at is null and g.at > ${since} and g.at < ${until}`
}
