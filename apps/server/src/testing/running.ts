import { openIncidents } from '../crisis/store.ts'
import { answer } from '../db/questions.ts'
import type { Role } from '@tingyu/contract'
import type { PersonId, SessionId } from '@tingyu/sop'
import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openLookMemory } from '../audit/looks.ts'
import { openClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { buildApp } from '../http/app.ts'
import type { Identify } from '../http/route.ts'
import { usualPatience, type Patience } from '../realtime/presence.ts'
import { openSessions } from '../session/part.ts'
import { openSessionWords } from '../words/session-words.ts'
import { Device } from './device.ts'
import { addPerson, joinRequestOf, openTestService, steady, type TestService } from './sessions.ts'

export interface RunningService extends Omit<TestService, 'close' | 'clock'> {
  readonly context: Context
  readonly url: string
  device(person: PersonId, headers?: Record<string, string>): Device
  /** A request as this person. */
  ask(
    person: PersonId | undefined,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>
  /** Stops the parts, as a process that ends; the data stay. */
  stop(): Promise<void>
  /** Stops the parts, if they run, and starts them anew on the same data; the clock goes on, at another rate if given. */
  restart(rate?: number): Promise<void>
  close(): Promise<void>
}

/**
 * The sessions' parts as one process runs them, with real sockets and the database's clock at `rate` times
 * life. Only the sign-in is left out: a cookie here simply names the person, and their sign-in where it matters.
 */
export async function openRunningService({
  rate = 1,
  config = {},
  patience,
}: { rate?: number; config?: Partial<Config>; patience?: Partial<Patience> } = {}): Promise<RunningService> {
  const service = await openTestService(config)
  let context: Context = { ...service.context, clock: await openClock(service.context.db, rate) }
  const identify: Identify = async (headers) => {
    const person = /person=([0-9a-f-]{36})/.exec(headers.get('cookie') ?? '')?.[1]
    if (person === undefined) return undefined
    const row = await context.db
      .selectFrom('person')
      .select(['role', 'working_name'])
      .where('id', '=', person as PersonId)
      .executeTakeFirst()
    if (!row) return undefined
    const { role, working_name: workingName } = row
    const signIn = /sign-in=([0-9a-f-]{36})/.exec(headers.get('cookie') ?? '')?.[1]
    return { person: person as PersonId, role, ...(role !== 'seeker' && { workingName }), ...(signIn && { signIn }) }
  }

  let running = await run(context, identify, patience)
  const devices = new Set<Device>()
  return {
    ...service,
    get context() {
      return context
    },
    get url() {
      return running.url
    },
    device(person, headers = {}) {
      const device = new Device(running.url, { cookie: `person=${person}`, ...headers })
      devices.add(device)
      return device
    },
    async ask(person, method, path, body) {
      const response = await fetch(running.url + path, {
        method,
        headers: {
          ...(person && { cookie: `person=${person}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
    },
    stop: () => running.stop(),
    async restart(other) {
      await running.stop()
      // A new process knows nothing of what was said.
      context = {
        ...context,
        words: openSessionWords(context.keys, context.service.words),
        looks: openLookMemory(),
      }
      if (other !== undefined) context = { ...context, clock: await openClock(context.db, other) }
      running = await run(context, identify, patience)
    },
    async close() {
      for (const device of devices) device.vanish()
      await running.stop()
      await service.close()
    },
  }
}

async function run(
  context: Context,
  identify: Identify,
  change: Partial<Patience> | undefined,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const part = openSessions(context, identify, { ...usualPatience, ...change })
  const app = buildApp({
    config: context.config,
    log: context.log,
    routes: part.routes ?? [],
    identify,
    isWell: () => Promise.resolve(true),
    isStopping: () => false,
  })
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  server.on('upgrade', (request, socket, head) => part.upgrade?.(request, socket, head))
  await part.start?.()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  let stopping: Promise<void> | undefined
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      (stopping ??= (async () => {
        const stopped = new Promise((resolve) => server.close(resolve))
        await part.stop?.()
        server.closeAllConnections()
        await stopped
      })()),
  }
}

/** A seeker who has joined by HTTP and whose device has said hello. */
export async function seekerJoins(service: RunningService, change: Parameters<typeof joinRequestOf>[0] = {}) {
  const seeker = await addPerson(service, 'seeker', '求助者')
  const answer = await service.ask(seeker, 'POST', '/api/sessions', joinRequestOf(change))
  if (answer.status !== 200) throw new Error(`joining: ${answer.status} ${JSON.stringify(answer.body)}`)
  const { session } = answer.body as { session: SessionId }
  const device = await service.device(seeker).hello(session)
  return { seeker, session, device }
}

/** A supervisor takes a session's incident over from whoever has it. */
export async function takesOver(service: RunningService, supervisor: PersonId, session: SessionId): Promise<void> {
  const open = await answer(openIncidents(service.context.db))
  const incident = open.find(({ told }) => told.session === session)?.told.id
  const taken = await service.ask(supervisor, 'POST', `/api/incidents/${incident ?? ''}/take`, { over: true })
  if (taken.status !== 204) throw new Error(`taking over: ${taken.status} ${JSON.stringify(taken.body)}`)
}

/** A listener who is prepared and accepts, with a device that has said hello. */
export async function listenerReady(service: RunningService, workingName = '小雨') {
  const listener = await addPerson(service, 'listener', workingName)
  const device = await service.device(listener).hello()
  const prepared = await service.ask(listener, 'POST', '/api/listener/preparation', steady)
  const accepting = await service.ask(listener, 'POST', '/api/listener/duty', { accepting: true })
  if (prepared.status !== 200 || accepting.status !== 200) throw new Error(JSON.stringify([prepared, accepting]))
  return { listener, device }
}

/** Two people in a session that has begun. */
export async function liveTogether(service: RunningService, change: Parameters<typeof joinRequestOf>[0] = {}) {
  const { listener, device: desk } = await listenerReady(service)
  const { seeker, session, device: phone } = await seekerJoins(service, change)
  await desk.hears('offer', (offer) => offer.session === session)
  await desk.does(session, { type: 'accept' })
  await desk.hears('snapshot', (snapshot) => snapshot.session === session)
  await desk.does(session, { type: 'begin' })
  await phone.hears('events', ({ events }) => events.some(({ event }) => event.type === 'begun'))
  return { listener, seeker, session, desk, phone }
}

export function roleAccount(service: RunningService, role: Role): Promise<PersonId> {
  return addPerson(service, role, role === 'seeker' ? '求助者' : '甲')
}
