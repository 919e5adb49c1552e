import { edgeRefusalCodes } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openEventLog } from '../telemetry/events.ts'
import { buildApp } from './app.ts'
import { type Identity, route, type Route } from './route.ts'
import { statusOf } from './status.ts'

const listener = { person: 'p', role: 'listener', workingName: '小雨' } as unknown as Identity

function appOf(routes: readonly Route[], who?: Identity, stopping = false) {
  const logged: string[] = []
  const app = buildApp({
    config: { demo: false, trustProxy: false },
    log: openEventLog({ write: (line) => void logged.push(line) }),
    routes,
    identify: async () => who,
    isWell: async () => true,
    isStopping: () => stopping,
  })
  const ask = async (path: string, init?: RequestInit): Promise<{ status: number; body: unknown }> => {
    const answer = await app.request(path, init)
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
  }
  return { ask, logged }
}

const minimal = { method: 'GET', path: '/api/x', summary: 'x.', handle: async () => ok(undefined) } as const

test('a route that does not say who can is no route: the process does not start', () => {
  // @ts-expect-error without `can` it does not compile either
  expect(() => route({ ...minimal })).toThrow('GET /api/x does not say who can')
  expect(() => route({ ...minimal, can: [] })).toThrow('does not say who can')
})

test('the same route twice does not start', () => {
  const one = route({ ...minimal, can: 'anyone' })
  expect(() => appOf([one, one])).toThrow('GET /api/x is declared twice')
})

test('nobody’s request reaches a handler that is not for them', async () => {
  let reached = 0
  const handle = async () => {
    reached += 1
    return ok(undefined)
  }
  const routes = [
    route({ ...minimal, path: '/api/op', can: ['operator'], handle }),
    route({ ...minimal, path: '/api/li', can: ['listener'], handle }),
  ]
  expect(await appOf(routes).ask('/api/op')).toEqual({ status: 401, body: { code: 'signed-out' } })
  expect(await appOf(routes, listener).ask('/api/op')).toEqual({ status: 403, body: { code: 'forbidden' } })
  expect(reached).toBe(0)
  expect(await appOf(routes, listener).ask('/api/li')).toEqual({ status: 204, body: undefined })
  expect(reached).toBe(1)
})

test('while the service stops, nothing new is begun, and it is well no more', async () => {
  const routes = [route({ ...minimal, can: 'anyone' }), route({ ...minimal, method: 'POST', can: 'anyone' })]
  const { ask } = appOf(routes, undefined, true)
  expect(await ask('/api/x', { method: 'POST' })).toEqual({ status: 503, body: { code: 'shutting-down' } })
  expect((await ask('/api/x')).status).toBe(204)
  expect(await ask('/healthz')).toEqual({ status: 503, body: { status: 'unavailable' } })
})

test('a bug becomes `broken` with a reference that is in the log; its message goes nowhere', async () => {
  const { ask, logged } = appOf([
    route({
      ...minimal,
      can: 'anyone',
      handle: async () => {
        throw new Error('我说过的话')
      },
    }),
  ])
  const { status, body } = await ask('/api/x')
  expect(status).toBe(500)
  const { facts } = body as { code: string; facts: { reference: string } }
  expect(body).toEqual({ code: 'broken', facts: { reference: expect.stringMatching(/^[0-9a-f]{8}$/) as string } })
  expect(logged.join('')).toContain(facts.reference)
  expect(logged.join('') + JSON.stringify(body)).not.toContain('我说过的话')
})

test('an answer holds what its shape names, and nothing that came along', async () => {
  const { ask } = appOf([
    route({
      ...minimal,
      can: 'anyone',
      response: z.object({ id: z.string() }),
      handle: async () => ok({ id: 'a', secret: 'b' }),
    }),
  ])
  expect(await ask('/api/x')).toEqual({ status: 200, body: { id: 'a' } })
})

test('a limit counts each person by themselves and says how long to wait', async () => {
  const routes = [route({ ...minimal, can: ['listener'], limits: [{ by: 'person', points: 2, perSeconds: 60 }] })]
  const { ask } = appOf(routes, listener)
  expect((await ask('/api/x')).status).toBe(204)
  expect((await ask('/api/x')).status).toBe(204)
  const refused = await ask('/api/x')
  expect(refused.status).toBe(429)
  expect(refused.body).toMatchObject({ code: 'too-many', facts: { retryAfterSeconds: expect.any(Number) as number } })
})

test('every refusal has a status of its kind', () => {
  for (const code of edgeRefusalCodes) expect(statusOf[code]).toBeGreaterThanOrEqual(400)
  expect(
    Object.entries(statusOf)
      .filter(([, status]) => status >= 500)
      .map(([code]) => code),
  ).toEqual(['shutting-down', 'broken'])
})
