import type { PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessionReportOf, writeNote } from '../debrief/debrief.ts'
import { keepReflection, ownReflection } from '../debrief/reflecting.ts'
import { followUpIncident, resolveIncident, takeIncident } from '../crisis/incidents.ts'
import { giveFeedback } from '../session/joining.ts'
import { refoldStates } from '../session/refold.ts'
import { readEvents, readSession } from '../session/store.ts'
import { addPerson, gives, liveSession, openTestService, waitingSeeker, type TestService } from '../testing/sessions.ts'
import { letGo } from './retention.ts'

const day = 86_400_000
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())
beforeEach(async () => {
  await service.context.db.deleteFrom('session_total').execute()
  // Whatever a test before left over is old by now.
  service.clock.advance(20 * 365 * day)
  await letGo(service.context)
  await service.context.db.deleteFrom('session_total').execute()
})

const totals = () =>
  service.context.db.selectFrom('session_total').selectAll().orderBy('topic').orderBy('outcome').execute()
const today = () => new Date(service.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** A session that was held, with its note, its reflection and the seeker's answers. */
async function held(): Promise<{ session: SessionId; listener: PersonId; seeker: PersonId }> {
  const one = await liveSession(service)
  await gives(service, one.session, 'seeker', one.seeker, { type: 'leave' })
  await giveFeedback(service.context, one.seeker, one.session, { mood: 6, heard: 4 })
  return one
}

async function withNoteAndReflection({ session, listener }: { session: SessionId; listener: PersonId }): Promise<void> {
  const { note, reflection } = service.protocol.debrief
  const fields = Object.fromEntries(
    note.map(({ id, choose, options }) => [id, choose === 'one' ? [options[0]!.id] : []]),
  )
  await writeNote(service.context, listener, session, { fields })
  await keepReflection(service.context, listener, session, { [reflection[0]!.id]: '我等了那阵安静' })
}

async function leftOf(session: SessionId): Promise<string[]> {
  const { db } = service.context
  const found: string[] = []
  if (await readSession(db, session)) found.push('session')
  if ((await readEvents(db, session)).length > 0) found.push('events')
  for (const table of ['feedback', 'note', 'reflection', 'incident'] as const) {
    const rows = await db.selectFrom(table).select('session').where('session', '=', session).execute()
    if (rows.length > 0) found.push(table)
  }
  return found
}

describe('after 180 days', () => {
  test('of sessions only totals remain: a day, a topic, an outcome, a number', async () => {
    const first = await held()
    const { seeker, session: second } = await waitingSeeker(service, { topic: 'work' })
    await gives(service, second, 'seeker', seeker, { type: 'leave' })
    const third = await held()
    const { db } = service.context
    await db.insertInto('voice_window').values({ session: first.session, place: 0, noticed: '{}' }).execute()
    const ended = today()

    service.clock.advance(180 * day - 1)
    await letGo(service.context)
    expect(await totals()).toEqual([])
    expect(await leftOf(first.session)).toEqual(['session', 'events', 'feedback'])

    service.clock.advance(1)
    await letGo(service.context)
    expect(await totals()).toEqual([
      { day: ended, topic: 'family', outcome: 'seeker-left', sessions: 2 },
      { day: ended, topic: 'work', outcome: 'withdrawn', sessions: 1 },
    ])
    for (const session of [first.session, second, third.session]) expect(await leftOf(session)).toEqual([])
    expect(await db.selectFrom('voice_window').select('place').execute()).toEqual([])
    expect(service.logged.at(-1)).toContain('"event":"let-go"')
  })

  test('each session is counted once, however many look at once and however often', async () => {
    for (let count = 0; count < 5; count += 1) {
      const { seeker, session } = await waitingSeeker(service)
      await gives(service, session, 'seeker', seeker, { type: 'leave' })
    }
    service.clock.advance(180 * day)
    await Promise.all(Array.from({ length: 4 }, () => letGo(service.context)))
    await letGo(service.context)
    expect((await totals()).map(({ sessions }) => sessions)).toEqual([5])
  })

  test('a session that goes on, and one whose incident is open, stay whole', async () => {
    const { seeker: patient, session: waits } = await waitingSeeker(service)
    const { seeker, session } = await waitingSeeker(service)
    await gives(service, session, 'seeker', seeker, { type: 'ask-help', kind: 'danger' })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    service.clock.advance(400 * day)
    await letGo(service.context)
    expect(await totals()).toEqual([])
    expect(await leftOf(waits)).toEqual(['session', 'events'])
    expect(await leftOf(session)).toEqual(['session', 'events', 'incident'])
    await gives(service, waits, 'seeker', patient, { type: 'leave' })
  })

  test('what hangs on a session stays, each for its own time; the row in between names no seeker', async () => {
    const one = await held()
    await withNoteAndReflection(one)
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    const { seeker, session } = await liveSession(service)
    await gives(service, session, 'seeker', seeker, { type: 'ask-help', kind: 'danger' })
    const { id } = await service.context.db
      .selectFrom('incident')
      .select('id')
      .where('session', '=', session)
      .executeTakeFirstOrThrow()
    const { context } = service
    await takeIncident(context, { person: supervisor, role: 'supervisor', workingName: '周老师' }, id)
    const safe = { outcome: 'safe', plan: ['knows-whom'] } as const
    expect(await resolveIncident(context, supervisor, id, safe)).toMatchObject({ ok: true })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    // As long as nobody has asked after them it is kept, whatever its age.
    service.clock.advance(400 * day)
    await letGo(context)
    expect(await leftOf(session)).toEqual(['session', 'events', 'incident'])
    expect(await followUpIncident(context, supervisor, id, 'safe')).toMatchObject({ ok: true })

    service.clock.advance(181 * day)
    await letGo(service.context)
    expect(await leftOf(one.session)).toEqual(['session', 'note', 'reflection'])
    expect(await leftOf(session)).toEqual(['session', 'incident'])
    const row = await service.context.db
      .selectFrom('listening_session')
      .selectAll()
      .where('id', '=', one.session)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      seeker: null,
      begun_at: null,
      accepted_at: null,
      joined_at: row.ended_at,
      totalled: true,
    })
    // The account is gone; what the listener wrote for themselves is not.
    expect(await sessionReportOf(service.context, one.listener, one.session)).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    })
    const kept = await ownReflection(service.context, one.listener, one.session)
    expect(JSON.stringify(kept)).toContain('我等了那阵安静')

    // Another program folds to another shape: there is no log any more, and the husk stays what it is.
    await service.context.db.updateTable('listening_session').set({ state_shape: 0 }).execute()
    await refoldStates(service.context)
    expect(await readSession(service.context.db, one.session)).toMatchObject({
      status: 'ended',
      state: { status: 'ended', reason: 'seeker-left' },
      state_shape: 1,
    })

    service.clock.advance(550 * day)
    await letGo(service.context)
    expect(await leftOf(one.session)).toEqual(['session', 'reflection'])
    service.clock.advance(3_000 * day)
    await letGo(service.context)
    expect(await leftOf(session)).toEqual([])
    // The reflection is the listener's, for as long as they have their account.
    expect(await leftOf(one.session)).toEqual(['session', 'reflection'])
    await service.context.db.deleteFrom('person').where('id', '=', one.listener).execute()
    await letGo(service.context)
    expect(await leftOf(one.session)).toEqual([])
  })
})

test('how long is for the service to say', async () => {
  const { config } = service.context
  expect(config.keep).toEqual({ eventsDays: 180, notesDays: 730, incidentsDays: 3_650 })
  const { seeker, session } = await waitingSeeker(service)
  await gives(service, session, 'seeker', seeker, { type: 'leave' })
  service.clock.advance(40 * day)
  await letGo(service.context)
  expect(await leftOf(session)).toEqual(['session', 'events'])
  await letGo({ ...service.context, config: { ...config, keep: { ...config.keep, eventsDays: 30 } } })
  expect(await leftOf(session)).toEqual([])
})
