import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { ClientMessage, ServerMessage } from '@tingyu/contract'
import type { MessageId, SessionId } from '@tingyu/sop'
import { WebSocket } from 'ws'
import type { Opened } from './relay/opened.ts'
import { type BenchResult, median, rounded } from './result.ts'

export const claim =
  'a text through decide, database and publish to the other side, with 200 live sessions: p99 ≤ 50 ms'

const sessions = 200
/** Each session says something so often, ms: far more than people who listen do. */
const every = 4_000
/** Ours and the anchor take turns, so that a machine that gets slower slows down both; ms each. */
const turn = 8_000
const turns = 4
/** A text that has not come by then is lost, ms. */
const patience = 5_000

/** Two processes, 400 sockets each, the same arrivals: each text at its own moment, whether or not the last has come. */
export async function run(): Promise<BenchResult> {
  const processes: ChildProcess[] = []
  const stages: Stage[] = []
  try {
    for (const script of ['service', 'bare'] as const) stages.push(await open(script, processes))
    const [ours, bare] = stages as [Stage, Stage]
    const took: { readonly ours: number[]; readonly bare: number[] } = { ours: [], bare: [] }
    // Not counted: the first texts warm both up.
    for (const stage of stages) await talk(stage, turn / 2)
    for (let each = 0; each < turns; each += 1) {
      took.ours.push(...(await talk(ours, turn)))
      took.bare.push(...(await talk(bare, turn)))
    }
    const p99 = { ours: percentile(took.ours, 0.99), bare: percentile(took.bare, 0.99) }
    return {
      name: 'relay',
      ours: { ...figures(took.ours), sessions, textsPerSecond: Math.round((sessions * 1_000) / every) },
      anchor: {
        what: 'a bare WebSocket server that hands every frame to the other socket, same arrivals',
        ...figures(took.bare),
      },
      ratio: Math.round((p99.ours / p99.bare) * 100) / 100,
      statistic: `p99 of ${took.ours.length} texts, ms from the moment it should be sent until the other side has it`,
    }
  } finally {
    for (const { sockets } of stages) for (const socket of sockets) socket.terminate()
    await Promise.all(processes.map((child) => ended(child)))
  }
}

interface Line {
  readonly session: SessionId
  readonly ends: readonly [WebSocket, WebSocket]
}
interface Stage {
  readonly lines: readonly Line[]
  readonly sockets: readonly WebSocket[]
  /** When a text came to the other side, by its id. */
  readonly came: Map<string, number>
}

async function open(script: 'service' | 'bare', processes: ChildProcess[]): Promise<Stage> {
  const child = spawn(process.execPath, [`${import.meta.dirname}/relay/${script}.ts`, String(sessions)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  processes.push(child)
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`bench/relay/${script}.ts ended with ${String(code)} before it was ready`)
  })
  const [first] = (await Promise.race([once(createInterface(child.stdout), 'line'), died])) as [string]
  died.catch(() => {})
  const { url, pairs } = JSON.parse(first) as Opened
  const came = new Map<string, number>()
  const sockets: WebSocket[] = []
  const lines: Line[] = []
  for (const { session, seeker, listener } of pairs) {
    const ends: WebSocket[] = []
    for (const person of [seeker, listener]) {
      const cookie = `person=${person}; session=${session}`
      const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/realtime`, { headers: { cookie, origin: url } })
      await once(socket, 'open')
      socket.on('message', (data: Buffer) => note(data, came))
      send(socket, { type: 'hello', session })
      ends.push(socket)
      sockets.push(socket)
    }
    lines.push({ session, ends: ends as [WebSocket, WebSocket] })
  }
  return { lines, sockets, came }
}

/** Only the other side is told a text by `events` with its body; from the anchor the command itself comes. */
function note(data: Buffer, came: Map<string, number>): void {
  const at = performance.now()
  const message = JSON.parse(data.toString()) as ServerMessage | ClientMessage
  if (message.type === 'events') for (const { id } of message.texts) seen(id)
  else if (message.type === 'command' && message.command.type === 'write') seen(message.command.messageId)
  else if (message.type === 'refused') throw new Error(`a text was refused: ${message.refusal.code}`)

  // The writer's own device is told too: the later one of the two is the other side's, or as late as it.
  function seen(id: string): void {
    came.set(id, at)
  }
}

/** Both ends of every session write in turn for so many ms; answers how long each text took, ms. */
async function talk({ lines, came }: Stage, length: number): Promise<number[]> {
  came.clear()
  const due: { readonly at: number; readonly id: MessageId }[] = []
  const began = performance.now()
  const texts = lines.flatMap((line, index) =>
    Array.from({ length: Math.floor(length / every) }, (_, round) => ({
      at: began + round * every + (index / lines.length) * every,
      line,
      by: line.ends[(index + round) % 2 === 0 ? 0 : 1],
    })),
  )
  for (const { at, line, by } of texts.toSorted((a, b) => a.at - b.at)) {
    const early = at - performance.now()
    if (early > 1) await wait(early)
    const id = randomUUID() as MessageId
    due.push({ at, id })
    send(by, {
      type: 'command',
      id,
      session: line.session,
      command: { type: 'write', messageId: id, kind: 'text', body: '我在听，您慢慢说，不着急。' },
    })
  }
  const end = performance.now() + patience
  while (due.some(({ id }) => !came.has(id))) {
    if (performance.now() > end) throw new Error(`${due.filter(({ id }) => !came.has(id)).length} texts were lost`)
    await wait(20)
  }
  // The last ones may still be on their way to the second of the two devices.
  await wait(200)
  return due.map(({ at, id }) => (came.get(id) ?? Number.NaN) - at)
}

function send(socket: WebSocket, message: ClientMessage): void {
  socket.send(JSON.stringify(message))
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

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.stdin?.end()
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await exit
  clearTimeout(tooLong)
}
