import type { PersonId } from '@tingyu/sop'
import { ok } from '@tingyu/sop'
import { createAdaptorServer } from '@hono/node-server'
import { type Kysely, sql } from 'kysely'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { openAccounts } from '../../account/accounts.ts'
import type { Context } from '../../context.ts'
import type { Database } from '../../db/types.ts'
import { buildApp } from '../../http/app.ts'
import { route } from '../../http/route.ts'

/**
 * The rows that a listener's home is made of, by one statement of our own writing, as JSON that the database makes: no
 * rule is asked and nothing is computed of them.
 */
async function homeRows(db: Kysely<Database>, listener: PersonId): Promise<unknown> {
  const nineDays = 9 * 24 * 3_600_000
  const { rows } = await sql<{ home: unknown }>`
    with t as (select (extract(epoch from clock_timestamp()) * 1000)::int8 as now)
    select json_build_object(
      'now', t.now,
      'duty', (select to_json(d) from (select accepting, ready_until, session from listener_duty
        where listener = ${listener}) d),
      'noteOpen', (select id from listening_session where listener = ${listener} and note_due order by ended_at limit 1),
      'sessions', (select json_agg(s) from (
        select s.id, s.topic, s.ended_at, n.session is not null as noted from listening_session s
        left join note n on n.session = s.id
        where s.listener = ${listener} and s.status = 'ended' and not s.totalled and s.begun_at is not null
        order by s.ended_at desc limit 10) s),
      'sittings', (select json_agg(s) from (
        select s.id, s.begun_at, s.ended_at, s.note_due, r.until,
          exists (select from incident i where i.session = s.id and i.outcome is distinct from 'false-alarm') as crisis,
          exists (select from heavy_mark h where h.session = s.id) as marked,
          exists (select from reflection f where f.session = s.id) as reflected
        from listening_session s left join rest_shortened r on r.session = s.id
        where s.listener = ${listener} and s.ended_at > t.now - ${nineDays}) s),
      'unwritten', (select json_agg(h.session) from heavy_mark h where h.listener = ${listener}
        and not exists (select from reflection f where f.session = h.session)),
      'relieved', (select json_agg(e.session) from session_event e
        where e.type = 'listener-relieved' and e.person = ${listener}),
      'hours', (select to_json(o) from (select weekly, days from open_hours where listener = ${listener}) o),
      'looking', (select json_agg(l) from (
        select s.id, s.asker, s.taker, s.begins, s.ends, a.working_name, o.weekly, o.days from substitution s
        join person a on a.id = s.asker and not a.disabled
        left join open_hours o on o.listener = s.asker
        where s.ends > t.now order by s.begins) l),
      'checkedAt', (select max(at) from self_check where listener = ${listener}),
      'asideAt', (select at from self_check_aside where listener = ${listener}),
      'thanked', exists (select from thanks where listener = ${listener} and read_at is null),
      'bookings', (select json_agg(b) from (select id, begins, look_since, looked_at, agreed_at, ended from booking
        where listener = ${listener} and begins > t.now - ${nineDays}) b),
      'requests', (select json_agg(r) from (
        select r.answered_at, r.read_at, a.at, a.minutes, a.accepted_at, a.cancelled_at, a.held_minutes
        from supervision_request r left join supervision_appointment a on a.request = r.id
        where r.listener = ${listener} and r.closed_at is null) r),
      'groups', (select json_agg(g) from (
        select g.at, g.minutes, g.cancelled_at, g.closed_at, g.supervisor, m.declined_at
        from supervision_member m join supervision_group g on g.id = m."group" where m.listener = ${listener}) g)
    ) as home from t
  `.execute(db)
  return rows[0]?.home
}

/** Another door to the same database, in the same process, behind the same sign-in. */
export async function openRowsDoor(context: Context): Promise<{ readonly url: string; close: () => Promise<void> }> {
  const accounts = await openAccounts(context, {
    forget: async () => {},
    origin: () => 'http://127.0.0.1',
  })
  const app = buildApp({
    config: context.config,
    log: context.log,
    identify: accounts.identify,
    isWell: () => Promise.resolve(true),
    isStopping: () => false,
    routes: [
      route({
        method: 'GET',
        path: '/api/anchor/home',
        summary: 'The rows of a home.',
        can: ['listener'],
        response: z.unknown(),
        handle: async ({ who }) => ok(await homeRows(context.db, who.person)),
      }),
    ],
  })
  const door = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    close: async () => {
      door.closeAllConnections()
      await accounts.stop?.()
      await new Promise((resolve) => door.close(resolve))
    },
  }
}
