import type { SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { describeSession } from '../session/joining.ts'
import {
  acceptingListener,
  gives,
  leaveNobodyWaiting,
  openTestService,
  waitingSeeker,
  type TestService,
} from '../testing/sessions.ts'
import { readPlaces } from './match-store.ts'
import { matchOne } from './matching.ts'

const minute = 60_000
/** As service/crisis.yaml has it. */
const headStart = 30 * minute
const queueRules = { headStart, young: 'open', held: 75 * minute } as const
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())
beforeEach(() => leaveNobodyWaiting(service))

async function screened(screen: Parameters<typeof describeSession>[3]['screen']): Promise<SessionId> {
  const { seeker, session } = await waitingSeeker(service)
  const said = await describeSession(service.context, seeker, session, { screen })
  if (!said.ok) throw new Error(said.refusal.code)
  return session
}

describe('[S7.2] whoever may be in danger goes first', () => {
  test('[S7.2] by how grave it is, then by the wait; and the place that a seeker is shown is that place', async () => {
    const first = (await waitingSeeker(service)).session
    service.clock.advance(minute)
    const wish = await screened({ wish: 'yes' })
    service.clock.advance(minute)
    const thought = await screened({ wish: 'yes', thought: 'yes' })
    service.clock.advance(minute)
    const calm = await screened({ wish: 'no' })
    const places = await readPlaces(service.context.db, service.clock.now(), queueRules)
    expect(places.map(({ session, ahead }) => [session, ahead])).toEqual([
      [thought, 0],
      [wish, 1],
      [first, 2],
      [calm, 3],
    ])
    await acceptingListener(service)
    expect(await matchOne(service.context)).toMatchObject({ session: thought })
  })

  test('[S7.2] nobody is overtaken by whoever came later than the head start, however grave, and however many come', async () => {
    const first = (await waitingSeeker(service)).session
    const joinedAt = service.clock.now()
    const served: { session: SessionId; joined: number }[] = []
    const arrived = new Map<SessionId, number>([[first, joinedAt]])
    // Two in danger come each two minutes; one listener is free each two minutes: without a bound nobody else is ever served.
    for (let turn = 0; turn < 40 && !served.some(({ session }) => session === first); turn++) {
      service.clock.advance(2 * minute)
      const coming = await Promise.all([
        screened({ wish: 'yes', thought: 'yes' }),
        screened({ wish: 'yes', thought: 'yes', act: 'before' }),
      ])
      for (const session of coming) arrived.set(session, service.clock.now())
      await acceptingListener(service)
      // Several servers look at once.
      const [pair] = (await Promise.all([1, 2, 3].map(() => matchOne(service.context)))).filter((each) => each !== null)
      if (!pair) throw new Error('nobody was matched')
      served.push({ session: pair.session, joined: arrived.get(pair.session) ?? 0 })
      await gives(service, pair.session, 'listener', pair.listener, { type: 'accept' })
    }
    expect(served.at(-1)?.session).toBe(first)
    expect(service.clock.now() - joinedAt).toBeLessThanOrEqual(2 * headStart)
    for (const { joined } of served) expect(joined - joinedAt).toBeLessThanOrEqual(headStart)
  })
})
