import type { PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson, gives, liveSession, openTestService, waitingSeeker, type TestService } from '../testing/sessions.ts'
import { readIntake } from './confidence/store.ts'
import { readFeedback } from './feedback-store.ts'
import { currentSession, describeSession, giveFeedback, goingOnWithin } from './joining.ts'
import { readSession } from './store.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

async function described(session: SessionId) {
  const { db, keys } = service.context
  const row = await readSession(db, session)
  const intake = await readIntake(db, keys, session)
  return { ...intake, ...(row?.state.status === 'waiting' ? row.state.described : {}) }
}

describe('what a seeker says beforehand', () => {
  test('[S1.4] what is not said again stays, what is taken back is gone', async () => {
    const { seeker, session } = await waitingSeeker(service)
    const says = (said: Parameters<typeof describeSession>[3]) =>
      describeSession(service.context, seeker, session, said)
    await says({ words: '我睡不着', hope: '有人听' })
    await says({ mood: 3 })
    await says({ ageBand: 'adult' })
    expect(await described(session)).toEqual({
      words: '我睡不着',
      hope: '有人听',
      mood: 3,
      ageBand: 'adult',
      wordsLength: 4,
      hopeLength: 3,
    })
    await says({ words: '' })
    expect(await described(session)).toEqual({
      hope: '有人听',
      mood: 3,
      ageBand: 'adult',
      wordsLength: 0,
      hopeLength: 3,
    })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('of many things said at once none takes another away', async () => {
    const { seeker, session } = await waitingSeeker(service)
    const says = (said: Parameters<typeof describeSession>[3]) =>
      describeSession(service.context, seeker, session, said)
    await Promise.all([
      says({ words: '我睡不着' }),
      says({ mood: 3 }),
      says({ hope: '有人听' }),
      says({ ageBand: 'adult' }),
    ])
    expect(await described(session)).toMatchObject({ words: '我睡不着', hope: '有人听', mood: 3, ageBand: 'adult' })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('somebody else’s session cannot be described, nor its words be carried along', async () => {
    const { seeker, session } = await waitingSeeker(service)
    const other = await waitingSeeker(service)
    await describeSession(service.context, seeker, session, { words: '我睡不着' })
    const refused = await describeSession(service.context, other.seeker, session, { mood: 3 })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(await described(session)).toMatchObject({ words: '我睡不着', wordsLength: 4 })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    await gives(service, other.session, 'seeker', other.seeker, { type: 'leave' })
  })
})

async function earlierOf(seeker: PersonId) {
  return (await currentSession(service.context, seeker)).earlier
}

describe('the last listener one met', () => {
  test('[S5.4] may be asked for again, long after the farewell', async () => {
    const { seeker, session } = await liveSession(service)
    expect(await earlierOf(seeker)).toBeNull()
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    expect(await earlierOf(seeker)).toEqual({
      session,
      listener: '小雨',
      wished: false,
      bookable: true,
      danger: 'none',
    })
    await giveFeedback(service.context, seeker, session, { again: true })
    service.clock.advance(goingOnWithin + 1)
    expect(await currentSession(service.context, seeker)).toEqual({
      session: null,
      ended: false,
      earlier: { session, listener: '小雨', wished: true, bookable: true, danger: 'none' },
      booked: null,
    })
  })

  test('[S7.2] after a crisis there is no survey: only the wish for the same listener is taken', async () => {
    const { seeker, listener, session } = await liveSession(service)
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    await gives(service, session, 'listener', listener, { type: 'declare-crisis' })
    await gives(service, session, 'supervisor', supervisor, { type: 'take-crisis', workingName: '周老师' })
    service.clock.advance(1_000)
    await gives(service, session, 'supervisor', supervisor, {
      type: 'resolve-crisis',
      outcome: 'safe',
      plan: ['somebody-there'],
    })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    expect(await giveFeedback(service.context, seeker, session, { mood: 5, heard: 4 })).toMatchObject({
      refusal: { code: 'not-now', facts: { reason: 'after-crisis' } },
    })
    expect(await readFeedback(service.context.db, session)).toBeUndefined()
    expect(await giveFeedback(service.context, seeker, session, { again: true })).toMatchObject({ ok: true })
  })

  test('[S5.4] not where nobody was met, nor after the shield', async () => {
    const waiting = await waitingSeeker(service)
    await gives(service, waiting.session, 'seeker', waiting.seeker, { type: 'leave' })
    expect(await earlierOf(waiting.seeker)).toBeNull()
    const met = await liveSession(service)
    await gives(service, met.session, 'listener', met.listener, { type: 'end-harassment' })
    expect(await earlierOf(met.seeker)).toBeNull()
  })

  test('[S5.4] not one whose account was closed', async () => {
    const { seeker, listener, session } = await liveSession(service)
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    await service.context.db.updateTable('person').set({ disabled: true }).where('id', '=', listener).execute()
    expect(await earlierOf(seeker)).toBeNull()
  })
})
