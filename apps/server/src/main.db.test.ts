import { type ChildProcess, spawn } from 'node:child_process'
import { chown, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { ensureWeb } from './build-web.ts'
import { Browser } from './testing/browser.ts'
import { certificate, privateKey } from './testing/certificate.ts'

// Whole programs, some of them several times: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 })

/** The program as it is: another process, real signals, its own database. */
const main = fileURLToPath(new URL('./main.ts', import.meta.url))

let root: string
let dataDir: string
const seeker = new Browser('http://unknown')
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tingyu-main-'))
  dataDir = join(root, 'data')
  await ensureWeb(() => {})
}, 120_000)
afterAll(() => rm(root, { recursive: true, force: true }))

interface Program {
  readonly child: ChildProcess
  /** What it printed so far. */
  out(): string
  err(): string
  /** Waits until it says where it is. @returns its address */
  ready(): Promise<string>
  ended: Promise<number | null>
}

const programs: Program[] = []
afterEach(async () => {
  for (const { child, ended } of programs.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  }
})

function start(env: Record<string, string> = {}, user: { uid?: number; gid?: number } = {}): Program {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: root,
    ...user,
  })
  let out = ''
  let err = ''
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>()
  ready.catch(() => {})
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    const url = /ready: (\S+)/.exec(out)?.[1]
    if (url !== undefined) resolve(url)
  })
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = new Promise<number | null>((done) => {
    child.once('close', (code) => {
      reject(new Error(`it ended with ${code}: ${err}`))
      done(code)
    })
  })
  const program = { child, out: () => out, err: () => err, ready: () => ready, ended }
  programs.push(program)
  return program
}

/** The processes that work in the data directory: the database's. Linux only; elsewhere none are seen. */
async function databaseProcesses(): Promise<number> {
  const pids = await readdir('/proc').catch(() => [])
  const at = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')))
  return at.filter((path) => path.startsWith(root) && path !== root).length
}

/** The same person's browser at the address of another start. */
function again(url: string): Browser {
  const browser = new Browser(url)
  for (const [name, value] of seeker.cookies) browser.cookies.set(name, value)
  return browser
}

test('it starts with nothing set, says where it is and how to try it, and ends well at SIGTERM, also twice', async () => {
  const program = start()
  const url = await program.ready()
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(program.out()).toMatch(/听屿已经启动/)
  for (const said of ['listener1 / tingyu-demo-1', 'listener2 /', 'supervisor1 /', 'operator1 /', '小雨', '周老师']) {
    expect(program.out()).toContain(said)
  }
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })

  const one = new Browser(url)
  expect((await one.post('/api/auth/sign-in/anonymous', {})).status).toBe(204)
  for (const [name, value] of one.cookies) seeker.cookies.set(name, value)

  program.child.kill('SIGTERM')
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
  expect(await databaseProcesses()).toBe(0)
  expect(program.err()).toContain('"event":"server-stopped"')
})

test('a later start knows everybody it knew', async () => {
  const url = await start().ready()
  expect((await again(url).get('/api/me')).body).toMatchObject({ role: 'seeker' })
})

test('kill -9: the next start knows everything that was answered before', async () => {
  const first = start()
  const late = new Browser(await first.ready())
  await late.post('/api/auth/sign-in/anonymous', {})
  first.child.kill('SIGKILL')
  await first.ended
  const url = await start().ready()
  expect((await again(url).get('/api/me')).status).toBe(200)
  const after = new Browser(url)
  for (const [name, value] of late.cookies) after.cookies.set(name, value)
  expect((await after.get('/api/me')).status).toBe(200)
})

test('a second program on the same DATA_DIR is told so, and the first goes on', async () => {
  const url = await start().ready()
  const second = start()
  expect(await second.ended).toBe(1)
  expect(second.err()).toContain(dataDir)
  expect(second.err()).toContain('DATA_DIR')
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

test('a port that is taken: a clear error naming PORT, and the database is stopped', async () => {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = String((server.address() as AddressInfo).port)
  try {
    const program = start({ PORT: port })
    expect(await program.ended).toBe(1)
    expect(program.err()).toContain(`端口 ${port} 已被别的程序占用`)
    expect(program.err()).toContain('PORT')
    expect(program.err()).not.toContain('    at ')
    expect(await databaseProcesses()).toBe(0)
  } finally {
    server.close()
  }
})

test('every mistake in the environment is named, and nothing is started', async () => {
  const program = start({ PORT: 'http', TURN_URLS: 'turn:relay.example', CALL_DIRECT: 'perhaps' })
  expect(await program.ended).toBe(1)
  for (const name of ['PORT', 'TURN_SECRET', 'CALL_DIRECT']) expect(program.err()).toContain(name)
  expect(program.out()).toBe('')
})

test('an address that is not this machine’s, a missing protocol, a broken one', async () => {
  const cases: readonly (readonly [Record<string, string>, string])[] = [
    [{ HOST: '203.0.113.1' }, 'HOST=203.0.113.1'],
    [{ SOP_FILE: join(root, 'none.yaml') }, 'none.yaml'],
    [{ SERVICE_DIR: join(root, 'none') }, 'topics.yaml'],
  ]
  for (const [env, said] of cases) {
    const program = start(env)
    expect(await program.ended).toBe(1)
    expect(program.err()).toContain(said)
  }
  const unreachable = start({ DATABASE_URL: 'postgresql://tingyu:hunter2@127.0.0.1:1/none' })
  expect(await unreachable.ended).toBe(1)
  expect(unreachable.err()).toContain('DATABASE_URL')
  expect(unreachable.err()).not.toContain('hunter2')

  const broken = join(root, 'broken.yaml')
  await writeFile(broken, 'id: [1\n  x: y')
  const program = start({ SOP_FILE: broken })
  expect(await program.ended).toBe(1)
  expect(program.err()).toContain('broken.yaml:')
  expect(await databaseProcesses()).toBe(0)
})

test('SIGTERM while it still starts: it ends with 0 and leaves nothing running', async () => {
  const program = start()
  await new Promise((resolve) => program.child.stderr?.once('data', resolve))
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
  expect(await databaseProcesses()).toBe(0)
})

test('a database of a newer version is refused and left as it is', async () => {
  const program = start()
  await program.ready()
  const { socketDir } = await placeOf(dataDir)
  await administer(socketDir, `insert into kysely_migration values ('999-later', '2030-01-01')`)
  program.child.kill('SIGTERM')
  await program.ended

  const refused = start()
  expect(await refused.ended).toBe(1)
  expect(refused.err()).toContain('999-later')
  expect(await databaseProcesses()).toBe(0)
})

test('with its own certificate it speaks HTTPS, and cookies travel no other way', async () => {
  const [cert, key] = [join(root, 'cert.pem'), join(root, 'key.pem')]
  await Promise.all([writeFile(cert, certificate), writeFile(key, privateKey)])
  const url = await start({ TLS_CERT: cert, TLS_KEY: key, DATA_DIR: join(root, 'tls') }).ready()
  expect(url).toMatch(/^https:/)
  const { headers, status } = await new Promise<{ headers: Record<string, unknown>; status: number | undefined }>(
    (resolve, reject) => {
      const asked = request(
        `${url}/api/auth/sign-in/anonymous`,
        { method: 'POST', ca: certificate, servername: 'localhost' },
        (answer) => {
          answer.resume()
          resolve({ headers: answer.headers, status: answer.statusCode })
        },
      )
      asked.on('error', reject)
      asked.end()
    },
  )
  expect(status).toBe(204)
  expect(headers['strict-transport-security']).toBe('max-age=15552000')
  expect(String(headers['set-cookie'])).toMatch(/__Secure-tingyu\.session_token=.*Secure/)
})

test.runIf(process.getuid?.() === 0)('a normal user can run it as well', async () => {
  const own = await mkdtemp(join(root, 'own-'))
  await chown(own, 65_534, 65_534)
  await chown(root, 65_534, 65_534)
  const program = start({ DATA_DIR: join(own, 'data') }, { uid: 65_534, gid: 65_534 })
  const url = await program.ready()
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)

  // And is told so where root was before.
  const refused = start({ DATA_DIR: dataDir }, { uid: 65_534, gid: 65_534 })
  expect(await refused.ended).toBe(1)
  expect(refused.err()).toContain(dataDir)
  expect(refused.err()).toMatch(/所有者/)
})

async function placeOf(dir: string): Promise<{ socketDir: string }> {
  const file = await readFile(join(dir, 'postgresql/postmaster.pid'), 'utf8')
  return { socketDir: file.split('\n')[4] ?? '' }
}

async function administer(socketDir: string, statement: string): Promise<void> {
  const client = new Client({ host: socketDir, user: 'tingyu', database: 'tingyu' })
  await client.connect()
  await client.query(statement)
  await client.end()
}
