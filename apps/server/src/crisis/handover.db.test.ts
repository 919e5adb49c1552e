import type { IncidentHelp } from '@tingyu/contract'
import type { PersonId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isLeftOut } from '../db/backup/tables.ts'
import { readEvents, readSession } from '../session/store.ts'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../testing/sessions.ts'
import { keepOwnersSeen } from './course-store.ts'
import { courseRulesOf } from './crisis-rules.ts'
import { followUpIncident, resolveIncident, takeIncident } from './incidents.ts'
import { runOneStep } from './ladder.ts'
import { destroyNumberKeys, leaveNumber, masked, numberLeftOf, ownNumberOf } from './number.ts'
import { incidentHelpOf, recordStep, sayWhyTold, tellOthers } from './referrals.ts'
import { answer } from '../db/questions.ts'
import { followUps } from './store.ts'
import { timelineOf } from './timeline.ts'

const [second, minute, hour] = [1_000, 60_000, 3_600_000]
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())
beforeEach(async () => {
  await service.context.db.deleteFrom('incident').execute()
})

const safe = { outcome: 'safe', plan: ['means-away', 'knows-whom'] } as const
const identity = (person: PersonId) => ({ person, role: 'supervisor', workingName: '周老师' }) as const
const climb = async () => {
  while (await runOneStep(service.context)) continue
}

/** A crisis that this supervisor has taken. */
async function taken() {
  const supervisor = await addPerson(service, 'supervisor', '周老师')
  const live = await liveSession(service)
  await gives(service, live.session, 'seeker', live.seeker, { type: 'ask-help', kind: 'danger' })
  const incident = await openOf(live.session)
  expect(await takeIncident(service.context, identity(supervisor), incident)).toMatchObject({ ok: true })
  return { ...live, incident, supervisor }
}

async function openOf(session: SessionId): Promise<string> {
  const { db } = service.context
  const row = db.selectFrom('incident').select('id').where('session', '=', session).where('resolved_at', 'is', null)
  return (await row.executeTakeFirstOrThrow()).id
}

const rowOf = (incident: string) =>
  service.context.db.selectFrom('incident').selectAll().where('id', '=', incident).executeTakeFirstOrThrow()

const callsFor = (incident: string) =>
  service.context.db
    .selectFrom('alarm')
    .select(['why', 'ended_by'])
    .where('incident', '=', incident)
    .orderBy('opened_at')
    .execute()

function step(supervisor: PersonId, incident: string, to: string, did: 'tried' | 'reached' | 'confirmed' | 'refused') {
  const whom = did === 'confirmed' || did === 'reached' ? { whom: 'dispatch' as const } : {}
  return recordStep(service.context, supervisor, incident, { id: randomUUID(), to, did, ...whom })
}

async function helpOf(supervisor: PersonId, incident: string): Promise<IncidentHelp> {
  const help = await incidentHelpOf(service.context, supervisor, incident)
  if (!help.ok) throw new Error(help.refusal.code)
  return help.value
}

describe('[S7.2] steps towards help outside', () => {
  test('[S7.2] what another has taken is ended only by saying so: nobody loses a call behind their back', async () => {
    const { incident, supervisor, session } = await taken()
    const other = await addPerson(service, 'supervisor', '另一位')
    await step(supervisor, incident, 'cn-120', 'confirmed')
    const handedOver = { outcome: 'handed-over' } as const
    expect(await resolveIncident(service.context, other, incident, handedOver)).toMatchObject({
      refusal: { code: 'taken-already' },
    })
    expect((await readSession(service.context.db, session))?.status).toBe('crisis')
    expect(await resolveIncident(service.context, other, incident, handedOver, true)).toMatchObject({ ok: true })
  })

  test('[S7.2] handed over is only what somebody outside confirmed, and a person wrote down; the database keeps to it', async () => {
    const { incident, session, supervisor } = await taken()
    expect(await resolveIncident(service.context, supervisor, incident, { outcome: 'handed-over' })).toMatchObject({
      refusal: { code: 'nobody-confirmed', facts: { allowed: 'safe false-alarm' } },
    })
    expect(await step(supervisor, incident, 'cn-120', 'tried')).toMatchObject({ ok: true })
    expect(await step(supervisor, incident, 'cn-12356', 'refused')).toMatchObject({ ok: true })
    expect((await helpOf(supervisor, incident)).possible).toEqual(['safe', 'false-alarm'])
    await expect(
      service.context.db
        .updateTable('incident')
        .set({ outcome: 'handed-over', resolved_at: 1, follow_up_at: 2 })
        .where('id', '=', incident)
        .execute(),
    ).rejects.toThrow('handed over to nobody')
    expect(await step(supervisor, incident, 'cn-120', 'confirmed')).toMatchObject({ ok: true })
    expect(await helpOf(supervisor, incident)).toMatchObject({
      possible: ['handed-over', 'safe', 'false-alarm'],
      steps: [
        { to: 'cn-120', did: 'tried', by: '周老师' },
        { to: 'cn-12356', did: 'refused' },
        { to: 'cn-120', did: 'confirmed', whom: 'dispatch' },
      ],
    })
    expect(await resolveIncident(service.context, supervisor, incident, { outcome: 'handed-over' })).toMatchObject({
      ok: true,
    })
    expect((await readEvents(service.context.db, session)).at(-1)?.event).toMatchObject({ reason: 'handed-over' })
  })

  test('[S7.2] a step names an entry of the directory, and who answered; sent twice it is written once', async () => {
    const { incident, supervisor } = await taken()
    const id = randomUUID()
    const tried = { id, to: 'cn-110', did: 'tried' } as const
    await recordStep(service.context, supervisor, incident, tried)
    await recordStep(service.context, supervisor, incident, tried)
    expect((await helpOf(supervisor, incident)).steps).toHaveLength(1)
    // Another step under the same id is not taken for written down: somebody would trust that it is.
    const other = await taken()
    const conflict = { refusal: { code: 'conflict' } }
    expect(await recordStep(service.context, other.supervisor, other.incident, tried)).toMatchObject(conflict)
    expect(await recordStep(service.context, supervisor, incident, { ...tried, to: 'cn-120' })).toMatchObject(conflict)
    const unknown = { ...tried, id: randomUUID(), to: 'somebody-i-know' }
    expect(await recordStep(service.context, supervisor, incident, unknown)).toMatchObject({
      refusal: { code: 'bad-request' },
    })
    const nobody = { id: randomUUID(), to: 'cn-110', did: 'confirmed' } as const
    expect(await recordStep(service.context, supervisor, incident, nobody)).toMatchObject({
      refusal: { code: 'bad-request', facts: { path: 'whom' } },
    })
  })

  test('[S7.2] a false alarm gives the session back and is closed with it; safe keeps its incident open', async () => {
    const one = await taken()
    const none = { outcome: 'false-alarm', reason: 'slip' } as const
    expect(await resolveIncident(service.context, one.supervisor, one.incident, none)).toMatchObject({ ok: true })
    expect(await rowOf(one.incident)).toMatchObject({ closed_at: service.clock.now(), reason: 'slip', watch_at: null })
    const two = await taken()
    expect(await resolveIncident(service.context, two.supervisor, two.incident, safe)).toMatchObject({ ok: true })
    expect(await rowOf(two.incident)).toMatchObject({ closed_at: null, plan: ['means-away', 'knows-whom'] })
    for (const { session } of [one, two]) {
      const { status } = await service.context.db
        .selectFrom('listening_session')
        .select('status')
        .where('id', '=', session)
        .executeTakeFirstOrThrow()
      expect(status).toBe('live')
    }
  })
})

describe('[S7.2] somebody outside is told', () => {
  test('[S7.2] one tap of whoever has taken it; why follows later, sealed, for them alone', async () => {
    const { incident, session, supervisor } = await taken()
    const other = await addPerson(service, 'supervisor', '吴老师')
    expect(await tellOthers(service.context, other, incident, true)).toMatchObject({ refusal: { code: 'not-yours' } })
    expect(await sayWhyTold(service.context, supervisor, incident, '先写理由')).toMatchObject({
      refusal: { code: 'not-now' },
    })
    expect(await tellOthers(service.context, supervisor, incident, false)).toMatchObject({ ok: true })
    expect((await readEvents(service.context.db, session)).at(-1)?.event).toEqual({
      type: 'others-told',
      supervisor,
      quiet: true,
    })
    const why = '对方说已经吃了药，门锁着'
    expect(await sayWhyTold(service.context, supervisor, incident, why)).toMatchObject({ ok: true })
    expect((await helpOf(supervisor, incident)).told).toMatchObject({ seeker: 'endangers', why })
    expect((await helpOf(other, incident)).told).not.toHaveProperty('why')
    const { sealed } = await service.context.db
      .selectFrom('confidentiality_break')
      .select('sealed')
      .where('incident', '=', incident)
      .executeTakeFirstOrThrow()
    expect(sealed!.includes(Buffer.from(why))).toBe(false)
    // Where it does not endanger (any more), the seeker is told.
    expect(await tellOthers(service.context, supervisor, incident, true)).toMatchObject({ ok: true })
    expect((await helpOf(supervisor, incident)).told).toMatchObject({ seeker: 'here', why })
  })
})

describe('[S7.2] afterwards', () => {
  test('[S7.2] it stays open until a supervisor has asked after the seeker; overdue it calls, and whoever answers has time', async () => {
    const { incident, session, supervisor } = await taken()
    service.clock.advance(second)
    await step(supervisor, incident, 'cn-120', 'confirmed')
    service.clock.advance(second)
    await resolveIncident(service.context, supervisor, incident, { outcome: 'handed-over' })
    expect(await answer(followUps(service.context.db))).toMatchObject([
      { id: incident, session, outcome: 'handed-over', dueAt: service.clock.now() + 24 * hour, takenBy: '周老师' },
    ])
    service.clock.advance(24 * hour - second)
    await climb()
    expect(await callsFor(incident)).toEqual([{ why: 'nobody-came', ended_by: 'taken' }])
    service.clock.advance(second)
    await climb()
    expect((await callsFor(incident)).at(-1)).toEqual({ why: 'follow-up', ended_by: null })
    await takeIncident(service.context, identity(supervisor), incident)
    expect((await callsFor(incident)).at(-1)).toEqual({ why: 'follow-up', ended_by: 'taken' })
    service.clock.advance(2 * hour)
    await climb()
    expect((await callsFor(incident)).filter(({ why }) => why === 'follow-up')).toHaveLength(2)
    expect(await followUpIncident(service.context, supervisor, incident, 'with-help')).toMatchObject({ ok: true })
    expect(await answer(followUps(service.context.db))).toEqual([])
    expect((await callsFor(incident)).at(-1)).toEqual({ why: 'follow-up', ended_by: 'resolved' })
    expect(await followUpIncident(service.context, supervisor, incident, 'safe')).toMatchObject({
      refusal: { code: 'already-ended' },
    })

    const timeline = await timelineOf(service.context, supervisor, incident)
    if (!timeline.ok) throw new Error(timeline.refusal.code)
    const told = timeline.value.entries.map(({ what, why, result }) => [what, why ?? result].filter(Boolean).join(' '))
    expect(told).toEqual([
      'declared',
      'taken',
      'step',
      'outcome handed-over',
      'called-everyone follow-up',
      'taken',
      'called-everyone follow-up',
      'followed-up with-help',
      'closed',
    ])
  })

  test('[S7.2] in danger again: no outcome any more, and what was confirmed before counts no more', async () => {
    const { incident, supervisor } = await taken()
    await step(supervisor, incident, 'cn-120', 'confirmed')
    await resolveIncident(service.context, supervisor, incident, { outcome: 'handed-over' })
    service.clock.advance(20 * hour)
    const other = await addPerson(service, 'supervisor', '吴老师')
    expect(await followUpIncident(service.context, other, incident, 'danger-again')).toMatchObject({ ok: true })
    expect(await rowOf(incident)).toMatchObject({ outcome: null, closed_at: null, taken_by: other })
    expect((await helpOf(other, incident)).possible).toEqual(['safe', 'left', 'false-alarm'])
    service.clock.advance(5 * minute)
    await climb()
    expect((await callsFor(incident)).at(-1)).toEqual({ why: 'owner-gone', ended_by: null })
  })

  test('[S7.2] whoever took it and lost their page is followed up by the ladder; back again, they have it still', async () => {
    const { incident, supervisor } = await taken()
    const { clock, db, service: files } = service.context
    const rules = courseRulesOf(files.crisis)
    await keepOwnersSeen(db, clock, [supervisor], 15 * second, rules)
    service.clock.advance(rules.ownerAway + 14 * second)
    await climb()
    expect(await callsFor(incident)).toEqual([{ why: 'nobody-came', ended_by: 'taken' }])
    service.clock.advance(second)
    await Promise.all(Array.from({ length: 4 }, climb))
    expect(await callsFor(incident)).toEqual([
      { why: 'nobody-came', ended_by: 'taken' },
      { why: 'owner-gone', ended_by: null },
    ])
    expect(await keepOwnersSeen(db, clock, [supervisor], 15 * second, rules)).toMatchObject([{ incident }])
    expect((await callsFor(incident)).at(-1)).toEqual({ why: 'owner-gone', ended_by: 'returned' })
    // Gone again, and another one takes it over.
    service.clock.advance(hour)
    await climb()
    const other = await addPerson(service, 'supervisor', '吴老师')
    await takeIncident(service.context, identity(other), incident, true)
    expect((await callsFor(incident)).at(-1)).toEqual({ why: 'owner-gone', ended_by: 'taken' })
    expect(await rowOf(incident)).toMatchObject({ taken_by: other })
  })

  test('[S7.2] a number that was left is read by whoever has taken it, is nowhere in the clear, and goes with its key', async () => {
    const { incident, seeker, session, supervisor } = await taken()
    const { context } = service
    const number = '13800001234'
    const stranger = await addPerson(service, 'seeker', '求助者')
    expect(await leaveNumber(context, stranger, session, number)).toMatchObject({ refusal: { code: 'not-in-crisis' } })
    expect(await leaveNumber(context, seeker, session, number)).toMatchObject({ ok: true })
    expect(await numberLeftOf(context, supervisor, incident)).toMatchObject({ value: { number } })
    // Its owner sees which one they left, and nobody who holds their telephone the whole of it.
    expect(await ownNumberOf(context, seeker, session)).toEqual({
      ok: true,
      value: { open: true, masked: '138••••1234' },
    })
    expect(await ownNumberOf(context, stranger, session)).toMatchObject({ refusal: { code: 'not-found' } })
    const other = await addPerson(service, 'supervisor', '吴老师')
    expect(await numberLeftOf(context, other, incident)).toMatchObject({ refusal: { code: 'not-yours' } })
    const { rows } = await sql<{ row: string }>`select t::text as row from incident_number t`.execute(context.db)
    expect(JSON.stringify(rows)).not.toContain(number)
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(number).toString('hex'))
    // It stays over the outcome, because the follow-up is what it was left for.
    await resolveIncident(context, supervisor, incident, safe)
    expect(await destroyNumberKeys(context)).toBe(0)
    expect(await numberLeftOf(context, supervisor, incident)).toMatchObject({ value: { number } })
    await followUpIncident(context, supervisor, incident, 'safe')
    expect(await numberLeftOf(context, supervisor, incident)).toEqual({ ok: true, value: {} })
    expect(await destroyNumberKeys(context)).toBe(1)
    expect(await context.keys.ofNumber(incident)).toBeNull()
    expect(await leaveNumber(context, seeker, session, number)).toMatchObject({ refusal: { code: 'not-in-crisis' } })
    expect(await ownNumberOf(context, seeker, session)).toEqual({ ok: true, value: { open: false } })
    expect(isLeftOut('incident_number')).toBe(true)
  })

  test('[S7.2] of a number its owner sees its end, and of a short one never most of it', () => {
    expect(masked('138 0000-1234')).toBe('138••••1234')
    expect(masked('82951332')).toBe('••••1332')
    expect(masked('12356')).toBe('••••56')
  })

  test('[S7.2] the database knows no incident that is open without a time at which somebody is called', async () => {
    const { incident } = await taken()
    const { db } = service.context
    await expect(
      db.updateTable('incident').set({ watch_at: null }).where('id', '=', incident).execute(),
    ).rejects.toThrow('open_or_watched')
    await expect(
      db.updateTable('incident').set({ closed_at: 1, watch_at: null }).where('id', '=', incident).execute(),
    ).rejects.toThrow('closed_after_its_outcome')
  })
})
