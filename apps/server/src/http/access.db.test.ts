import { roles } from '@tingyu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { openWholeService, type WholeService } from '../testing/whole-service.ts'

let service: WholeService
const people = new Map<string, Browser>()
beforeAll(async () => {
  service = await openWholeService()
  const seeker = service.browser()
  await seeker.post('/api/auth/sign-in/anonymous', {})
  people.set('seeker', seeker)
  people.set('listener', await service.signedIn('listener1'))
  people.set('supervisor', await service.signedIn('supervisor1'))
  people.set('operator', await service.signedIn('operator1'))
  people.set('signed out', service.browser())
})
afterAll(() => service.close())

interface Operation {
  readonly method: string
  readonly path: string
  readonly can: readonly string[] | 'anyone'
}

async function operations(): Promise<readonly Operation[]> {
  const { paths } = (await service.browser().get('/api/openapi.json')).body as {
    paths: Record<string, Record<string, { 'x-can'?: string[]; security: unknown[] }>>
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => ({
      method: method.toUpperCase(),
      path,
      can: each['x-can'] ?? ('anyone' as const),
    })),
  )
}

/**
 * Every path that changes who is signed in is called last, and signing out with a browser of its own, so
 * that the walk does not lose its people on the way.
 */
function unsettling({ path }: Operation): boolean {
  return /sign-in|sign-out|forget|redeem|recover|two-factor|change-password/.test(path)
}

test('every route × every role: only those who can get past the door', async () => {
  const all = await operations()
  expect(all.length).toBeGreaterThan(20)
  const wrong: string[] = []
  for (const operation of all.filter((each) => !unsettling(each) || each.can !== 'anyone')) {
    const path = operation.path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')
    for (const who of [...roles, 'signed out']) {
      const browser = people.get(who) ?? service.browser()
      // An empty body is refused by almost every route, but only after the door.
      const { status, body } = await browser.ask(operation.method, path, operation.method === 'GET' ? undefined : {})
      const code = (body as { code?: string } | undefined)?.code
      const may = operation.can === 'anyone' || operation.can.includes(who)
      const turnedAway = code === 'signed-out' || code === 'forbidden'
      const asExpected = may
        ? !turnedAway
        : who === 'signed out'
          ? status === 401 && code === 'signed-out'
          : status === 403 && code === 'forbidden'
      if (!asExpected || code === 'broken') wrong.push(`${operation.method} ${path} as ${who}: ${status} ${code}`)
    }
  }
  expect(wrong).toEqual([])
})

test('an id that can be none is refused at every route, and none breaks', async () => {
  const wrong: string[] = []
  for (const { method, path, can } of (await operations()).filter((each) => each.path.includes('{'))) {
    const browser = people.get(can === 'anyone' ? 'signed out' : can[0]!)!
    // `reason` is what shortening a rest needs besides: most are refused for their empty bodies, but not before.
    for (const id of ['abc', '%00', '7', '00000000-0000-4000-8000-00000000000g']) {
      const at = path.replaceAll(/\{\w+\}/g, id)
      const { status } = await browser.ask(method, at, method === 'GET' ? undefined : { reason: 'asked' })
      if (status >= 500) wrong.push(`${method} ${at}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})

test('who can do what is as it was reviewed (else: look at the difference, then vitest -u)', async () => {
  const lines = (await operations())
    .map(({ method, path, can }) => `${method.padEnd(6)} ${path}  ${can === 'anyone' ? 'anyone' : can.join(' ')}`)
    .toSorted((a, b) => (a.slice(7) < b.slice(7) ? -1 : 1))
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./who-can.txt')
})

test('a request that changes something must come from our own pages', async () => {
  const listener = people.get('listener') ?? service.browser()
  const host = new URL(service.url).host
  const strange: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site', origin: service.url },
    { 'sec-fetch-site': 'same-site', origin: service.url },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://${host}.evil.example` },
  ]
  for (const headers of strange) {
    const answer = await fetch(`${service.url}/api/listener/duty`, {
      method: 'POST',
      headers: { cookie: listener.cookie(), 'content-type': 'application/json', ...headers },
      body: '{"accepting":false}',
    })
    expect({ headers, status: answer.status }).toEqual({ headers, status: 403 })
  }
  const own = await fetch(`${service.url}/api/listener/duty`, {
    method: 'POST',
    headers: { cookie: listener.cookie(), 'content-type': 'application/json', origin: service.url },
    body: '{"accepting":false}',
  })
  expect(own.status).toBe(200)
})

test('while there are demonstration sign-ins, a strange name for this machine is turned away (DNS rebinding)', async () => {
  const { port } = new URL(service.url)
  const { request } = await import('node:http')
  const statusAs = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: '/api/service', headers: { host } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end()
    })
  expect(await statusAs(`rebound.example:${port}`)).toBe(403)
  expect(await statusAs(`localhost:${port}`)).toBe(200)
  expect(await statusAs(`127.0.0.1:${port}`)).toBe(200)
})
