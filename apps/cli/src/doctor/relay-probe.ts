import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { allocate, type Credential, lengthOf, readReply, release, type Reply, type Request } from './turn-message.ts'

/** What came of asking a relay for an address. */
export type RelayProbe =
  | { readonly ok: true; readonly relayed: string; readonly ms: number }
  | {
      readonly ok: false
      readonly why: 'unreachable' | 'no-answer' | 'not-a-relay' | 'untested'
      readonly detail: string
    }
  /** It is a relay, and refused us: 401 and 441 mean a wrong secret, 486 and 508 that it is full. */
  | { readonly ok: false; readonly why: 'refused'; readonly code: number }

interface Target {
  readonly host: string
  readonly port: number
  readonly over: 'udp' | 'tcp' | 'tls'
}

/** Real ms in which an answer must have come; a relay that takes longer is of no use for a call. */
const patience = 5_000
/** When a UDP request is sent again, ms after the first time. */
const again = [500, 1_500, 3_500]

/**
 * Really asks the relay of a `turn:` or `turns:` URL for a relayed address, with these credentials, and gives
 * the address back. Never throws.
 */
export async function probeRelay(url: string, credential: Credential): Promise<RelayProbe> {
  const target = readTurnUrl(url)
  if (target === undefined) return { ok: false, why: 'untested', detail: url }
  const began = performance.now()
  let line: Line | undefined
  try {
    line = await (target.over === 'udp' ? overUdp(target) : overStream(target))
    const first = await line.ask(allocate())
    if (first.kind === 'granted') return { ok: true, relayed: first.relayed ?? '', ms: performance.now() - began }
    if (first.challenge === undefined) return { ok: false, why: 'refused', code: first.code }
    const second = await line.ask(allocate(credential, first.challenge))
    if (second.kind === 'refused') return { ok: false, why: 'refused', code: second.code }
    const ms = performance.now() - began
    // An allocation that is not given back would hold a port for ten minutes.
    await line.ask(release(credential, first.challenge)).catch(() => {})
    return { ok: true, relayed: second.relayed ?? '', ms }
  } catch (error) {
    return error instanceof ProbeFailed ? error.probe : { ok: false, why: 'unreachable', detail: nameOf(error) }
  } finally {
    line?.close()
  }
}

/** `turn:host:3478?transport=udp`; undefined for what this cannot speak (TURN over DTLS). */
export function readTurnUrl(url: string): Target | undefined {
  const match = /^(turns?):(\[[^\]]+\]|[^:?]+)(?::(\d+))?(?:\?transport=(udp|tcp))?$/.exec(url)
  if (match === null) return undefined
  const [, scheme, name = '', port, transport] = match
  const secure = scheme === 'turns'
  if (secure && transport === 'udp') return undefined
  const host = name.replace(/^\[|\]$/g, '')
  return {
    host,
    port: Number(port ?? (secure ? 5349 : 3478)),
    over: secure ? 'tls' : ((transport ?? 'udp') as 'udp' | 'tcp'),
  }
}

/** A way to ask a relay and to hear its answer. */
interface Line {
  /** Rejects with ProbeFailed where there is no answer in time, or one that is none. */
  ask(request: Request): Promise<Reply>
  close(): void
}

class ProbeFailed extends Error {
  readonly probe: RelayProbe
  constructor(why: 'no-answer' | 'not-a-relay', detail: string) {
    super(why)
    this.probe = { ok: false, why, detail }
  }
}

async function overUdp({ host, port }: Target): Promise<Line> {
  const { address, family } = await lookup(host)
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4')
  socket.connect(port, address)
  await once(socket, 'connect')
  return {
    ask: (request) =>
      answered((resolve, reject) => {
        const send = () => socket.send(request.bytes)
        const timers = again.map((ms) => setTimeout(send, ms))
        const hear = (bytes: Buffer) => {
          const reply = readReply(bytes, request)
          if (reply !== undefined) resolve(reply)
        }
        socket.on('message', hear)
        // A closed port is answered by the network itself.
        socket.once('error', reject)
        send()
        return () => {
          for (const timer of timers) clearTimeout(timer)
          socket.off('message', hear)
        }
      }),
    close: () => socket.close(),
  }
}

async function overStream({ host, port, over }: Target): Promise<Line> {
  const socket: Socket =
    over === 'tls'
      ? connectTls({ host, port, timeout: patience, ...(isIP(host) === 0 ? { servername: host } : {}) })
      : connectTcp({ host, port, timeout: patience })
  socket.once('timeout', () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
  try {
    await once(socket, over === 'tls' ? 'secureConnect' : 'connect')
  } catch (error) {
    socket.destroy()
    throw error
  }
  let heard = Buffer.alloc(0)
  return {
    ask: (request) =>
      answered((resolve, reject) => {
        heard = Buffer.alloc(0)
        const hear = (bytes: Buffer) => {
          heard = Buffer.concat([heard, bytes])
          const length = lengthOf(heard)
          if (length === undefined || heard.length < length) return
          const reply = readReply(heard, request)
          if (reply === undefined) reject(new ProbeFailed('not-a-relay', `${host}:${port}`))
          else resolve(reply)
        }
        const ended = () => reject(new ProbeFailed('not-a-relay', `${host}:${port}`))
        socket.on('data', hear).once('end', ended).once('error', reject)
        socket.write(request.bytes)
        return () => socket.off('data', hear).off('end', ended).off('error', reject)
      }),
    close: () => socket.destroy(),
  }
}

/** `begin` sends and listens, and answers how to stop listening. */
async function answered(
  begin: (resolve: (reply: Reply) => void, reject: (error: Error) => void) => () => void,
): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const stop = begin(resolve, reject)
  const timer = setTimeout(() => reject(new ProbeFailed('no-answer', `${patience / 1_000} s`)), patience)
  return promise.finally(() => {
    clearTimeout(timer)
    stop()
  })
}

function nameOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code ?? message
}
