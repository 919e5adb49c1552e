import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Turn } from './turn.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** The pinned Node, as `npm start` finds it. */
const node = join(root, 'node_modules/.bin/node')
/** How long a program outlives its database in a power cut, ms. */
const outlives = 20

export interface ServerOptions {
  /** How many times as fast as life its clock runs; 1 if not said. */
  readonly rate?: number
  /** All voice through this relay. */
  readonly turn?: Turn
  /** Adapts the standard protocol's file (S0.5); it must change something. */
  readonly adapt?: (yaml: string) => string
  /** Adapts `service/crisis.yaml`; it must change something. */
  readonly adaptCrisis?: (yaml: string) => string
}

/** Where the clock runs faster than life: an offer and the reading are given the time that a browser's clicks take. */
export function unhurried(yaml: string): string {
  return yaml.replace(/^offer: 30 s/m, 'offer: 10 min').replace(/^reading: 2 min/m, 'reading: 20 min')
}

/** The real service as a real process, on a DATA_DIR of its own that goes with it. */
export interface RunningService {
  /** Where it answers; the same after a restart. */
  readonly url: string
  readonly port: number
  readonly dataDir: string
  /** Everything the process has written to stdout and stderr, over all its lives. */
  readonly log: () => string
  /** SIGTERM; every event is kept, the database ends with it. Throws unless the exit code is 0. */
  stop(): Promise<void>
  /** kill -9 of the database, and of the program while it still answers that it broke; or of the program alone. */
  kill(what?: 'both' | 'program'): Promise<void>
  /** Starts it again on the same DATA_DIR and port. */
  start(): Promise<void>
  /**
   * Lets so many minutes of the service's clock pass, and some more, by starting it again with a clock that hurries.
   * @param rate how many times as fast as life; the time to start and stop counts so many times, too
   */
  passes(minutes: number, rate: number): Promise<void>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

export async function startServer(options: ServerOptions = {}): Promise<RunningService> {
  const directory = await mkdtemp(join(tmpdir(), 'tingyu-e2e-'))
  const dataDir = join(directory, 'data')
  const sop = options.adapt === undefined ? undefined : await adaptedProtocol(directory, options.adapt)
  const ours = options.adaptCrisis === undefined ? undefined : await adaptedService(directory, options.adaptCrisis)
  let port = 0
  let rate = options.rate ?? 1
  let output = ''
  let running: ChildProcess | undefined

  const start = async (): Promise<void> => {
    const child = spawn(node, ['apps/server/bin/server.js'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORT: String(port),
        DATA_DIR: dataDir,
        ...(rate === 1 ? {} : { TINGYU_CLOCK_RATE: String(rate) }),
        ...(sop === undefined ? {} : { SOP_FILE: sop }),
        ...(ours === undefined ? {} : { SERVICE_DIR: ours }),
        ...(options.turn === undefined
          ? {}
          : { TURN_URLS: options.turn.urls.join(','), TURN_SECRET: options.turn.secret }),
      },
    })
    running = child
    // A test run that is broken off leaves no service behind; its database is stopped by the program's own guard.
    const orphaned = () => child.kill('SIGKILL')
    process.once('exit', orphaned)
    child.once('exit', () => process.removeListener('exit', orphaned))
    port = await ready(
      child,
      (text) => (output += text),
      () => output,
    )
  }
  const stop = async (): Promise<void> => {
    const child = running
    running = undefined
    if (child === undefined) return
    child.kill('SIGTERM')
    const code = await ended(child)
    if (code !== 0) throw new Error(`the server ended with ${code}:\n${output.slice(-4_000)}`)
  }

  await start()
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    log: () => output,
    stop,
    start,
    passes: async (minutes, hurried) => {
      const usual = rate
      for (const next of [hurried, usual]) {
        await stop()
        rate = next
        await start()
        if (next === hurried) await wait((minutes * 60_000) / hurried)
      }
    },
    kill: async (what = 'both') => {
      const child = running
      running = undefined
      if (child?.pid === undefined) throw new Error('there is no server to kill')
      const database = what === 'both' ? await postmasterOf(dataDir) : undefined
      if (database !== undefined) process.kill(database, 'SIGKILL')
      if (database !== undefined) await wait(outlives)
      child.kill('SIGKILL')
      await ended(child)
      if (database !== undefined) await gone(database)
    },
    remove: async () => {
      try {
        await stop()
      } finally {
        await rm(directory, { recursive: true, force: true })
      }
    },
  }
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

/** The names of all files below DATA_DIR that hold one of these phrases, and which. The service must be stopped. */
export async function filesHolding(service: RunningService, phrases: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await readdir(service.dataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    for (const phrase of phrases) {
      if (traces(phrase).some((trace) => bytes.includes(trace))) found.push(`${path}: ${phrase}`)
    }
  }
  return found
}

/** The ways in which a phrase could have been left lying about: as it is, in JSON's escapes, in UTF-16, in base64. */
function traces(phrase: string): readonly Buffer[] {
  const units = Array.from({ length: phrase.length }, (_, index) => phrase.charCodeAt(index))
  const escaped = units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
  const inner = Buffer.from(phrase, 'utf8')
  // Whatever stood before it: base64 goes by three bytes, and the first and last letters depend on the neighbours.
  const encoded = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset, 0x20), inner]).toString('base64')
    return Buffer.from(text.slice(offset === 0 ? 0 : offset + 1, -4), 'latin1')
  })
  return [inner, Buffer.from(escaped, 'latin1'), Buffer.from(phrase, 'utf16le'), ...encoded]
}

async function adaptedProtocol(directory: string, adapt: (yaml: string) => string): Promise<string> {
  const standard = await readFile(join(root, 'sop/standard-50.yaml'), 'utf8')
  const adapted = adapt(standard)
  if (adapted === standard) throw new Error('the protocol was not adapted: what was to be replaced is not in it')
  const path = join(directory, 'protocol.yaml')
  await writeFile(path, adapted)
  return path
}

async function adaptedService(directory: string, adapt: (yaml: string) => string): Promise<string> {
  const service = join(directory, 'service')
  await cp(join(root, 'service'), service, { recursive: true })
  const file = join(service, 'crisis.yaml')
  const standard = await readFile(file, 'utf8')
  const adapted = adapt(standard)
  if (adapted === standard) throw new Error('crisis.yaml was not adapted: what was to be replaced is not in it')
  await writeFile(file, adapted)
  return service
}

/** Resolves with the port as soon as the process says that it is ready. */
function ready(child: ChildProcess, write: (text: string) => void, all: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      const text = chunk.toString()
      write(text)
      said += text
      const port = /Tingyu is ready: http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
      if (port !== undefined) resolve(Number(port))
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      reject(new Error(`the server ended with ${code ?? signal}:\n${all().slice(-4_000)}`)),
    )
  })
}

async function postmasterOf(dataDir: string): Promise<number> {
  const pid = Number((await readFile(join(dataDir, 'postgresql/postmaster.pid'), 'utf8')).split('\n')[0])
  if (!Number.isInteger(pid) || pid < 2) throw new Error('the database’s process is not to be found')
  return pid
}

/** Until the process is no more: another may be started in its place only then. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    // A zombie that nobody has fetched yet is dead too.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    if (stat === '' || /^\d+ \(.*\) [ZX]/s.test(stat)) return
    await wait(10)
  }
}
