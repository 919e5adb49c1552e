import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { ClientMessage, PersonCommand, ServerMessage } from '@tingyu/contract'
import type { MessageId, PersonId, SessionId } from '@tingyu/sop'
import { WebSocket } from 'ws'
import type { AuditCost, OpenedCrisis, Wish } from './crisis/opened.ts'
import { type BenchResult, median, rounded } from './result.ts'

export const claim =
  'declared → alert on every supervisor’s screen, with 200 live sessions: p99 ≤ 250 ms and ≤ 3 × one durable INSERT and its broadcast'

const sessions = 200
const onDuty = 5
/** Each is a crisis of its own, declared, told to everybody, taken, found a false alarm. */
const samples = 1_000
/** Not counted: the first ones warm both up. */
const warming = 50
/** Each session writes so often, ms, as people do who write. */
const every = 20_000
/** What has not come by then is lost, ms. */
const patience = 30_000
const auditRows = 1_000

/** One process: the service and, on the same database, the anchor; the two take turns, under the same load. */
export async function run(): Promise<BenchResult> {
  const child = spawn(
    process.execPath,
    [`${import.meta.dirname}/crisis/service.ts`, String(sessions), String(onDuty)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const sockets: WebSocket[] = []
  const stage = await open(child, sockets)
  const load = setInterval(() => talk(stage), every / sessions)
  try {
    const took: Took = { shown: [], called: [], anchor: [] }
    for (let sample = -warming; sample < samples; sample += 1) {
      const line = stage.lines[(sample + warming) % stage.lines.length]
      if (line === undefined) throw new Error('there are no sessions')
      const { called, shown } = await declare(stage, line)
      const anchor = await insert(stage, line.session)
      await stage.ask({ calm: line.session, by: pick(stage.supervisors).person })
      // A crisis comes at any moment, also soon after what became of another was told.
      await wait(Math.random() * 60)
      if (sample < 0) continue
      took.shown.push(shown)
      took.called.push(called)
      took.anchor.push(anchor)
    }
    clearInterval(load)
    const audit = await stage.ask<AuditCost>({ audit: auditRows })
    const p99 = { ours: percentile(took.shown, 0.99), anchor: percentile(took.anchor, 0.99) }
    return {
      name: 'crisis',
      ours: {
        ...figures(took.shown),
        calledMedianMs: rounded(median(took.called)),
        calledP99Ms: rounded(percentile(took.called, 0.99)),
        sessions,
        supervisors: onDuty,
        auditRowMedianMs: hundredths(audit.auditMedianMs),
        auditRowP99Ms: hundredths(audit.auditP99Ms),
        auditRowInPlainRows: hundredths(audit.auditMedianMs / audit.plainMedianMs),
      },
      anchor: {
        what: 'one durable INSERT, then the same to as many sockets, in the same process and on the same database',
        ...figures(took.anchor),
        plainRowMedianMs: hundredths(audit.plainMedianMs),
        plainRowP99Ms: hundredths(audit.plainP99Ms),
      },
      ratio: hundredths(p99.ours / p99.anchor),
      statistic: `p99 of ${samples} crises, ms from the listener’s order until the last of ${onDuty} supervisors on duty has it`,
    }
  } finally {
    clearInterval(load)
    for (const socket of sockets) socket.terminate()
    await ended(child)
  }
}

interface Took {
  readonly shown: number[]
  readonly called: number[]
  readonly anchor: number[]
}
interface Line {
  readonly session: SessionId
  readonly seeker: WebSocket
  readonly listener: WebSocket
}
/** A supervisor's page, and when it was told what. */
interface Screen {
  readonly person: PersonId
  readonly shown: Map<SessionId, number>
  /** That it is this supervisor who is called. */
  readonly called: Map<SessionId, number>
}
/** Beside each page one socket of the anchor's. */
interface Watching {
  readonly socket: WebSocket
  readonly told: Map<string, number>
}
interface Stage {
  readonly lines: readonly Line[]
  readonly supervisors: readonly Screen[]
  readonly watching: readonly Watching[]
  readonly ask: <T>(wish: Wish) => Promise<T>
}

async function open(child: ChildProcess, sockets: WebSocket[]): Promise<Stage> {
  const { stdin, stdout } = child
  if (stdin === null || stdout === null) throw new Error('the service has no lines to speak on')
  const lines = createInterface(stdout)
  const { anchor, pairs, supervisors, url } = JSON.parse(await nextLine(child, lines)) as OpenedCrisis
  const connect = async (person: PersonId, session?: SessionId): Promise<WebSocket> => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/realtime`, {
      headers: { cookie: `person=${person}`, origin: url },
    })
    sockets.push(socket)
    await once(socket, 'open')
    send(socket, { type: 'hello', ...(session !== undefined && { session }) })
    return socket
  }
  const talking: Line[] = []
  for (const { listener, seeker, session } of pairs) {
    talking.push({ session, seeker: await connect(seeker, session), listener: await connect(listener, session) })
  }
  const screens: Screen[] = []
  const watching: Watching[] = []
  for (const person of supervisors) {
    const screen: Screen = { person, shown: new Map(), called: new Map() }
    const socket = await connect(person)
    socket.on('message', (data: Buffer) => note(screen, data))
    screens.push(screen)
    const bare: Watching = { socket: new WebSocket(anchor), told: new Map() }
    sockets.push(bare.socket)
    await once(bare.socket, 'open')
    bare.socket.on('message', (data: Buffer) => {
      const at = performance.now()
      bare.told.set((JSON.parse(data.toString()) as { id: string }).id, at)
    })
    watching.push(bare)
  }
  return {
    lines: talking,
    supervisors: screens,
    watching,
    ask: async (wish) => {
      const told = nextLine(child, lines)
      stdin.write(`${JSON.stringify(wish)}\n`)
      return JSON.parse(await told) as never
    },
  }
}

async function nextLine(child: ChildProcess, lines: Interface): Promise<string> {
  const done = new AbortController()
  const { signal } = done
  try {
    const [line] = (await Promise.race([
      once(lines, 'line', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`bench/crisis/service.ts ended with ${String(code)}`)
      }),
    ])) as [string]
    return line
  } finally {
    done.abort()
  }
}

function note({ called, shown }: Screen, data: Buffer): void {
  const at = performance.now()
  const message = JSON.parse(data.toString()) as ServerMessage
  if (message.type !== 'incidents') return
  for (const { call, session } of message.open) {
    if (!shown.has(session)) shown.set(session, at)
    if (call?.you === true && !called.has(session)) called.set(session, at)
  }
}

/** The listener's key. ms until every supervisor's page is told of it, and until one is told that it is they who are called. */
async function declare(
  { supervisors }: Stage,
  { listener, session }: Line,
): Promise<{ shown: number; called: number }> {
  for (const screen of supervisors) for (const seen of [screen.shown, screen.called]) seen.delete(session)
  const began = performance.now()
  command(listener, session, { type: 'declare-crisis' })
  const shown = await comes(() => latest(supervisors.map((screen) => screen.shown.get(session))))
  const called = await comes(() =>
    supervisors.map((screen) => screen.called.get(session)).find((at) => at !== undefined),
  )
  return { shown: shown - began, called: called - began }
}

async function insert({ watching }: Stage, session: SessionId): Promise<number> {
  const id = randomUUID()
  const began = performance.now()
  watching[0]?.socket.send(JSON.stringify({ id, session }))
  return (await comes(() => latest(watching.map(({ told }) => told.get(id))))) - began
}

/** When the last of them was told, once all are. */
function latest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((at) => at !== undefined)
  return known.length === times.length ? Math.max(...known) : undefined
}

/** Looks again and again for what was noted; when it came is known exactly. */
async function comes(look: () => number | undefined): Promise<number> {
  const end = performance.now() + patience
  for (;;) {
    const at = look()
    if (at !== undefined) return at
    if (performance.now() > end) throw new Error('somebody was told nothing')
    await wait(2)
  }
}

/** Somebody somewhere writes. */
function talk({ lines }: Stage): void {
  const { listener, seeker, session } = pick(lines)
  const messageId = randomUUID() as MessageId
  const writes = Math.random() < 0.5 ? seeker : listener
  command(writes, session, { type: 'write', messageId, kind: 'text', body: '我在听，您慢慢说，不着急。' })
}

function command(socket: WebSocket, session: SessionId, given: PersonCommand): void {
  send(socket, { type: 'command', id: randomUUID(), session, command: given })
}

function send(socket: WebSocket, message: ClientMessage): void {
  socket.send(JSON.stringify(message))
}

function pick<T>(values: readonly T[]): T {
  const value = values[Math.floor(Math.random() * values.length)]
  if (value === undefined) throw new RangeError('one of none')
  return value
}

function figures(took: readonly number[]): { medianMs: number; p99Ms: number; worstMs: number } {
  return {
    medianMs: rounded(median(took)),
    p99Ms: rounded(percentile(took, 0.99)),
    worstMs: rounded(Math.max(...took)),
  }
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.stdin?.end()
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await exit
  clearTimeout(tooLong)
}
