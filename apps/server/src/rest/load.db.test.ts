import type { OwnOpenHours } from '@tingyu/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dutyOf, prepare, switchAccepting } from '../matching/duty.ts'
import { homeOf } from '../home/home.ts'
import { letGo } from '../jobs/retention.ts'
import { keepOpenHours, openHoursOf, rosterOf } from '../roster/open-hours.ts'
import {
  acceptingListener,
  addPerson,
  gives,
  liveSession,
  openTestService,
  steady,
  type TestService,
} from '../testing/sessions.ts'
import { keepLoad, loadOf } from './load.ts'
import { whoRests } from './resting.ts'

const hour = 3_600_000
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const held = ({ shifts }: Pick<OwnOpenHours, 'shifts'>) => shifts.slice(1).map(({ sessions }) => sessions)

describe('[S6.2] [S7.6] a listener who wants less for a time', () => {
  test('cannot switch 可接单 on beyond it; then as before', async () => {
    const { context, clock } = service
    const { listener, seeker, session } = await liveSession(service)
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    await context.db.updateTable('listening_session').set({ note_due: false }).where('id', '=', session).execute()
    clock.advance(2 * hour)
    await prepare(context, listener, steady)
    expect(await switchAccepting(context, listener, true)).toMatchObject({ value: { accepting: true } })
    // It goes off at once: one a day is what they have had.
    await keepLoad(context, listener, { perDay: 1, days: 7 })
    expect(await dutyOf(context, listener)).toMatchObject({ accepting: false, rest: { why: 'day' } })
    expect(await switchAccepting(context, listener, true)).toMatchObject({ refusal: { code: 'resting' } })
    const { duty } = await homeOf(context, { person: listener, role: 'listener' })
    expect(duty).toMatchObject({ rest: { why: 'day' } })
    expect((await whoRests(context)).listeners).toMatchObject([{ listener, why: 'day' }])
    expect(await loadOf(context, listener)).toMatchObject({ most: { perDay: 4 }, own: { perDay: 1 } })

    await keepLoad(context, listener, {})
    expect(await switchAccepting(context, listener, true)).toMatchObject({ value: { accepting: true } })
    expect(await loadOf(context, listener)).toEqual({ most: { perDay: 4, perWeek: 16 } })
  })

  test('has shifts that hold as many, for them and for whoever plans', async () => {
    const { context, clock } = service
    const listener = await addPerson(service, 'listener', '阿默')
    const weekly = Array.from({ length: 7 }, (_, day) => ({ weekday: day + 1, from: '09:00', until: '18:00' }))
    await keepOpenHours(context, listener, { version: 0, weekly, days: [] })
    expect(held(await openHoursOf(context, listener)).slice(0, 2)).toEqual([4, 4])
    await keepLoad(context, listener, { perDay: 2, days: 7 })
    // After a week it is as the service has it.
    expect(held(await openHoursOf(context, listener)).slice(0, 8)).toEqual([2, 2, 2, 2, 2, 2, 4, 4])
    const days = (await rosterOf(context)).days.flatMap(({ shifts }) =>
      shifts.filter((each) => each.workingName === '阿默'),
    )
    expect(days[1]).toMatchObject({ sessions: 2 })

    clock.advance(7 * 24 * hour)
    await letGo(context)
    expect(await context.db.selectFrom('own_load').selectAll().where('listener', '=', listener).execute()).toEqual([])
  })

  test('does not disturb whoever waits for a seeker and has not had enough', async () => {
    const listener = await acceptingListener(service)
    await keepLoad(service.context, listener, { perDay: 1, perWeek: 4, days: 28 })
    expect(await dutyOf(service.context, listener)).toMatchObject({ accepting: true })
  })
})
