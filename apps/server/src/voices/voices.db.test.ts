import type { Observation } from '@tingyu/signals/voice'
import type { PersonId } from '@tingyu/sop'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readShapes } from '../realtime/floor-store.ts'
import { openRunningService, liveTogether, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'

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
      steps: [],
      shared: false,
      compared: { sessions: 0, missing: 3 },
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

  test('[S2.4] [S3.2] the protocol’s observed steps stand beside it', async () => {
    const people = await liveTogether(service)
    await says(people, window(0, { sounds: [{ by: 'listener', at: 0 }] }))
    await end(people)
    const { body } = await service.ask(people.listener, 'GET', `/api/sessions/${people.session}/voices`)
    expect(body).toMatchObject({ steps: [{ step: 'open.presence', standing: 'seen', sounds: 1 }, {}, {}] })
  })

  test('nothing passes where the seeker refused it', async () => {
    const refused = { consent: { rules: true, wordsChecked: true, observation: false } } as const
    const people = await liveTogether(service, refused)
    expect(await says(people, window(0))).toBe('forbidden')
    await end(people)
    // The report says why the voices are not in it.
    const { body } = await service.ask(people.listener, 'GET', `/api/sessions/${people.session}/voices`)
    expect(body).toMatchObject({ account: null, refused: true })
  })

  test('nor does a window whose time has not come, nor one of another’s session', async () => {
    const people = await liveTogether(service)
    expect(await says(people, window(200))).toBe('not-now')
    const others = await liveTogether(service)
    expect(await says({ ...people, session: others.session }, window(0))).toBe('not-found')
  })

  test('after the end only what was on its way: nothing beyond its time, and nothing once it is shared', async () => {
    const people = await liveTogether(service)
    await end(people)
    expect(await says(people, window(1))).toBe('not-now')
    expect(await says(people, window(0))).toBeUndefined()
    const path = `/api/sessions/${people.session}/voices/shared`
    await service.ask(people.listener, 'PUT', path, { shared: true })
    expect(await says(people, window(0))).toBe('not-now')
    await service.ask(people.listener, 'PUT', path, { shared: false })
    expect(await says(people, window(0))).toBeUndefined()
    await service.context.db
      .updateTable('listening_session')
      .set({ state: sql`jsonb_set(state, '{endedAt}', to_jsonb((state->>'endedAt')::bigint - 400000))` })
      .where('id', '=', people.session)
      .execute()
    expect(await says(people, window(0))).toBe('not-now')
  })
})

describe('[S3.1] what others see of it', () => {
  test('[S3.4] a supervisor sees the two voices of a live session as a shape, or that the seeker refused', async () => {
    const supervisor = await service.device(await addPerson(service, 'supervisor', '周老师')).hello()
    const people = await liveTogether(service, { mode: 'voice' })
    const refused = { consent: { rules: true, wordsChecked: true, observation: false }, mode: 'voice' } as const
    const others = await liveTogether(service, refused)
    const breakIns = [{ by: 'listener', at: 1_000, way: 'yielded', afterPause: 0 }] as const
    await says(people, window(0, { breakIns }))
    // Windows count once they are over by the session's own clock.
    await service.context.db
      .updateTable('listening_session')
      .set({ state: sql`jsonb_set(state, '{startedAt}', to_jsonb((state->>'startedAt')::bigint - 30000))` })
      .where('id', '=', people.session)
      .execute()
    const shapes = await readShapes(service.context.db, await service.context.clock.read(service.context.db))
    const voices = shapes.find(({ session }) => session === people.session)?.voices
    expect(voices).toMatchObject({ seeker: expect.arrayContaining([2, 4]) as number[] })
    expect(JSON.stringify(voices)).not.toMatch(/breakIns|yielded|1000/)
    await supervisor.hears('floor', ({ sessions }) =>
      sessions.some((shape) => shape.session === others.session && shape.voices === 'refused'),
    )
    await end(people)
    await end(others)
  })

  test('an account only where its listener shares it, until they take it back', async () => {
    const people = await liveTogether(service)
    await says(people, window(0))
    const share = (who: PersonId, shared: boolean) =>
      service.ask(who, 'PUT', `/api/sessions/${people.session}/voices/shared`, { shared })
    expect((await share(people.listener, true)).body).toMatchObject({ code: 'not-now' })
    await end(people)
    const supervisor = await addPerson(service, 'supervisor', '吴老师')
    const seen = async () => JSON.stringify((await service.ask(supervisor, 'GET', '/api/voices/shared')).body)
    expect(await seen()).not.toContain(people.session)
    expect((await share(people.listener, true)).status).toBe(204)
    expect((await share(people.listener, true)).status).toBe(204)
    expect(await seen()).toContain(people.session)
    expect(await seen()).not.toMatch(/sounds|pace|latency|heard|windows/)
    const another = await addPerson(service, 'listener', '阿禾')
    expect((await share(another, false)).status).toBe(404)
    expect((await service.ask(another, 'GET', '/api/voices/shared')).status).toBe(403)
    expect((await share(people.listener, false)).status).toBe(204)
    expect(await seen()).not.toContain(people.session)
  })

  test('totals only where there are five listeners and more', { timeout: 120_000 }, async () => {
    const supervisor = await addPerson(service, 'supervisor', '郑老师')
    const totals = async () => (await service.ask(supervisor, 'GET', '/api/voices/totals')).body
    const { db } = service.context
    const listeners = async () => {
      const rows = await db
        .selectFrom('voice_window as v')
        .innerJoin('listening_session as s', 's.id', 'v.session')
        .select('s.listener')
        .distinct()
        .execute()
      return rows.length
    }
    // Of the tests before; each session has a listener of its own.
    await db.deleteFrom('voice_window').execute()
    for (let count = 1; count <= 4; count++) {
      const people = await liveTogether(service)
      await says(people, window(0))
      await end(people)
    }
    expect(await listeners()).toBe(4)
    expect(await totals()).toEqual({ days: 30, totals: null })
    const fifth = await liveTogether(service)
    await says(fifth, window(0))
    await end(fifth)
    expect(await totals()).toMatchObject({ totals: { listeners: 5, sessions: 5 } })
    expect(JSON.stringify(await totals())).not.toContain(fifth.listener)
  })
})
