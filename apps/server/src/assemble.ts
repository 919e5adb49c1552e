import type { PersonId } from '@tingyu/sop'
import { createAdaptorServer } from '@hono/node-server'
import { type Kysely, sql } from 'kysely'
import { statfs } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openAccounts } from './account/accounts.ts'
import { openLookMemory } from './audit/looks.ts'
import { openBus } from './bus.ts'
import { openClock } from './clock.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { openMail } from './mail/mail.ts'
import { openPush } from './push/sender.ts'
import type { Database } from './db/types.ts'
import { buildApp } from './http/app.ts'
import { listen, urlOf } from './http/listen.ts'
import { openPages } from './http/pages.ts'
import type { MakePart, Part } from './http/part.ts'
import { makeService } from './http/service-part.ts'
import { readProtocolFile } from './protocol-file.ts'
import { readServiceFiles } from './service-files.ts'
import { openKeyRing } from './session/confidence/key-ring.ts'
import { makeSessions } from './session/part.ts'
import type { EventLog } from './telemetry/events.ts'
import { openSessionWords } from './words/session-words.ts'

/** Everything the service consists of, beside the accounts; a new part is a line here. */
const parts: readonly MakePart[] = [makeService, makeSessions]

/** How long requests that are being answered may take when the service stops, ms. */
const patience = 5_000

/** The files a service sets up, read and checked. @throws StartProblem */
export async function readFiles(config: Config): Promise<Pick<Context, 'protocol' | 'service'>> {
  const [protocol, service] = await Promise.all([readProtocolFile(config.sopFile), readServiceFiles(config.serviceDir)])
  return { protocol, service }
}

/** What has been opened before, and how it ends. */
export interface Opened {
  readonly config: Config
  readonly log: EventLog
  readonly db: Kysely<Database>
  /** Where the built web interface is. */
  readonly web: string
  readonly files: Pick<Context, 'protocol' | 'service'>
  /** Called in the reverse order when the service stops; what is opened here is added. */
  readonly closers: (() => Promise<void>)[]
  readonly isStopping: () => boolean
}

export interface Assembled {
  /** Where it answers, e.g. `http://127.0.0.1:3000`. */
  readonly url: string
  readonly port: number
  readonly context: Context
  /** With which the first operator chooses a password; only where there is neither a demo nor an operator. */
  readonly operatorLink?: string
}

/** Assembles the parts over an open database and listens. */
export async function assemble(opened: Opened): Promise<Assembled> {
  const { config, log, db, web, files, closers, isStopping } = opened
  const keys = await openKeyRing(join(config.dataDir, 'keys'))
  const context: Context = {
    config,
    db,
    log,
    ...files,
    clock: await openClock(db, config.clockRate),
    bus: openBus(log),
    keys,
    words: openSessionWords(keys, files.service.words),
    looks: openLookMemory(),
    mail: openMail(config),
    ...(config.push && { push: await openPush(config.push, join(config.dataDir, 'keys')) }),
  }

  const made: Part[] = []
  const accounts = await openAccounts(context, {
    forget: async (person: PersonId, forGood: boolean) => {
      await Promise.all(made.map(async (part) => await part.forget?.(person, forGood)))
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
    isStopping,
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
    if (part?.upgrade === undefined || isStopping()) socket.destroy()
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
  return { url, port: address.port, context, ...(operatorLink === undefined ? {} : { operatorLink }) }
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
