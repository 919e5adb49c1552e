import type { Assembled } from './assemble.ts'
import { ensureWeb } from './build-web.ts'
import type { Config } from './config.ts'
import { openDatabase } from './db/open-database.ts'
import { openEventLog } from './telemetry/events.ts'

export interface RunningServer extends Omit<Assembled, 'port'> {
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
    const launched = Promise.withResolvers<void>()
    const opening = openDatabase(config, log, { onLaunch: launched.resolve, onGone: () => options.onGone?.() })
    opening.then(
      (database) => closers.push(() => database.close()),
      () => {},
    )
    const [{ db }, { assemble, files }, web] = await allOrFirstFailure([
      opening,
      // Nearly all of the program, read while PostgreSQL starts in a process of its own. Node does nothing else while
      // it reads, so the database goes first.
      Promise.race([launched.promise, opening]).then(async () => {
        const { assemble, readFiles } = await import('./assemble.ts')
        return { assemble, files: await readFiles(config) }
      }),
      options.web ?? ensureWeb(options.say ?? (() => {})),
    ])
    const { port, ...running } = await assemble({
      config,
      log,
      db,
      web,
      files,
      closers,
      isStopping: () => stopping !== undefined,
    })
    log.event('server-started', { port, ms: Math.round(performance.now() - since) })
    return { ...running, stop }
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
