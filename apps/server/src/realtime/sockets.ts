import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setImmediate as breath } from 'node:timers/promises'
import type { ClientMessage, RefusalBody, ServerMessage } from '@tingyu/contract'
import { closeCodes, maxFrameBytes } from '@tingyu/contract/limits'
import { WebSocket, WebSocketServer, type RawData } from 'ws'
import type { Context } from '../context.ts'
import type { Identify, Identity } from '../http/route.ts'
import type { Connection } from './connection.ts'
import { openDoor, type Arrival } from './door.ts'
import { Hub } from './hub.ts'
import { badFramesBorne } from './limits.ts'
import { readFrame } from './messages.ts'
import { usualPatience, type Patience } from './presence.ts'

/** A socket is asked so often whether it still lives, real ms; one that was silent since the last time is cut: dead within twice this. */
const pingEvery = 7_000
/** So many are asked at a time: whoever calls for help meanwhile waits for a few, not for all. */
const askedAtATime = 20
/** A device that takes so little of what it is told, bytes waiting, is not reading any more. */
const mostWaiting = 4 * 1024 * 1024

export interface Realtime {
  /** Takes over an HTTP connection that asks to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  start(): void
  /** Says goodbye to everyone; what they said last is still done. */
  stop(): Promise<void>
}

/** Before it closes on a frame that is too large, it says so: an error that only closes explains nothing. */
class PlainSpokenSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009 && this.readyState === WebSocket.OPEN) {
      const refused: ServerMessage = {
        type: 'refused',
        refusal: {
          code: 'too-large',
          facts: { allowed: `frames of at most ${maxFrameBytes} bytes`, max: maxFrameBytes },
        },
      }
      this.send(JSON.stringify(refused))
      super.close(code, 'too-large')
      return
    }
    super.close(code, reason)
  }
}

/** Opens the realtime side of the service. @throws when a message or command does not say who can */
export function openRealtime(context: Context, identify: Identify, patience: Patience = usualPatience): Realtime {
  const hub = new Hub(context, patience)
  const door = openDoor(context, identify)
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    WebSocket: PlainSpokenSocket,
  })
  const working = new Set<Promise<void>>()
  const alive = new WeakSet<WebSocket>()
  let number = 0
  let stopping = false

  async function ask(sockets: readonly WebSocket[]): Promise<void> {
    for (const [index, socket] of sockets.entries()) {
      if (index % askedAtATime === askedAtATime - 1) await breath()
      if (!alive.has(socket)) socket.terminate()
      else {
        alive.delete(socket)
        socket.ping()
      }
    }
  }
  const heartbeat = setInterval(() => void ask([...server.clients]), pingEvery)
  heartbeat.unref()

  function serve(socket: WebSocket, { who, network }: Arrival & { readonly who: Identity }): void {
    const connection = connectionOf(socket, who, network, ++number)
    let last: Promise<void> = Promise.resolve()
    let badFrames = 0
    alive.add(socket)
    hub.connected(connection)
    // Our pages say hello at once; what stays silent only holds a place.
    const silent = setTimeout(() => connection.close(1008, 'no-hello'), patience.hello)
    silent.unref()

    const hear = async (frame: string): Promise<void> => {
      if (socket.readyState !== WebSocket.OPEN) return
      const read = readFrame(frame)
      const id = read.ok && read.value.type === 'command' ? { id: read.value.id } : {}
      const flood = await hub.floods(connection, read.ok ? read.value : undefined)
      if (flood) {
        connection.send({ type: 'refused', ...id, refusal: flood })
        if (++badFrames > badFramesBorne) connection.close(1008, 'too-many')
        return
      }
      if (!read.ok) {
        connection.send({ type: 'refused', ...read.refusal })
        if (++badFrames > badFramesBorne) connection.close(1008, 'bad-request')
        return
      }
      if (stopping) {
        connection.send({ type: 'refused', ...id, refusal: { code: 'shutting-down' } })
        return
      }
      try {
        if (read.value.type === 'hello') clearTimeout(silent)
        const refusal = await said(connection, read.value)
        if (refusal) connection.send({ type: 'refused', ...id, refusal })
      } catch (error) {
        const reference = context.log.failure('realtime', error)
        connection.send({ type: 'refused', ...id, refusal: { code: 'broken', facts: { reference } } })
      }
    }

    socket.on('message', (data: RawData, isBinary) => {
      alive.add(socket)
      const frame = isBinary ? '' : textOf(data)
      // In the order in which they came: a command never overtakes the hello before it.
      last = last.then(() => hear(frame))
      working.add(last)
      const done = last
      void done.finally(() => working.delete(done))
    })
    socket.on('pong', () => void alive.add(socket))
    // The socket closes by itself after it; nothing that was sent is worth a line in the log.
    socket.on('error', ignore)
    socket.on('close', () => {
      clearTimeout(silent)
      void last.then(() => hub.disconnected(connection))
    })
  }

  /** A hello is told a whole session, which costs as much as coming in: it takes its turn like it. */
  async function said(connection: Connection, message: ClientMessage): Promise<RefusalBody | undefined> {
    if (message.type !== 'hello') return hub.said(connection, message)
    const answer = await door.inTurn(connection.network, async () => ({ refusal: await hub.said(connection, message) }))
    return answer === null ? { code: 'too-many', facts: { retryAfterSeconds: 1 } } : answer.refusal
  }

  return {
    upgrade(request, socket, head) {
      // Until it is a WebSocket, a connection that breaks must not break the process.
      socket.on('error', ignore)
      void (async () => {
        try {
          const admitted = await door.admit(request)
          if (stopping || typeof admitted === 'number') {
            refuseUpgrade(socket, typeof admitted === 'number' ? admitted : 503)
            return
          }
          socket.off('error', ignore)
          server.handleUpgrade(request, socket, head, (ws) => {
            const { who, network } = admitted
            if (who === null) turnAway(ws)
            else serve(ws, { who, network })
          })
        } catch (error) {
          context.log.failure('realtime', error)
          refuseUpgrade(socket, 500)
        }
      })()
    },
    start: () => hub.start(),
    stop: async () => {
      stopping = true
      clearInterval(heartbeat)
      await Promise.allSettled(working)
      hub.close()
      for (const socket of server.clients) socket.close(closeCodes.goingAway, 'going-away')
      await closed(server, 1_000)
    },
  }
}

function ignore(): void {}

/** The page is told why, in the way a socket can: an HTTP status is invisible to it. */
function turnAway(socket: WebSocket): void {
  socket.on('error', ignore)
  const refused: ServerMessage = { type: 'refused', refusal: { code: 'signed-out' } }
  socket.send(JSON.stringify(refused))
  socket.close(closeCodes.signedOut, 'signed-out')
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} \r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () => socket.destroy())
}

function connectionOf(socket: WebSocket, who: Identity, network: string, number: number): Connection {
  return {
    number,
    who,
    network,
    greeted: false,
    gone: false,
    speaksIn: undefined,
    knowsThird: false,
    room: undefined,
    following: undefined,
    send(message) {
      if (socket.readyState !== WebSocket.OPEN) return
      if (socket.bufferedAmount > mostWaiting) socket.terminate()
      else socket.send(JSON.stringify(message))
    },
    close(code, reason) {
      if (socket.readyState === WebSocket.OPEN) socket.close(code, reason)
    },
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8')
}

/** Until every socket has said goodbye, but no longer than `ms`. */
async function closed(server: WebSocketServer, ms: number): Promise<void> {
  const sockets = [...server.clients]
  if (sockets.length === 0) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  let left = sockets.length
  for (const socket of sockets) socket.once('close', () => --left === 0 && resolve())
  await promise
  clearTimeout(timer)
  for (const socket of server.clients) socket.terminate()
}
