import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { type RunningServer, startServer } from '../start.ts'
import { Browser } from './browser.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

export interface WholeService {
  readonly server: RunningServer
  readonly url: string
  readonly database: TestDatabase
  readonly dataDir: string
  /** Everything that was logged, one JSON object a line. */
  readonly logged: string[]
  /** Somebody with cookies of their own, not signed in. */
  browser(): Browser
  /** Somebody who is signed in as one of the demonstration accounts. */
  signedIn(username: DemoName): Promise<Browser>
  close(): Promise<void>
}

const demoPasswords = {
  listener1: 'tingyu-demo-1',
  listener2: 'tingyu-demo-2',
  supervisor1: 'tingyu-demo-3',
  operator1: 'tingyu-demo-4',
} as const
type DemoName = keyof typeof demoPasswords

/**
 * The service as `npm start` runs it, on a free port and a database of its own; only the web interface is
 * a small one of the test's, so that nothing has to be built.
 */
export async function openWholeService(change: Partial<Config> = {}): Promise<WholeService> {
  const database = await openTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'tingyu-whole-'))
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir })
  if (!config.ok) throw new Error('the test configuration is refused')
  const logged: string[] = []
  const server = await startServer(
    { ...config.value, databaseUrl: urlOf(database), ...change },
    { web: await smallWeb(dataDir), log: { write: (line) => void logged.push(line) } },
  )
  const browser = (): Browser => new Browser(server.url)
  return {
    server,
    url: server.url,
    database,
    dataDir,
    logged,
    browser,
    async signedIn(username) {
      const one = browser()
      const answer = await one.post('/api/auth/sign-in/username', { username, password: demoPasswords[username] })
      if (answer.status !== 200) throw new Error(`signing in as ${username}: ${answer.status}`)
      return one
    },
    async close() {
      await server.stop()
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function urlOf({ place }: TestDatabase): string {
  if ('url' in place) return place.url
  return `postgresql://tingyu@localhost/${place.database}?host=${encodeURIComponent(place.socketDir)}`
}

/** What a web build leaves, in the small. */
async function smallWeb(parent: string): Promise<string> {
  const dist = join(parent, 'web')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await Promise.all([
    writeFile(join(dist, 'index.html'), page('开始')),
    writeFile(join(dist, 'en.html'), page('begin')),
    writeFile(join(dist, 'seek.html'), page('seek')),
    writeFile(join(dist, 'staff.html'), page('staff')),
    writeFile(join(dist, 'offline.html'), page('连不上')),
    writeFile(join(dist, 'offline-en.html'), page('unreachable')),
    writeFile(join(dist, 'offline-worker.js'), 'worker()'),
    writeFile(join(dist, 'assets/a-1.js'), 'console.log(1)'),
    writeFile(join(dist, 'assets/a-1.js.br'), 'compressed'),
  ])
  return dist
}

function page(what: string): string {
  return `<!doctype html><html><head><title><!--service-name--></title><style>body{color:red}</style><!--service-info--><script type="module" src="/assets/a-1.js"></script></head><body><p>${what}</p><p><!--service-cost--></p><!--help-lines--></body></html>`
}
