import { connect as connectSocket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWholeService, type WholeService } from '../testing/whole-service.ts'

let service: WholeService
beforeAll(async () => {
  service = await openWholeService()
})
afterAll(() => service.close())

test('/healthz answers ok while the service can serve, without a word about anything', async () => {
  const answer = await service.browser().get('/healthz')
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: { status: 'ok' } })
})

test('broken JSON is refused, saying what is allowed', async () => {
  const answer = await service.browser().post('/api/auth/sign-in/username', '{"username": "listener1", ')
  expect({ status: answer.status, body: answer.body }).toEqual({
    status: 400,
    body: { code: 'bad-request', facts: { path: 'body', allowed: 'JSON' } },
  })
})

test('a body of another type is refused: a form of another site could send it', async () => {
  const answer = await service
    .browser()
    .post('/api/auth/sign-in/username', '{"username":"a","password":"b"}', { 'content-type': 'text/plain' })
  expect(answer.body).toEqual({ code: 'bad-request', facts: { path: 'content-type', allowed: 'application/json' } })
})

test('a field that does not belong, and one that is missing, are named with what is allowed', async () => {
  const one = service.browser()
  expect((await one.post('/api/auth/sign-in/username', { username: 'a', password: 'b', more: 1 })).body).toEqual({
    code: 'bad-request',
    facts: { path: 'body.more', allowed: 'no such field' },
  })
  expect((await one.post('/api/auth/sign-in/username', { username: 'a' })).body).toEqual({
    code: 'bad-request',
    facts: { path: 'body.password', allowed: 'string' },
  })
})

test('10 MB are refused with too-large, announced or not, and the service goes on', async () => {
  const big = 'x'.repeat(10 * 1024 * 1024)
  const announced = await service.browser().post('/api/auth/sign-in/username', JSON.stringify({ username: big }))
  expect({ status: announced.status, body: announced.body }).toEqual({
    status: 413,
    body: { code: 'too-large', facts: { allowedBytes: 1024 * 1024 } },
  })

  const chunks = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let count = 0; count < 40; count += 1) controller.enqueue(new Uint8Array(256 * 1024).fill(120))
      controller.close()
    },
  })
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: chunks,
    duplex: 'half' as const,
  }
  const streamed = await fetch(`${service.url}/api/auth/sign-in/username`, init)
  expect(streamed.status).toBe(413)
  expect((await service.browser().get('/healthz')).status).toBe(200)
})

test('what nobody knows is not found, as JSON under /api and elsewhere', async () => {
  for (const path of ['/api/nothing', '/api/', '/nothing', '/assets/', '/seek.html']) {
    const answer = await service.browser().get(path)
    expect({ path, status: answer.status, body: answer.body }).toEqual({
      path,
      status: 404,
      body: { code: 'not-found' },
    })
  }
  expect((await service.browser().ask('DELETE', '/api/staff')).status).toBe(404)
})

test('raw nonsense on the socket does not stop anything', async () => {
  const { port } = new URL(service.url)
  await new Promise<void>((resolve) => {
    const socket = connectSocket(Number(port), '127.0.0.1', () => socket.end('NONSENSE\r\n\r\n\0\0\0'))
    socket.on('error', () => {})
    socket.on('close', () => resolve())
    socket.resume()
  })
  expect((await service.browser().get('/healthz')).status).toBe(200)
})

test('the OpenAPI document names every route, who can, and the shape of refusals', async () => {
  const { body } = await service.browser().get('/api/openapi.json')
  const { openapi, paths, components } = body as {
    openapi: string
    paths: Record<string, Record<string, { 'x-can'?: string[]; summary: string; parameters: { name: string }[] }>>
    components: { schemas: { Refusal: { properties: { code: { enum: string[] } } } } }
  }
  expect(openapi).toBe('3.1.0')
  expect(paths['/api/staff/{id}/disable']?.['post']).toMatchObject({
    'x-can': ['operator'],
    parameters: [{ name: 'id' }],
  })
  expect(components.schemas.Refusal.properties.code.enum).toContain('too-many')
  for (const methods of Object.values(paths))
    for (const each of Object.values(methods)) expect(each.summary).toMatch(/\.$/)
})

test('nothing of the API may be kept by a cache', async () => {
  const listener = await service.signedIn('listener1')
  expect((await listener.get('/api/me')).headers.get('cache-control')).toBe('no-store')
})

test('behind a proxy each address has its own limits, and what a client claims does not count', async () => {
  const proxied = await openWholeService({ trustProxy: true, demo: true })
  try {
    const guess = async (from: string): Promise<number> => {
      const headers = { 'x-forwarded-for': from }
      return (
        await proxied
          .browser()
          .post('/api/auth/sign-in/username', { username: 'listener1', password: 'wrong one' }, headers)
      ).status
    }
    // The last address is what the proxy saw; the first is whatever the client wrote.
    // Ten, and the first of those that are let through slowly (decision 014).
    for (let count = 0; count < 11; count += 1) expect(await guess(`198.51.100.${count}, 203.0.113.7`)).toBe(401)
    expect(await guess('198.51.100.99, 203.0.113.7')).toBe(429)
    expect(await guess('203.0.113.8')).toBe(401)
    expect(proxied.logged.join('')).not.toMatch(/203\.0\.113|198\.51\.100/)
  } finally {
    await proxied.close()
  }
})
