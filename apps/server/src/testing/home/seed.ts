import type { PersonId } from '@tingyu/sop'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/types.ts'

/** A service of some size: so many listeners, with what they have listened to in the last half-year. */
export const size = { listeners: 500, sessions: 20_000, own: 500, open: 24 } as const

/**
 * Fills the database as a service of this size has it: notes and reflections to most sessions, incidents, open hours of
 * everybody, spans that are looking for somebody. The same in every run but for the moment.
 */
export function seed(database: Kysely<Database>, own: PersonId, now: number): Promise<void> {
  return database.transaction().execute(async (db) => {
    // It takes longer than anything a service does.
    await sql`set local statement_timeout = 0`.execute(db)
    await fill(db, own, now)
  })
}

async function fill(db: Kysely<Database>, own: PersonId, now: number): Promise<void> {
  await sql`
    insert into person (role, username, working_name, placeholder_email)
    select 'listener', 'bench' || n, 'L' || n, 'bench' || n || '@invalid' from generate_series(1, ${size.listeners - 1}) n
  `.execute(db)
  await sql`insert into protocol_version values ('bench', 'standard', 1, '{}', 0)`.execute(db)
  await sql`
    with others as (select id, row_number() over (order by username) as no from person where username like 'bench%'),
    made as (
      select gen_random_uuid() as id, n,
        case when n <= ${size.own} then ${own}::uuid
          else o.id end as listener,
        -- One's own over half a year, the newest two hours ago; the others' likewise.
        ${now}::int8 - 7200000 - (n % 500)::int8 * 31000000 - (n % 7) * 60000 as ended
      from generate_series(1, ${size.sessions}) as each (n)
      left join others o on o.no = each.n % ${size.listeners - 1} + 1
    )
    insert into listening_session (id, listener, status, topic, mode, protocol, seq, state, state_shape, joined_at,
      queued_at, accepted_at, begun_at, ended_at, end_reason, note_due, accounted)
    select id, listener, 'ended', 'family', 'voice', 'bench', 40,
      jsonb_build_object('status', 'ended', 'endedAt', ended, 'reason', 'completed', 'last', jsonb_build_object(
        'status', 'live', 'topic', 'family', 'mode', 'voice', 'observation', true, 'protocol',
        'bench', 'joinedAt', ended - 3600000, 'queuedAt', ended - 3600000, 'passedBy',
        '[]'::jsonb, 'texts', '{"seeker":{"count":3},"listener":{"count":4},"supervisor":{"count":0}}'::jsonb,
        'listener', listener, 'workingName', 'L', 'startedAt', ended - 3000000, 'stopped', 0, 'lostTime', 0, 'phase',
        'close', 'entered', '[]'::jsonb, 'timeReached', false, 'steps', '{}'::jsonb)),
      1, ended - 3600000, ended - 3600000, ended - 3100000, ended - 3000000, ended, 'completed', false, true
    from made
  `.execute(db)
  await sql`
    insert into note (session, listener, fields, at) select id, listener, '{}', ended_at from listening_session;
    insert into reflection (session, listener, sealed, at)
      select id, listener, decode(repeat('00', 200), 'hex'), ended_at from listening_session where seq = 40;
    insert into heavy_mark (session, listener, at)
      select id, listener, ended_at from listening_session order by id limit 400;
    insert into incident (id, session, declared_at, cause, taken_by, taken_at, outcome, resolved_at, reason, closed_at)
      select gen_random_uuid(), id, ended_at, 'danger-said', null, ended_at, 'false-alarm', ended_at, 'slip', ended_at
      from listening_session order by id desc limit 600;
    insert into session_event (session, seq, at, type, data, by)
      select id, place, ended_at, 'extended', '{}', 'system'
      from listening_session cross join generate_series(1, 5) place
  `.execute(db)
  // A look at each of the last months, and a line of thanks after each tenth session, all of them read.
  await sql`
    insert into self_check (id, listener, at, sealed)
      select gen_random_uuid(), p.id, ${now}::int8 - month * 2592000000, decode(repeat('00', 100), 'hex')
      from person p cross join generate_series(1, 6) month where p.role = 'listener'
  `.execute(db)
  await sql`
    insert into thanks (id, session, listener, at, sealed, read_at)
      select gen_random_uuid(), id, listener, ended_at, decode(repeat('00', 100), 'hex'), ended_at
      from (select *, row_number() over (order by id) as place from listening_session where seq = 40) s
      where place % 10 = 0
  `.execute(db)
  // Whoever asks is not there on Saturdays, so that each span has to be held against all their shifts.
  await sql`
    insert into open_hours (listener, version, weekly, days, at)
    select id, 1, case when id = ${own} then ${weekly([1, 2, 3, 4])}::jsonb else ${weekly([1, 2, 3, 4, 6])}::jsonb end, '[]', 0
    from person where role = 'listener'
  `.execute(db)
  // On the coming Saturdays, 19:00 to 23:00 in Shanghai.
  await sql`
    insert into substitution (asker, begins, ends, asked_at)
    select p.id, at, at + 14400000, ${now}
    from (select id, row_number() over (order by username) as n from person where username like 'bench%') p
    cross join lateral (
      select (extract(epoch from (date_trunc('week', to_timestamp(${now} / 1000.0) at time zone 'Asia/Shanghai')
        + interval '12 days 19 hours' + (p.n % 2) * interval '7 days') at time zone 'Asia/Shanghai') * 1000)::int8 as at
    ) s
    where p.n <= ${size.open}
  `.execute(db)
  await sql`analyze`.execute(db)
}

function weekly(days: readonly number[]): string {
  return JSON.stringify(days.map((weekday) => ({ weekday, from: '19:00', until: weekday === 6 ? '23:00' : '22:00' })))
}
