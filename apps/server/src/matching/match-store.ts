import {
  listenersFor,
  type Instant,
  type Listeners,
  type Ms,
  type PersonId,
  type SessionId,
  type YoungRule,
} from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'
import { promisedWithin } from '../supervision/promised-store.ts'

/** A seeker's session and the listener to ask. */
export interface Pair {
  readonly session: SessionId
  readonly listener: PersonId
  readonly workingName: string
}

/** What the service says of its queue. */
export interface QueueRules {
  /** By how much the gravest go before others. */
  readonly headStart: Ms
  /** Who may listen to people under 18. */
  readonly young: YoungRule
  /** For how long whoever begins now is held at the most: whoever is promised to supervision before is not asked. */
  readonly held: Ms
}

/** Of a session `s` or `waiting`: whether it is to be listened to by these, as `listenersFor` has it at each level. */
const isFor = (session: 's' | 'waiting', young: YoungRule, listeners: Listeners) => {
  const levels = ([0, 1, 2, 3] as const).filter((level) => listenersFor(young, { underAge: true, level }) === listeners)
  const [underAge, level] = [sql.ref(`${session}.under_age`), sql.ref(`${session}.risk_level`)]
  return sql<boolean>`(${underAge} and ${level} = any (${levels}::int[]))`
}

/** Of `listener_duty d`: whether this listener could be asked at this moment, by anybody. */
const isFree = (now: Instant) => sql<boolean>`
  d.accepting and d.session is null and d.ready_until > ${now} and d.connected_until > ${now}
  and (d.may_begin_until is null or d.may_begin_until > ${now})
  and not exists (select from listening_session n where n.listener = d.listener and n.note_due)`

/** Of `listener_duty d`: whether an operator marked this listener for people under 18. */
const isMarked = sql<boolean>`exists (select from person y where y.id = d.listener and y.hears_young)`

/** The same of one listener. */
export async function hearsYoung(tx: Tx, listener: PersonId): Promise<boolean> {
  const row = await tx.selectFrom('person').select('hears_young').where('id', '=', listener).executeTakeFirst()
  return row?.hears_young ?? false
}

/** For how long a listener is not asked again about a seeker whom they passed, ms. */
const passHolds = 5 * 60_000

/** Of `listener_duty d` and a session `waiting`: whether these two may be brought together. */
const mayMeet = (now: Instant, { young, held }: Pick<QueueRules, 'young' | 'held'>) => sql<boolean>`
  not ${isFor('waiting', young, 'nobody')}
  and (not ${isFor('waiting', young, 'trained')} or ${isMarked})
  and
  -- A pass is forgotten after a while, and once the listener says anew that they are there: in a night with one
  -- listener nobody may wait for ever.
  (d.listener <> all (waiting.passed_by) or greatest(d.accepting_since, d.prepared_at, ${now - passHolds}::int8) > (
    select max(e.at) from session_event e
    where e.session = waiting.id and e.type in ('offer-passed', 'offer-lapsed', 'reading-lapsed')
      and e.data ->> 'listener' = d.listener::text
  ))
  and not exists (select from block b where b.seeker = waiting.seeker and b.listener = d.listener)
  -- Who has booked is kept for that listener, and shortly before it that listener for them; danger waits for nobody.
  and (not ${isKept('waiting')} or waiting.kept_for = d.listener)
  and (
    d.others_until is null or d.others_until > ${now}
    or waiting.kept_for is not distinct from d.listener or waiting.risk_level >= 2
  )
  and (waiting.risk_level >= 2 or d.listener not in (${promisedWithin(now, held)}))`

/** Of a session `s` or `waiting`: whether it is kept for the listener with whom it was booked. */
function isKept(session: 's' | 'waiting') {
  const [keptFor, level] = [sql.ref(`${session}.kept_for`), sql.ref(`${session}.risk_level`)]
  return sql<boolean>`(${keptFor} is not null and ${level} = 0)`
}

/**
 * The order of those who wait, of a session `s` or `waiting`: whoever may be in danger before others (S7.2), else who has
 * waited longest. Danger is a head start and no privilege, so that nobody who came much later overtakes anybody.
 */
const turn = (session: 's' | 'waiting', headStart: Ms) => {
  const [queuedAt, level, id] = ['queued_at', 'risk_level', 'id'].map((column) => sql.ref(`${session}.${column}`))
  return sql`${queuedAt} - ${level} * ${headStart / 3}::int8, ${queuedAt}, ${id}`
}

/**
 * The next pair, both rows locked: of the seekers for whom there is anybody the one whose turn it is there is anybody, and of the
 * listeners who could take them the one they have booked, else the one they asked for again (S5.4), else one who likes the topic, else
 * whoever has been waiting longest. Who may listen to somebody under 18 is the service's rule (decision 095). Rows that another matcher holds are skipped, so that several may look
 * at once and none waits.
 *
 * The conditions on the listener stand in their own row (`session`, `accepting`): a matcher that comes by
 * that row just after another has taken it reads it again under the lock and passes on.
 */
export async function pickPair(
  tx: Tx,
  now: Instant,
  { headStart, young, held }: QueueRules,
): Promise<Pair | undefined> {
  const { rows } = await sql<Pair>`
    select waiting.id as session, ready.listener, ready.working_name as "workingName"
    from (
      select s.id, s.seeker, s.topic, s.passed_by, s.again_listener, s.kept_for, s.under_age, s.risk_level
      from listening_session s
      where s.status = 'waiting' and s.seeker_away_since is null and not ${isFor('s', young, 'nobody')}
      order by ${turn('s', headStart)}
      for update of s skip locked
    ) waiting
    cross join lateral (
      select d.listener, p.working_name
      from listener_duty d
      join person p on p.id = d.listener and p.role = 'listener' and not p.disabled
      where ${isFree(now)} and ${mayMeet(now, { young, held })}
      order by
        d.listener = any (waiting.passed_by),
        (d.listener is not distinct from waiting.kept_for) desc,
        (d.listener is not distinct from waiting.again_listener) desc,
        (${isFor('waiting', young, 'trained-first')} and p.hears_young) desc,
        exists (select from listener_topic t where t.listener = d.listener and t.topic = waiting.topic) desc,
        d.free_since,
        d.listener
      limit 1
      for update of d skip locked
    ) ready
    limit 1
  `.execute(tx)
  return rows[0]
}

/** A place in the queue: how many wait before this one. Who has been offered to a listener has nobody before them. */
export interface Place {
  readonly session: SessionId
  readonly ahead: number
  readonly queuedAt: Instant
  /** How many listeners are, or could be, offered this seeker at this moment: not who passed lately or is blocked. */
  readonly listenersReady: number
  /** By the service's rule for people under 18, who may listen to them; and whether somebody marked for it is on duty. */
  readonly listeners: Listeners
  readonly trainedHere: boolean
  /** The booking for which they have come, while it is open, and once it has come to nothing. */
  readonly booked: { readonly listener: string; readonly begins: Instant; readonly open: boolean } | null
}

/**
 * Every place in the queue at this moment. Those whose device is away keep their place but hold nobody up; nor does
 * whoever is not offered to any listener.
 */
export async function readPlaces(
  db: Kysely<Database>,
  now: Instant,
  { headStart, young, held }: QueueRules,
): Promise<Place[]> {
  const { rows } = await sql<Omit<Place, 'listeners'> & { readonly underAge: boolean; readonly level: 0 | 1 | 2 | 3 }>`
    select waiting.id as session, waiting.queued_at as "queuedAt",
      case when waiting.status = 'offered' then 0 else
        (count(*) filter (
          where waiting.status = 'waiting' and waiting.seeker_away_since is null
            and not ${isFor('waiting', young, 'nobody')} and not ${isKept('waiting')}
        ) over (order by ${turn('waiting', headStart)} rows between unbounded preceding and 1 preceding))::int
      end as ahead,
      (waiting.status = 'offered')::int
        + (select count(*)::int from listener_duty d where ${isFree(now)} and ${mayMeet(now, { young, held })}) as "listenersReady",
      waiting.under_age as "underAge", waiting.risk_level as level,
      (waiting.under_age and exists (
        select from listener_duty d
        where d.connected_until > ${now} and (d.accepting or d.session is not null) and ${isMarked}
      )) as "trainedHere",
      (
        select jsonb_build_object('listener', p.working_name, 'begins', k.begins, 'open', k.ended is null)
        from booking k join person p on p.id = k.listener where k.session = waiting.id
      ) as booked
    from listening_session waiting
    where waiting.status in ('waiting', 'offered')
    order by ${turn('waiting', headStart)}
  `.execute(db)
  return rows.map(({ underAge, level, ...place }) => ({
    ...place,
    listeners: listenersFor(young, { underAge, level }),
  }))
}

/** How long those accepted lately had waited, ms, ascending. Who kept an earlier place is not counted. */
export async function readRecentWaits(db: Kysely<Database>, since: Instant): Promise<number[]> {
  const rows = await db
    .selectFrom('listening_session')
    .select((eb) => eb('accepted_at', '-', eb.ref('joined_at')).as('wait'))
    .where('accepted_at', '>', since)
    .whereRef('queued_at', '=', 'joined_at')
    .orderBy('accepted_at', 'desc')
    .limit(50)
    .execute()
  return rows
    .map(({ wait }) => Number(wait))
    .filter((wait) => wait >= 0)
    .toSorted((a, b) => a - b)
}

/**
 * Seekers whose device has been away from the queue since before `before`. Not where a sign of danger stands open: only a
 * person ends that (S7.2).
 */
export async function readAwayFromQueue(
  db: Kysely<Database>,
  before: Instant,
): Promise<{ id: SessionId; seeker: PersonId }[]> {
  const rows = await db
    .selectFrom('listening_session')
    .select(['id', 'seeker'])
    .where('status', '=', 'waiting')
    .where('seeker_away_since', '<', before)
    .where(sql<boolean>`state -> 'risk' ->> 'status' is distinct from 'open'`)
    .execute()
  return rows.flatMap(({ id, seeker }) => (seeker ? [{ id, seeker }] : []))
}
