import type { IntakeRequest } from '@tingyu/contract'
import { askedPart, openRisk, type AgeBand, type PersonId, type SessionId, type YoungRule } from '@tingyu/sop'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setHearsYoung } from '../account/store.ts'
import type { Context } from '../context.ts'
import { openIncidents } from '../crisis/store.ts'
import { answer } from '../db/questions.ts'
import { readBoard } from '../realtime/queue-board.ts'
import { briefOf } from '../session/brief.ts'
import { describeSession, leaveSession } from '../session/joining.ts'
import { readSession } from '../session/store.ts'
import {
  acceptingListener,
  addPerson,
  gives,
  openTestService,
  waitingSeeker,
  type TestService,
} from '../testing/sessions.ts'
import { matchOne } from './matching.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())
beforeEach(async () => {
  await service.context.db.deleteFrom('listener_duty').execute()
  const open = await service.context.db
    .selectFrom('listening_session')
    .select(['id', 'seeker'])
    .where('status', '<>', 'ended')
    .execute()
  for (const { id, seeker } of open) if (seeker) await leaveSession(service.context, seeker, id)
})

/** The same service, with this rule for people under 18. */
function ruled(rule: YoungRule): Context {
  const { context } = service
  const { crisis } = context.service
  if (crisis.young === undefined) throw new Error('crisis.yaml has no `young`')
  return { ...context, service: { ...context.service, crisis: { ...crisis, young: { ...crisis.young, rule } } } }
}

async function trainedListener(): Promise<PersonId> {
  const listener = await acceptingListener(service)
  expect(await setHearsYoung(service.context.db, listener, true)).toBe(true)
  return listener
}

async function young(ageBand: AgeBand = '14-17') {
  const { seeker, session } = await waitingSeeker(service, { ageBand })
  const says = async (said: IntakeRequest) => {
    const answer = await describeSession(service.context, seeker, session, said)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value
  }
  return { seeker, session, says }
}

async function told(context: Context, session: SessionId) {
  const { young: notice, listenersReady, ahead } = (await readBoard(context)).get(session)!
  return { notice, listenersReady, ahead }
}

describe('under 18, by the service’s rule', () => {
  test('[S1.6] open: as everybody, and nothing is said of it', async () => {
    const context = ruled('open')
    const { session } = await young()
    const listener = await acceptingListener(service)
    expect(await told(context, session)).toEqual({ notice: undefined, listenersReady: 1, ahead: 0 })
    expect(await matchOne(context)).toMatchObject({ session, listener })
  })

  test('[S1.6] trained: only a listener who is marked is offered, and the page knows when nobody such is there', async () => {
    const context = ruled('trained')
    const { session } = await young('under-14')
    const other = await acceptingListener(service)
    expect(await matchOne(context)).toBeNull()
    expect(await told(context, session)).toEqual({ notice: 'nobody-trained', listenersReady: 0, ahead: 0 })
    // They keep nobody from anybody.
    const adult = await waitingSeeker(service, { ageBand: 'adult' })
    expect(await matchOne(context)).toMatchObject({ session: adult.session, listener: other })
    const trained = await trainedListener()
    expect(await told(context, session)).toMatchObject({ notice: 'trained', listenersReady: 1 })
    expect(await matchOne(context)).toMatchObject({ session, listener: trained })
  })

  test('[S1.6] refer: nobody is offered, nobody waits behind them; who says another age is received', async () => {
    const context = ruled('refer')
    const { session, says } = await young()
    const adult = await waitingSeeker(service)
    const listener = await trainedListener()
    expect(await told(context, session)).toMatchObject({ notice: 'referred', listenersReady: 0 })
    expect(await told(context, adult.session)).toMatchObject({ notice: undefined, ahead: 0 })
    expect(await matchOne(context)).toMatchObject({ session: adult.session, listener })
    expect(await matchOne(context)).toBeNull()
    await says({ ageBand: 'adult' })
    const next = await acceptingListener(service)
    expect(await matchOne(context)).toMatchObject({ session, listener: next })
  })

  test('[S1.6] an offer that stands is taken back when it turns out that the rule would not have made it', async () => {
    for (const rule of ['trained', 'refer'] as const) {
      const context = ruled(rule)
      const { seeker, session } = await waitingSeeker(service)
      const other = await acceptingListener(service)
      expect(await matchOne(context)).toMatchObject({ session, listener: other })
      // Their mood changes nothing; nor does an age for which there is no rule.
      await describeSession(context, seeker, session, { mood: 3, ageBand: 'adult' })
      expect((await readSession(context.db, session))?.state.status).toBe('offered')
      await describeSession(context, seeker, session, { ageBand: '14-17' })
      expect((await readSession(context.db, session))?.state).toMatchObject({ status: 'waiting', passedBy: [] })
      expect(service.published.map(({ message }) => message)).toContainEqual({
        kind: 'offer-gone',
        session,
        why: 'rule',
      })
      // The listener is free for the next, and whoever may listen is asked.
      const next = await waitingSeeker(service)
      expect(await matchOne(context)).toMatchObject({ session: next.session, listener: other })
      const trained = await trainedListener()
      expect((await matchOne(context))?.listener).toBe(rule === 'trained' ? trained : undefined)
      for (const each of [{ seeker, session }, next]) await leaveSession(context, each.seeker, each.session)
      await context.db.deleteFrom('listener_duty').execute()
    }
  })

  test('[S1.6] [S7.2] an offer to whoever is marked stands, and one to anybody where there is a sign of danger, or no rule', async () => {
    const standsFor = async (context: Context, listener: Promise<PersonId>, said: IntakeRequest) => {
      const { seeker, session } = await waitingSeeker(service)
      await listener
      expect(await matchOne(context)).toMatchObject({ session })
      await describeSession(context, seeker, session, said)
      const { status } = (await readSession(context.db, session))!.state
      await leaveSession(context, seeker, session)
      await context.db.deleteFrom('listener_duty').execute()
      return status
    }
    const young = { ageBand: 'under-14' } as const
    expect(await standsFor(ruled('trained'), trainedListener(), young)).toBe('offered')
    expect(await standsFor(ruled('open'), acceptingListener(service), young)).toBe('offered')
    const danger = { ...young, screen: { wish: 'yes' } } as const
    expect(await standsFor(ruled('refer'), acceptingListener(service), danger)).toBe('offered')
    expect(await standsFor(ruled('refer'), trainedListener(), young)).toBe('waiting')
  })

  test('[S7.2] in danger nobody is refused because of their age: a sign puts the rule aside, who is marked goes first', async () => {
    for (const rule of ['trained', 'refer'] as const) {
      const context = ruled(rule)
      const { session, says, seeker } = await young()
      await says({ screen: { wish: 'yes' } })
      const first = await acceptingListener(service)
      service.clock.advance(1_000)
      const trained = await trainedListener()
      expect(await told(context, session)).toMatchObject({ notice: undefined, listenersReady: 2 })
      expect(await matchOne(context)).toMatchObject({ session, listener: trained })
      await gives(service, session, 'listener', trained, { type: 'pass' })
      expect(await matchOne(context)).toMatchObject({ session, listener: first })
      await leaveSession(context, seeker, session)
      await service.context.db.deleteFrom('listener_duty').execute()
    }
  })

  test('[S7.2] at level 3 an incident is open and climbs, whatever the rule', async () => {
    const { session, says } = await young('under-14')
    await says({ screen: { wish: 'yes', thought: 'intent' } })
    expect((await readSession(service.context.db, session))?.state).toMatchObject({ status: 'crisis' })
    const { alarms } = await service.context.db
      .selectFrom('alarm')
      .select(({ fn }) => fn.countAll<number>().as('alarms'))
      .where('session', '=', session)
      .executeTakeFirstOrThrow()
    expect(alarms).toBe(1)
  })

  test('who is no listener cannot be marked, and the mark of age is gone from the row once they are heard', async () => {
    expect(await setHearsYoung(service.context.db, await addPerson(service, 'supervisor'), true)).toBe(false)
    const { session } = await young()
    const listener = await acceptingListener(service)
    const marked = async () =>
      (
        await service.context.db
          .selectFrom('listening_session')
          .select('under_age')
          .where('id', '=', session)
          .executeTakeFirstOrThrow()
      ).under_age
    expect(await marked()).toBe(true)
    await matchOne(ruled('open'))
    await gives(service, session, 'listener', listener, { type: 'accept' })
    expect(await marked()).toBe(false)
  })
})

describe('[S1.6] who comes for somebody else', () => {
  test('[S1.6] is asked of them where their words speak of it; the listener reads what was answered', async () => {
    const { says, session } = await young('adult')
    expect(await says({ words: '我朋友说他想自杀，我很担心他' })).toEqual({ helpFirst: false, forOther: true })
    expect(await says({ words: '今天很累' })).toEqual({ helpFirst: false })
    await says({ concern: { danger: 'maybe', where: 'unknown' } })
    const row = (await readSession(service.context.db, session))!
    expect(await briefOf(service.context, row, 'nobody')).toMatchObject({
      concern: { danger: 'maybe', where: 'unknown' },
    })
    expect(openRisk(row.state)).toBeUndefined()
  })

  test('[S7.2] a life in danger now opens an incident at once, once; the caller keeps their place', async () => {
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    const { says, session } = await young('adult')
    expect(await says({ concern: { danger: 'now' } })).toMatchObject({ helpFirst: true })
    // Whoever comes reads what was answered, also what is answered later.
    await says({ concern: { danger: 'now', where: 'known', nearer: 'nobody' } })
    const told = (await answer(openIncidents(service.context.db))).find((each) => each.told.session === session)?.told
    expect(told?.concern).toEqual({ danger: 'now', where: 'known', nearer: 'nobody' })
    const state = async () => (await readSession(service.context.db, session))!.state
    expect(await state()).toMatchObject({ status: 'crisis', cause: 'intake-said', before: { status: 'waiting' } })
    await gives(service, session, 'supervisor', supervisor, { type: 'take-crisis', workingName: '周老师' })
    await gives(service, session, 'supervisor', supervisor, {
      type: 'resolve-crisis',
      outcome: 'safe',
      plan: ['somebody-there'],
    })
    await says({ concern: { danger: 'now', where: 'known', nearer: 'other' } })
    expect(await state()).toMatchObject({ status: 'waiting' })
    expect(askedPart(await state())?.described?.concern).toMatchObject({ where: 'known', nearer: 'other' })
  })
})
