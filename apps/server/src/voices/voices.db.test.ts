import type { Observation } from '@tingyu/signals/voice'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRunningService, liveTogether, type RunningService } from '../testing/running.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

const window = (place: number, more: Partial<Observation> = {}): Observation => ({
  window: place,
  engine: 'silero',
  heard: { seeker: 100, listener: 100 },
  speech: { seeker: [[3_000, 10_000]], listener: [[0, 2_000]] },
  turns: [],
  pauses: [],
  sounds: [],
  breakIns: [],
  change: { seeker: [], listener: [] },
  pace: null,
  ...more,
})
type People = Awaited<ReturnType<typeof liveTogether>>
const end = async ({ desk, session }: People) => {
  for (const to of ['listen', 'explore', 'close'] as const) await desk.does(session, { type: 'advance', to })
  await desk.does(session, { type: 'finish' })
}
/** Says an observation and waits until the service has come to it; the refusal, if it refused. */
async function says({ desk, session }: People, observation: unknown): Promise<string | undefined> {
  desk.heard.length = 0
  desk.say({ type: 'observe', session, observation: observation as Observation })
  desk.say({ type: 'ping', sent: 77 })
  await desk.hears('pong', ({ sent }) => sent === 77)
  return desk.all('refused').at(-1)?.refusal.code
}

describe('[S3.1] what a listener’s device noticed', () => {
  test('is kept once, and told to that listener alone, after the end', async () => {
    const people = await liveTogether(service)
    const { listener, seeker, session } = people
    const breakIns = [{ by: 'listener', at: 1_000, way: 'yielded', afterPause: 0 }] as const
    expect(await says(people, window(0, { breakIns }))).toBeUndefined()
    expect(await says(people, window(0, { breakIns: [] }))).toBeUndefined()
    const path = `/api/sessions/${session}/voices`
    expect(await service.ask(listener, 'GET', path)).toMatchObject({ status: 409, body: { code: 'not-now' } })
    await end(people)
    expect(await service.ask(listener, 'GET', path)).toMatchObject({
      status: 200,
      body: { account: { whole: { breakIns: [{ at: 1_000, way: 'yielded', afterPause: 0 }] } }, usual: null },
    })
    expect((await service.ask(seeker, 'GET', path)).status).toBe(403)
    const another = await liveTogether(service)
    expect((await service.ask(another.listener, 'GET', path)).status).toBe(404)
  })

  test('a session in which nothing was noticed has no account', async () => {
    const people = await liveTogether(service)
    await end(people)
    expect((await service.ask(people.listener, 'GET', `/api/sessions/${people.session}/voices`)).body).toEqual({
      account: null,
      usual: null,
    })
  })

  test('nothing but an observation passes: no field, no text, no number off the grid', async () => {
    const people = await liveTogether(service)
    for (const value of [
      { ...window(0), text: 'x' },
      { ...window(0), speech: { seeker: [[0, 33]], listener: [] } },
      { ...window(0), change: { seeker: ['x'], listener: [] } },
      'x',
      null,
    ])
      expect(await says(people, value)).toBe('bad-request')
  })

  test('nor does a window whose time has not come, nor one of another’s session', async () => {
    const people = await liveTogether(service)
    expect(await says(people, window(200))).toBe('not-now')
    const others = await liveTogether(service)
    expect(await says({ ...people, session: others.session }, window(0))).toBe('not-found')
  })
})
