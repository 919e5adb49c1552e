/**
 * The anchor, in a process of its own: a WebSocket server that hands every frame to the other socket of its
 * pair and does nothing else. Says `{url, pairs}` on stdout when ready; ends when stdin does.
 */
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { PersonId, SessionId } from '@tingyu/sop'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Opened } from './opened.ts'

const rooms = new Map<string, Set<WebSocket>>()
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
server.on('connection', (socket, request) => {
  const session = /session=([0-9a-f-]{36})/.exec(request.headers.cookie ?? '')?.[1] ?? ''
  const room = rooms.get(session) ?? new Set()
  rooms.set(session, room.add(socket))
  socket.on('message', (data: Buffer) => {
    for (const other of room) if (other !== socket) other.send(data.toString())
  })
})
await new Promise((resolve) => server.once('listening', resolve))
const pairs: Opened['pairs'] = Array.from({ length: Number(process.argv[2]) }, () => ({
  session: randomUUID() as SessionId,
  seeker: randomUUID() as PersonId,
  listener: randomUUID() as PersonId,
}))
const { port } = server.address() as AddressInfo
console.log(JSON.stringify({ url: `http://127.0.0.1:${port}`, pairs } satisfies Opened))

process.stdin.resume()
process.stdin.once('end', () => process.exit(0))
