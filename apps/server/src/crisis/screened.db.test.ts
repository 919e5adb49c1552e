import type { Screen } from '@tingyu/sop'
import { askedPart, openRisk } from '@tingyu/sop'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchOne } from '../matching/matching.ts'
import { briefOf } from '../session/brief.ts'
import { describeSession } from '../session/joining.ts'
import { readEvents, readSession } from '../session/store.ts'
import {
  acceptingListener,
  addPerson,
  gives,
  openTestService,
  waitingSeeker,
  type TestService,
} from '../testing/sessions.ts'
import { runOneStep } from './ladder.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

async function answers(screen: Screen) {
  const { seeker, session } = await waitingSeeker(service)
  const says = async (next: Screen, words?: string) => {
    const said = await describeSession(service.context, seeker, session, {
      screen: next,
      ...(words !== undefined && { words }),
    })
    if (!said.ok) throw new Error(said.refusal.code)
    return said.value.helpFirst
  }
  const helpFirst = await says(screen)
  const row = async () => (await readSession(service.context.db, session))!
  return { seeker, session, helpFirst, says, row }
}

describe('[S1.6] asked beforehand about thoughts of not wanting to live', () => {
  test('[S1.6] a yes brings help to the screen at once; thoughts are a sign that the listener sees first', async () => {
    const wish = await answers({ wish: 'yes' })
    expect(wish.helpFirst).toBe(true)
    expect(openRisk((await wish.row()).state)).toBeUndefined()
    expect(await briefOf(service.context, await wish.row(), 'nobody')).toMatchObject({ wish: true })
    await wish.says({ wish: 'yes', thought: 'yes' })
    expect(openRisk((await wish.row()).state)).toMatchObject({ level: 2, signs: ['answered_yes', 'active_thought'] })
    // Taken back, it stands: only a person who has asked lowers it.
    await wish.says({ wish: 'no' })
    expect(openRisk((await wish.row()).state)).toMatchObject({ level: 2 })
    await gives(service, wish.session, 'seeker', wish.seeker, { type: 'leave' })
  })

  test('[S1.6] a no, or nothing said, changes nothing and shows nothing', async () => {
    for (const screen of [{ wish: 'no' }, { wish: 'unsaid' }] as const) {
      const { helpFirst, row, seeker, session } = await answers(screen)
      expect(helpFirst).toBe(false)
      expect(askedPart((await row()).state)?.risk).toBeUndefined()
      await gives(service, session, 'seeker', seeker, { type: 'leave' })
    }
  })

  test('[S7.2] an intention or an act of late opens an incident and calls supervisors before anybody is offered', async () => {
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    const { says, row, session, seeker } = await answers({ wish: 'yes' })
    await says({ wish: 'yes', thought: 'intent' })
    expect((await row()).state).toMatchObject({ status: 'crisis', cause: 'intake-said' })
    while (await runOneStep(service.context)) continue
    const { db } = service.context
    const { cause } = await db
      .selectFrom('incident')
      .select('cause')
      .where('session', '=', session)
      .executeTakeFirstOrThrow()
    expect(cause).toBe('intake-said')
    const steps = await db
      .selectFrom('alarm_step as t')
      .innerJoin('alarm as a', 'a.id', 't.alarm')
      .select('t.kind')
      .where('a.session', '=', session)
      .execute()
    expect(steps).toHaveLength(1)
    await acceptingListener(service)
    expect(await matchOne(service.context)).toBeNull()

    // Confirmed safe by whoever came, it is not declared again by a page that saves the same once more.
    await gives(service, session, 'supervisor', supervisor, { type: 'take-crisis', workingName: '周老师' })
    await gives(service, session, 'supervisor', supervisor, {
      type: 'resolve-crisis',
      outcome: 'safe',
      plan: ['somebody-there'],
    })
    expect(await says({ wish: 'yes', thought: 'intent' }, '再写一句')).toBe(true)
    expect((await row()).status).toBe('waiting')
    // Something graver that is new is declared anew.
    await says({ wish: 'yes', thought: 'intent', act: 'now' })
    expect((await row()).status).toBe('crisis')
    const events = await readEvents(db, session)
    expect(events.filter(({ event }) => event.type === 'crisis-declared')).toHaveLength(2)
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })
})
