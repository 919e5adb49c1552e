import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IceServer } from '@tingyu/contract'

/** A real relay (coturn) on loopback, with short-lived credentials as in operation. */
export interface Turn {
  /** For `TURN_URLS`. */
  readonly urls: readonly string[]
  /** For `TURN_SECRET`. */
  readonly secret: string
  /** Credentials as the service makes them: `<expiry>:<opaque>` and its HMAC-SHA1; `ttl` in seconds. */
  credentials(ttl?: number): IceServer
  /** The relay dies, with every path that goes through it. */
  kill(): Promise<void>
  /** It comes back on the same port, knowing nothing of before. */
  revive(): Promise<void>
  stop(): Promise<void>
}

export async function startTurn(): Promise<Turn> {
  const directory = await mkdtemp(join(tmpdir(), 'tingyu-turn-'))
  const port = await freePort()
  const secret = randomBytes(24).toString('base64url')
  let running: ChildProcess | undefined
  const revive = async () => {
    running = await spawnTurn(directory, port, secret)
  }
  const kill = async () => {
    const dying = running
    running = undefined
    if (dying === undefined || dying.exitCode !== null) return
    const gone = new Promise((resolve) => dying.once('exit', resolve))
    dying.kill('SIGKILL')
    await gone
  }
  await revive()
  return {
    urls: [`turn:127.0.0.1:${port}?transport=udp`],
    secret,
    credentials: (ttl = 3_600) => {
      const username = `${Math.floor(Date.now() / 1_000) + ttl}:${randomBytes(6).toString('base64url')}`
      const credential = createHmac('sha1', secret).update(username).digest('base64')
      return { urls: [`turn:127.0.0.1:${port}?transport=udp`], username, credential }
    },
    kill,
    revive,
    stop: async () => {
      await kill()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function spawnTurn(directory: string, port: number, secret: string): Promise<ChildProcess> {
  const server = spawn(
    'turnserver',
    [
      '-n',
      '--listening-ip=127.0.0.1',
      '--relay-ip=127.0.0.1',
      `--listening-port=${port}`,
      '--realm=tingyu.test',
      '--fingerprint',
      '--use-auth-secret',
      `--static-auth-secret=${secret}`,
      '--no-tls',
      '--no-dtls',
      '--no-cli',
      // Both ends are on this machine; never in operation.
      '--allow-loopback-peers',
      `--userdb=${join(directory, 'turndb')}`,
      `--pidfile=${join(directory, 'turnserver.pid')}`,
      '--log-file=stdout',
      '--simple-log',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended = new Promise<never>((_, reject) => {
    let said = ''
    for (const stream of [server.stdout, server.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`turnserver ended with ${code}:\n${said.slice(-2_000)}`)))
  })
  // A test that is broken off leaves no relay behind.
  const orphaned = () => server.kill('SIGKILL')
  process.once('exit', orphaned)
  server.once('exit', () => process.removeListener('exit', orphaned))
  const asking = new AbortController()
  await Promise.race([answers(port, asking.signal), ended]).finally(() => asking.abort())
  // From here on its end is no failure: it is killed on purpose.
  ended.catch(() => undefined)
  return server
}

/** Its log is buffered, so it is asked: a STUN binding request (RFC 8489 §5), until that is answered. */
function answers(port: number, signal: AbortSignal): Promise<void> {
  const socket = createSocket('udp4')
  const request = Buffer.concat([Buffer.from([0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42]), randomBytes(12)])
  const asking = setInterval(() => socket.send(request, port, '127.0.0.1'), 50)
  signal.addEventListener('abort', () => {
    clearInterval(asking)
    socket.close()
  })
  // Refused while nobody listens yet.
  socket.on('error', () => undefined)
  return new Promise((resolve) => socket.once('message', () => resolve()))
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.once('error', reject)
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}
