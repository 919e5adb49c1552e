import { type Ladder, nextRung, type PersonId, type SessionId } from '@tingyu/sop'
import pg from 'pg'
import { reachDatabase } from '../db/backup/reach.ts'
import { clientConfig } from '../db/connect.ts'

/** What was done and acknowledged, and when the server was away (epoch ms of this machine). */
export interface Happened {
  readonly downs: { readonly from: number; readonly until: number; readonly database: boolean }[]
  crises: number
  outcomes: number
  followUps: number
  readonly steps: string[]
}

export interface KillReport {
  readonly kills: number
  /** So many of them took the database, too. */
  readonly withDatabase: number
  /** How long the server was away, real ms. */
  readonly awayMs: readonly number[]
  /** Acknowledged and not there; there more often than it was done. */
  readonly lost: number
  readonly duplicated: number
  readonly escalations: number
  /** Of these such as were due, or became due, while the server was away. */
  readonly afterRestart: number
  /** Real ms by which the latest of those was late; while the server was away does not count. */
  readonly worstLateMs: number
  /** The same of all the others: with no server gone, only a busy machine is late. */
  readonly worstElseMs: number
  /** Steps of a ladder that should have been done before somebody came, and were not; or others than the ladder's. */
  readonly missed: number
}

interface Given {
  readonly dataDir: string
  readonly session: SessionId
  readonly rate: number
  /** Seconds of the clock. */
  readonly ladder: { readonly [K in keyof Ladder]: number }
  readonly happened: Happened
}

interface StepRow {
  readonly alarm: string
  readonly number: number
  readonly kind: string
  readonly due: number
  readonly done: number
}
interface AlarmRow {
  readonly id: string
  readonly opened: number
  readonly ended: number
  readonly steps: number
}

/** So much later than it was due a step counts as missed, where somebody came meanwhile, real ms. */
const tooLate = 2_000

/** Compares what is in the database with what was done, and each step of every ladder with when it was due. */
export async function lookBack({ dataDir, happened, ladder, rate, session }: Given): Promise<KillReport> {
  const reached = await reachDatabase({ dataDir }, false)
  if (reached === null) throw new Error('there is no database to look at')
  const client = new pg.Client(clientConfig(reached.place))
  await client.connect()
  try {
    const many = async <T extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<T[]> =>
      (await client.query<T>(statement, values)).rows
    const found = await many<{ what: string; count: number }>(
      `select 'event ' || type as what, count(*)::int4 as count from session_event where session = $1 group by type
       union all select 'mark ' || what, count(*)::int4 from incident_mark group by what
       union all select 'audit ' || what, count(*)::int4 from audit_log group by what
       union all select 'step', count(*)::int4 from referral_step where id = any ($2::uuid[])
       union all select 'all steps', count(*)::int4 from referral_step
       union all select 'incident', count(*)::int4 from incident where closed_at is not null
       union all select 'all incidents', count(*)::int4 from incident`,
      [session, happened.steps],
    )
    const counted = new Map(found.map(({ count, what }) => [what, count]))
    const { crises, followUps, outcomes, steps } = happened
    const differences = (
      [
        ['event crisis-declared', crises],
        ['event crisis-taken', crises],
        ['event crisis-resolved', outcomes],
        ['incident', crises],
        ['all incidents', crises],
        ['mark taken', crises],
        ['mark outcome', outcomes],
        ['mark followed-up', followUps],
        ['audit taken', crises],
        ['audit outcome', outcomes],
        ['audit followed-up', followUps],
        ['audit step', steps.length],
        ['step', steps.length],
        ['all steps', steps.length],
      ] as const
    ).map(([what, expected]) => (counted.get(what) ?? 0) - expected)

    const [base] = await many<{ real: number; at: number }>(
      `select real_at::float8 as real, at::float8 as at from clock_base`,
    )
    if (base === undefined) throw new Error('the clock does not run faster than life')
    const real = (at: number) => base.real + (at - base.at) / rate
    const lateness = (due: number, done: number) =>
      real(done) -
      real(due) -
      happened.downs.reduce((sum, { from, until }) => sum + overlap([real(due), real(done)], [from, until]), 0)
    const worst = (steps: readonly StepRow[]) =>
      Math.round(Math.max(0, ...steps.map(({ due, done }) => lateness(due, done))))
    const rows = await many<StepRow>(
      `select alarm, number, kind, due_at::float8 as due, done_at::float8 as done from alarm_step order by alarm, number`,
    )
    const alarms = await many<AlarmRow>(
      `select id, opened_at::float8 as opened, ended_at::float8 as ended, steps from alarm where why = 'nobody-came'`,
    )
    const inMs = Object.fromEntries(Object.entries(ladder).map(([name, s]) => [name, s * 1_000])) as unknown as Ladder
    let missed = alarms.length === crises ? 0 : Math.abs(alarms.length - crises)
    for (const alarm of alarms) {
      const mine = rows.filter((row) => row.alarm === alarm.id)
      const due = nextDue(inMs, alarm, mine)
      if (due === undefined || lateness(due, Math.max(due, alarm.ended)) > tooLate) missed += 1
    }
    const interrupted = ({ due, done }: StepRow) =>
      happened.downs.some(({ from, until }) => overlap([real(due), real(done)], [from, until]) > 0)
    return {
      kills: happened.downs.length,
      withDatabase: happened.downs.filter(({ database }) => database).length,
      awayMs: happened.downs.map(({ from, until }) => until - from),
      lost: sum(differences.map((each) => Math.max(0, -each))),
      duplicated: sum(differences.map((each) => Math.max(0, each))),
      escalations: rows.length,
      afterRestart: rows.filter(interrupted).length,
      worstLateMs: worst(rows.filter(interrupted)),
      worstElseMs: worst(rows.filter((row) => !interrupted(row))),
      missed,
    }
  } finally {
    await client.end()
    await reached.close()
  }
}

/** When the first step that was not done would have been due; undefined where the ladder was climbed otherwise than it is. */
function nextDue(ladder: Ladder, alarm: AlarmRow, steps: readonly StepRow[]): number | undefined {
  const onDuty = ['supervisor' as PersonId]
  let call = { openedAt: alarm.opened, nextAt: alarm.opened, called: [] as readonly PersonId[], lineShown: false }
  if (alarm.steps !== steps.length) return undefined
  for (const { done, due, kind } of steps) {
    const rung = nextRung(ladder, call, onDuty, done)
    if (due !== call.nextAt || kind !== rung.kind) return undefined
    const called = rung.kind === 'one' ? [...call.called, ...rung.calls] : call.called
    call = { ...call, nextAt: rung.nextAt, called, lineShown: call.lineShown || rung.kind === 'line' }
  }
  return call.nextAt
}

function overlap([from, until]: readonly [number, number], [other, end]: readonly [number, number]): number {
  return Math.max(0, Math.min(until, end) - Math.max(from, other))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0)
}
