import type { PersonId } from '@tingyu/sop'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letGo } from '../jobs/retention.ts'
import { prepare, renewPreparation, switchAccepting } from '../matching/duty.ts'
import { addPerson, openTestService, steady } from '../testing/sessions.ts'
import { ownPreparationsOf, recordNotToday } from './own.ts'
import { forgetPreparations } from './store.ts'

let service: Awaited<ReturnType<typeof openTestService>>
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const minute = 60_000
const own = (listener: PersonId) => ownPreparationsOf(service.context, listener)
const renew = (listener: PersonId, steadiness = 4) =>
  renewPreparation(service.context, listener, { steadiness, noiseDbfs: -58 })

describe('[S1.3] a shorter preparation', () => {
  test('is enough after a whole one in the same shift, and holds as long', async () => {
    const listener = await addPerson(service, 'listener', '小雨')
    expect(await renew(listener)).toMatchObject({ refusal: { code: 'readiness-lapsed' } })
    expect((await own(listener)).renewableUntil).toBeUndefined()

    const whole = service.clock.now()
    await prepare(service.context, listener, steady)
    service.clock.advance(60 * minute)
    expect((await own(listener)).renewableUntil).toBe(whole + 4 * 60 * minute)
    expect(await renew(listener)).toMatchObject({ value: { readyUntil: service.clock.now() + 30 * minute } })
    expect(await switchAccepting(service.context, listener, true)).toMatchObject({ value: { accepting: true } })

    // It renews nothing but itself: four hours after the whole one everything is looked at again.
    service.clock.advance(3 * 60 * minute)
    expect(await renew(listener)).toMatchObject({ refusal: { code: 'readiness-lapsed' } })
    expect((await own(listener)).renewableUntil).toBeUndefined()
  })

  test('[S1.1] asks how one is each time, and refuses as the whole one does', async () => {
    const listener = await addPerson(service, 'listener', '小雨')
    await prepare(service.context, listener, steady)
    expect(await renew(listener, 2)).toMatchObject({
      refusal: { code: 'preparation-incomplete', facts: { why: 'steadiness' } },
    })
  })
})

describe('[S1.1] how one was', () => {
  test('is a curve for one’s own eyes, with the days on which one did not listen', async () => {
    const [listener, other] = [
      await addPerson(service, 'listener', '小雨'),
      await addPerson(service, 'listener', '阿默'),
    ]
    await prepare(service.context, listener, steady)
    service.clock.advance(minute)
    expect(await recordNotToday(service.context, listener, 1)).toMatchObject({ ok: true })
    expect((await own(listener)).preparations).toEqual([
      { at: service.clock.now(), kind: 'not-today', steadiness: 1 },
      {
        at: service.clock.now() - minute,
        kind: 'whole',
        steadiness: steady.steadiness,
        noiseDbfs: steady.noiseDbfs,
      },
    ])
    expect((await own(other)).preparations).toEqual([])
    // Whoever is steady says so by preparing.
    expect(await recordNotToday(service.context, listener, 3)).toMatchObject({ refusal: { code: 'not-now' } })
  })

  test('can be forgotten, and is let go of after the time of notes', async () => {
    const listener = await addPerson(service, 'listener', '小雨')
    await prepare(service.context, listener, steady)
    await service.context.db.transaction().execute((tx) => forgetPreparations(tx, listener))
    expect(await own(listener)).toEqual({ preparations: [] })

    await prepare(service.context, listener, steady)
    service.clock.advance((service.context.config.keep.notesDays - 1) * 24 * 60 * minute)
    await letGo(service.context)
    expect((await own(listener)).preparations).toHaveLength(1)
    service.clock.advance(24 * 60 * minute)
    await letGo(service.context)
    expect((await own(listener)).preparations).toEqual([])
  })
})
