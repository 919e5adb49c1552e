import type { GroupForm, Instant, PersonId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Database } from '../db/types.ts'

/** What else a home says, in one statement, since each waits for the same connection. */
export interface Beside {
  /** When the listener last looked at their month, and when they last did not want to be asked. */
  readonly checkedAt: Instant | null
  readonly asideAt: Instant | null
  /** There is a line of thanks that they have not read. */
  readonly thanked: boolean
  /** In supervision there is an answer that they have not read, or a time that they have not chosen. */
  readonly answered: boolean
  /** When they next meet for supervision, or are meeting; `group`: in a small group, by voice or in writing. */
  readonly meets: { readonly at: Instant; readonly room: string; readonly group: GroupForm | null } | null
}

export async function readBeside(db: Kysely<Database>, listener: PersonId, now: Instant): Promise<Beside> {
  const { rows } = await sql<Beside>`
    select
      (select max(at) from self_check where listener = ${listener}) as "checkedAt",
      (select at from self_check_aside where listener = ${listener}) as "asideAt",
      exists (select from thanks where listener = ${listener} and read_at is null) as thanked,
      exists (
        select from supervision_request r
        where r.listener = ${listener} and r.closed_at is null
          and (
            r.answered_at is not null and r.read_at is null
            or exists (
              select from supervision_appointment a
              join person s on s.id = a.supervisor and not s.disabled
              where a.request = r.id and a.accepted_at is null and a.cancelled_at is null and a.at > ${now}
            )
          )
      ) as answered,
      (
        select json_build_object('at', next.at, 'room', next.id, 'group', next.form) from (
          select a.at, a.id, null as form from supervision_appointment a join supervision_request r on r.id = a.request
            join person s on s.id = a.supervisor and not s.disabled
          where r.listener = ${listener} and r.closed_at is null and a.accepted_at is not null and a.cancelled_at is null
            and a.held_minutes is null and a.at + a.minutes * 60000::int8 > ${now}
          union all
          select g.at, g.id, g.form from supervision_group g join supervision_member m on m."group" = g.id
          where m.listener = ${listener} and m.declined_at is null and g.cancelled_at is null and g.closed_at is null
            and exists (select from person l where l.id = g.supervisor and not l.disabled)
            and g.at + g.minutes * 60000::int8 > ${now}
        ) as next order by next.at limit 1
      ) as meets
  `.execute(db)
  return rows[0]!
}
