import type { PersonId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveAway } from '../realtime/presence-store.ts'
import { readEvents } from '../session/store.ts'
import { addPerson, gives, liveSession, openTestService, waitingSeeker, type TestService } from '../testing/sessions.ts'
import { seekerWentOrCame, takeAlarm } from './alarms.ts'
import { keepOwnersSeen } from './course-store.ts'
import { courseRulesOf } from './crisis-rules.ts'
import { resolveIncident, takeIncident } from './incidents.ts'
import { runOneStep } from './ladder.ts'
import { dutyOverview, lapseDutyShifts, switchShift } from './shifts.ts'
import { timelineOf } from './timeline.ts'

const [second, hour] = [1_000, 3_600_000]
const sign = { type: 'notice-risk', side: 'seeker', level: 2, kinds: [], signs: ['active_thought' as never] } as const
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())
// Every test has its own duty and nobody else's calls.
beforeEach(async () => {
  await service.context.db.deleteFrom('incident').execute()
  await service.context.db.deleteFrom('alarm').execute()
  await service.context.db.deleteFrom('duty_shift').execute()
})

async function onDuty(name: string): Promise<PersonId> {
  const person = await addPerson(service, 'supervisor', name)
  await switchShift(service.context, person, true)
  service.clock.advance(second)
  return person
}

async function climb(): Promise<void> {
  while (await runOneStep(service.context)) continue
}

async function alarms(session: SessionId) {
  return service.context.db
    .selectFrom('alarm')
    .selectAll()
    .where('session', '=', session)
    .orderBy('opened_at')
    .execute()
}

async function steps(session: SessionId): Promise<[number, string, number][]> {
  const rows = await service.context.db
    .selectFrom('alarm_step as t')
    .innerJoin('alarm as a', 'a.id', 't.alarm')
    .select(['t.kind', 't.called', 't.due_at', 'a.opened_at'])
    .where('a.session', '=', session)
    .orderBy('t.number')
    .execute()
  return rows.map(({ kind, called, due_at, opened_at }) => [(due_at - opened_at) / second, kind, called.length])
}

async function inCrisis() {
  const live = await liveSession(service)
  await gives(service, live.session, 'seeker', live.seeker, { type: 'ask-help', kind: 'danger' })
  const { id } = await service.context.db
    .selectFrom('incident')
    .select('id')
    .where('session', '=', live.session)
    .where('resolved_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { ...live, incident: id }
}

const typesOf = async (session: SessionId) =>
  (await readEvents(service.context.db, session)).map(({ event }) => event.type)

describe('[S7.2] the ladder', () => {
  test('[S7.2] one after another, then all, then the line outside; and nobody any more once somebody has come', async () => {
    const first = await onDuty('周老师')
    await onDuty('吴老师')
    const { session, incident } = await inCrisis()
    await climb()
    expect(await alarms(session)).toMatchObject([{ called: [first], everyone: false, steps: 1 }])
    for (const wait of [29, 1, 30]) {
      service.clock.advance(wait * second)
      await climb()
    }
    expect(await steps(session)).toEqual([
      [0, 'one', 1],
      [30, 'one', 1],
      [60, 'everyone', 2],
    ])
    expect(await typesOf(session)).not.toContain('line-shown')
    service.clock.advance(30 * second)
    await climb()
    const shown = (await readEvents(service.context.db, session)).at(-1)?.event
    expect(shown).toEqual({ type: 'line-shown', onDuty: true })

    const identity = { person: first, role: 'supervisor', workingName: '周老师' } as const
    expect(await takeIncident(service.context, identity, incident)).toMatchObject({ ok: true })
    expect(await alarms(session)).toMatchObject([{ ended_by: 'taken', taken_by: first, next_at: null }])
    const { clock, db, service: files } = service.context
    await keepOwnersSeen(db, clock, [first], hour, courseRulesOf(files.crisis))
    service.clock.advance(hour)
    await climb()
    expect(await steps(session)).toHaveLength(4)
  })

  test('[S7.2] with nobody on duty the line stands there at once, and says that it is so; the calls go on', async () => {
    const { session } = await inCrisis()
    await climb()
    expect(await alarms(session)).toMatchObject([{ everyone: true, steps: 1 }])
    expect((await readEvents(service.context.db, session)).at(-1)?.event).toEqual({ type: 'line-shown', onDuty: false })
    service.clock.advance(60 * second)
    await climb()
    expect(await steps(session)).toEqual([
      [0, 'line', 0],
      [60, 'everyone', 0],
    ])
    // Somebody has gone on duty since: the seeker does not go on reading that nobody is.
    await onDuty('周老师')
    service.clock.advance(60 * second)
    await climb()
    expect((await readEvents(service.context.db, session)).at(-1)?.event).toEqual({ type: 'line-shown', onDuty: true })
  })

  test('[S7.2] after an outage every step is done, none twice by any number of servers, and the timeline says what was late', async () => {
    await onDuty('周老师')
    await onDuty('吴老师')
    const { session, incident } = await inCrisis()
    service.clock.advance(95 * second)
    await Promise.all(Array.from({ length: 6 }, climb))
    expect((await steps(session)).map(([, kind]) => kind)).toEqual(['one', 'one', 'everyone', 'line'])
    expect((await typesOf(session)).filter((type) => type === 'line-shown')).toHaveLength(1)
    const timeline = await timelineOf(service.context, await addPerson(service, 'supervisor'), incident)
    if (!timeline.ok) throw new Error(timeline.refusal.code)
    expect(timeline.value.entries.map(({ what, late = 0 }) => [what, late / second])).toEqual([
      ['declared', 0],
      ['called-one', 95],
      ['called-one', 65],
      ['called-everyone', 35],
      ['line-shown', 5],
    ])
    expect(timeline.value.entries[1]?.names).toEqual(['周老师'])
  })

  test('[S7.2] the database keeps no incident to which nobody has come without a call that goes on', async () => {
    const { incident } = await inCrisis()
    const { db } = service.context
    await expect(
      db.transaction().execute(async (tx) => {
        await tx.deleteFrom('alarm').where('incident', '=', incident).execute()
        await tx.updateTable('incident').set({ taken_at: null }).where('id', '=', incident).execute()
      }),
    ).rejects.toThrow('neither an owner nor an alarm')
    await expect(
      db.updateTable('alarm').set({ next_at: null }).where('incident', '=', incident).execute(),
    ).rejects.toThrow('an_open_alarm_goes_on')
  })
})

describe('[S7.2] a sign of danger that nobody has answered', () => {
  test('[S7.2] a lost line calls supervisors, until it is back; lost anew it calls anew', async () => {
    await onDuty('周老师')
    const { session } = await liveSession(service)
    await gives(service, session, 'system', undefined, { type: 'lose', side: 'seeker' })
    expect(await alarms(session)).toEqual([])
    await gives(service, session, 'system', undefined, { type: 'return', side: 'seeker' })
    await gives(service, session, 'system', undefined, sign)
    expect(await alarms(session)).toEqual([])
    await gives(service, session, 'system', undefined, { type: 'lose', side: 'seeker' })
    await climb()
    expect(await alarms(session)).toMatchObject([{ incident: null, steps: 1, ended_at: null }])
    await gives(service, session, 'system', undefined, { type: 'return', side: 'seeker' })
    expect(await alarms(session)).toMatchObject([{ ended_by: 'returned' }])
    service.clock.advance(second)
    await gives(service, session, 'system', undefined, { type: 'lose', side: 'listener' })
    expect(await alarms(session)).toHaveLength(2)
  })

  test('[S7.2] who looks after it stops the call for this loss, and a crisis is called for as a crisis', async () => {
    const supervisor = await onDuty('周老师')
    const { session, seeker } = await liveSession(service)
    await gives(service, session, 'system', undefined, sign)
    await gives(service, session, 'system', undefined, { type: 'lose', side: 'listener' })
    const [alarm] = await alarms(session)
    expect(await takeAlarm(service.context, supervisor, alarm!.id)).toMatchObject({ ok: true })
    await gives(service, session, 'system', undefined, { type: 'lose', side: 'seeker' })
    expect(await alarms(session)).toMatchObject([{ ended_by: 'taken', taken_by: supervisor }])
    await gives(service, session, 'seeker', seeker, { type: 'ask-help', kind: 'danger' })
    expect((await alarms(session)).map(({ incident, ended_by }) => [incident === null, ended_by])).toEqual([
      [true, 'taken'],
      [false, null],
    ])
    expect(await takeAlarm(service.context, supervisor, randomUUID())).toMatchObject({ refusal: { code: 'not-found' } })
  })

  test('[S7.2] somebody who waits and whose phone is gone is looked after, too', async () => {
    const { seeker, session } = await waitingSeeker(service)
    await gives(service, session, 'system', undefined, sign)
    const { db, clock } = service.context
    await saveAway(db, clock, session, true)
    await seekerWentOrCame(service.context, session)
    expect(await alarms(session)).toMatchObject([{ incident: null, ended_at: null }])
    await saveAway(db, clock, session, false)
    await seekerWentOrCame(service.context, session)
    expect(await alarms(session)).toMatchObject([{ ended_by: 'returned' }])
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('[S7.2] a session that ends with it opens an incident, which a supervisor closes; as a false alarm, too', async () => {
    const supervisor = await onDuty('周老师')
    const { session, seeker } = await liveSession(service)
    await gives(service, session, 'system', undefined, sign)
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    await climb()
    const { db } = service.context
    const row = await db.selectFrom('incident').selectAll().where('session', '=', session).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ cause: 'sign-unanswered', resolved_at: null })
    expect(await alarms(session)).toMatchObject([{ incident: row.id, steps: 1 }])
    const none = { outcome: 'false-alarm', reason: 'meant-otherwise' } as const
    // That it was none is said by whoever has come, and with a reason.
    expect(await resolveIncident(service.context, supervisor, row.id, none)).toMatchObject({
      refusal: { code: 'not-yours' },
    })
    await takeIncident(service.context, { person: supervisor, role: 'supervisor', workingName: '周老师' }, row.id)
    expect(await resolveIncident(service.context, supervisor, row.id, { outcome: 'false-alarm' })).toMatchObject({
      refusal: { code: 'reason-missing' },
    })
    expect(await resolveIncident(service.context, supervisor, row.id, none)).toMatchObject({ ok: true })
    expect(await alarms(session)).toMatchObject([{ ended_by: 'taken' }])
    expect(
      await db.selectFrom('incident').select(['closed_at', 'reason']).where('id', '=', row.id).executeTakeFirst(),
    ).toMatchObject({ closed_at: service.clock.now(), reason: 'meant-otherwise' })
  })

  test('[S7.2] answered before the end it opens none', async () => {
    const { session, seeker, listener } = await liveSession(service)
    await gives(service, session, 'system', undefined, sign)
    await gives(service, session, 'listener', listener, { type: 'answer-risk', number: 1, answer: 'asked-safe' })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    expect(await alarms(session)).toEqual([])
  })
})

describe('[S7.2] who is on duty', () => {
  test('[S7.2] goes on and off, and off by itself; the times without anybody are told', async () => {
    const supervisor = await onDuty('周老师')
    // Nobody could have been on duty before there was anybody.
    const since = service.clock.now() - hour
    await service.context.db
      .updateTable('person')
      .set({ created_at: new Date(since) })
      .execute()
    expect((await dutyOverview(service.context)).gaps.at(-1)?.from).toBe(since)
    await switchShift(service.context, supervisor, true)
    expect((await dutyOverview(service.context)).onDuty).toMatchObject([{ name: '周老师', here: true }])
    service.clock.advance(2 * hour)
    await switchShift(service.context, supervisor, false)
    const off = await dutyOverview(service.context)
    expect(off.onDuty).toEqual([])
    service.clock.advance(hour)
    await switchShift(service.context, supervisor, true)
    expect((await dutyOverview(service.context)).gaps[0]).toMatchObject({ from: off.now, until: off.now + hour })
    service.clock.advance(13 * hour)
    await lapseDutyShifts(service.context)
    const { gaps, now, onDuty: there } = await dutyOverview(service.context)
    expect(there).toEqual([])
    expect(gaps[0]).toEqual({ from: now - hour, until: now })
  })

  test('[S7.2] nobody is called who has gone home, or whose account is out of use', async () => {
    const gone = await onDuty('周老师')
    await service.context.db.updateTable('person').set({ disabled: true }).where('id', '=', gone).execute()
    await onDuty('吴老师')
    service.clock.advance(13 * hour)
    const { session } = await inCrisis()
    await climb()
    expect(await steps(session)).toEqual([[0, 'line', 0]])
  })
})
