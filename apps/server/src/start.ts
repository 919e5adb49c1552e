import type { PersonId } from '@tingyu/sop'
import { createAdaptorServer } from '@hono/node-server'
import { sql } from 'kysely'
import { statfs } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openAccounts } from './account/accounts.ts'
import { ensureWeb } from './build-web.ts'
import { openBus } from './bus.ts'
import { openClock } from './clock.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { openOutbox } from './crisis/mail.ts'
import { openDatabase } from './db/open-database.ts'
import { buildApp } from './http/app.ts'
import { listen, urlOf } from './http/listen.ts'
import { openPages } from './http/pages.ts'
import type { MakePart, Part } from './http/part.ts'
import { makeService } from './http/service-part.ts'
import { readProtocolFile } from './protocol-file.ts'
import { readServiceFiles } from './service-files.ts'
import { openKeyRing } from './session/confidence/key-ring.ts'
import { makeSessions } from './session/part.ts'
import { openEventLog } from './telemetry/events.ts'
import { openSessionWords } from './words/session-words.ts'

/** Everything the service consists of, beside the accounts; a new part is a line here. */
const parts: readonly MakePart[] = [makeService, makeSessions]

export interface RunningServer {
  /** Where it answers, e.g. `http://127.0.0.1:3000`. */
  readonly url: string
  readonly context: Context
  /** With which the first operator chooses a password; only where there is neither a demo nor an operator. */
  readonly operatorLink?: string
  /** Stops taking work, finishes what is being done, stops the database. Calling it again waits for the same. */
  stop(): Promise<void>
}

export interface StartOptions {
  /** How many times as fast as life the clock runs; instead of the configuration's. */
  readonly clockRate?: number
  /** Where log lines go; stderr by default. */
  readonly log?: { write(line: string): void }
  /** A built web interface instead of `apps/web/dist`, which is built when it is missing. */
  readonly web?: string
  /** What a person shall read while it starts. */
  readonly say?: (line: string) => void
  /** Told when the service can go on no longer because its database is gone for good. */
  readonly onGone?: () => void
}

/** How long requests that are being answered may take when the service stops, ms. */
const patience = 5_000

/**
 * Starts the whole service.
 * @throws StartProblem for whatever the person who starts it can mend; everything started so far is stopped again
 */
export async function startServer(given: Config, options: StartOptions = {}): Promise<RunningServer> {
  const since = performance.now()
  const config = options.clockRate === undefined ? given : { ...given, clockRate: options.clockRate }
  const log = openEventLog(options.log)
  const closers: (() => Promise<void>)[] = []
  let stopping: Promise<void> | undefined

  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      const began = performance.now()
      log.event('server-stopping', { uptimeMs: Math.round(began - since) })
      for (const close of closers.toReversed()) {
        try {
          await close()
        } catch (error) {
          log.failure('stop', error)
        }
      }
      log.event('server-stopped', { ms: Math.round(performance.now() - began) })
    })()
    return stopping
  }

  try {
    const [protocol, service, web, db] = await allOrFirstFailure([
      readProtocolFile(config.sopFile),
      readServiceFiles(config.serviceDir),
      options.web ?? ensureWeb(options.say ?? (() => {})),
      // Another process, so both processors work.
      openDatabase(config, log, () => options.onGone?.()).then((database) => {
        closers.push(() => database.close())
        return database.db
      }),
    ])
    const keys = await openKeyRing(join(config.dataDir, 'keys'))
    const context: Context = {
      config,
      db,
      log,
      protocol,
      service,
      clock: await openClock(db, config.clockRate),
      bus: openBus(log),
      keys,
      words: openSessionWords(keys, service.words),
      mail: openOutbox(join(config.dataDir, 'outbox')),
    }

    const made: Part[] = []
    const accounts = await openAccounts(context, {
      forget: async (person: PersonId) => {
        await Promise.all(made.map(async (part) => await part.forget?.(person)))
      },
      origin: (request) => config.publicUrl ?? originOf(config, request),
    })
    made.push(accounts)
    for (const make of parts) made.push(await make(context, accounts.identify))

    const flight = { requests: 0 }
    const app = buildApp({
      config,
      log,
      routes: made.flatMap((part) => part.routes ?? []),
      identify: accounts.identify,
      isWell: async () => (await answers(context)) && (await hasRoom(config.dataDir)),
      isStopping: () => stopping !== undefined,
      pages: await openPages(web, context),
    })
    const server = createAdaptorServer({
      async fetch(request, env) {
        flight.requests += 1
        try {
          return await app.fetch(request, env)
        } finally {
          flight.requests -= 1
        }
      },
      // The server's own Request and Response must not replace everybody's.
      overrideGlobalObjects: false,
      ...(config.tls === undefined
        ? { createServer }
        : { createServer: createTlsServer, serverOptions: { cert: config.tls.cert, key: config.tls.key } }),
    }) as Server
    // Nobody takes longer than this for the head of a request, or for the whole of one, but to hold us.
    server.headersTimeout = 15_000
    server.requestTimeout = 30_000
    server.on('upgrade', (request, socket, head) => {
      const part = made.find((each) => each.upgrade !== undefined)
      if (part?.upgrade === undefined || stopping !== undefined) socket.destroy()
      else part.upgrade(request, socket, head)
    })
    closers.push(
      async () => server.closeAllConnections(),
      ...made.map((part) => async () => await part.stop?.()),
      async () => {
        server.close()
        server.closeIdleConnections()
        const end = performance.now() + patience
        while (flight.requests > 0 && performance.now() < end) await wait(10)
      },
    )
    for (const part of made) await part.start?.()
    const address = await listen(server, config)
    const url = urlOf(config, address)
    const operatorLink = await accounts.firstOperatorLink(config.publicUrl ?? url)
    log.event('server-started', { port: address.port, ms: Math.round(performance.now() - since) })
    return { url, context, stop, ...(operatorLink === undefined ? {} : { operatorLink }) }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Like `Promise.all`, but nothing is still being opened when it fails. */
async function allOrFirstFailure<T extends readonly unknown[]>(
  all: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(all)
  return await Promise.all(all)
}

async function answers({ db }: Context): Promise<boolean> {
  try {
    await Promise.race([
      sql`select`.execute(db),
      wait(2_000, undefined, { ref: false }).then(() => {
        throw new Error('the database is silent')
      }),
    ])
    return true
  } catch {
    return false
  }
}

/** Below this much room on the disk nothing that is said could be kept for long, bytes. */
const leastRoom = 64 * 1024 * 1024

/** Whether there is room where the data lie. A database still answers on a full disk, and keeps nothing. */
async function hasRoom(directory: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize >= leastRoom
}

/** By the name under which the browser reached us, where no PUBLIC_URL says it. */
function originOf(config: Config, request: Request): string {
  const url = new URL(request.url)
  const proto = config.trustProxy ? request.headers.get('x-forwarded-proto') : null
  const scheme = proto === 'https' || config.tls !== undefined ? 'https' : 'http'
  const host = (config.trustProxy ? request.headers.get('x-forwarded-host') : null) ?? url.host
  return `${scheme}://${host}`
}
