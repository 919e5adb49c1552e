import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../apps/server/src/config.ts'
import { startServer } from '../apps/server/src/start.ts'
import { Browser } from '../apps/server/src/testing/browser.ts'
import { openRowsDoor } from '../apps/server/src/testing/home/rows.ts'
import { seed, size } from '../apps/server/src/testing/home/seed.ts'
import { type BenchResult, median, rounded } from './result.ts'

export const claim =
  'a listener’s home comes with one request within 100 ms (p95), with 500 sessions of history, 500 listeners and 20,000 sessions'

/** Interleaved with the anchor's, one after the other; the first ones warm both up. */
const rounds = 200
const warming = 20

/** Through the real door: better-auth's cookie, the same checks of the request, the answer checked against its shape. */
export async function run(): Promise<BenchResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tingyu-bench-home-'))
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir })
  if (!config.ok) throw new Error('the configuration of the benchmark is refused')
  // The database that the program starts itself, as `npm start` does.
  const server = await startServer(config.value, { log: { write: () => {} } })
  try {
    const { db } = server.context
    const own = await db.selectFrom('person').select('id').where('username', '=', 'listener1').executeTakeFirstOrThrow()
    await seed(db, own.id, Date.now())
    const cookie = await signedIn(server.url)
    const anchor = await openRowsDoor(server.context)
    try {
      const [ours, bare]: [number[], number[]] = [[], []]
      for (let round = 0; round < rounds + warming; round += 1) {
        const mine = await timed(`${server.url}/api/listener/home`, cookie)
        const theirs = await timed(`${anchor.url}/api/anchor/home`, cookie)
        if (round < warming) continue
        ours.push(mine)
        bare.push(theirs)
      }
      return {
        name: 'home',
        ours: { ...size, medianMs: rounded(median(ours)), p95Ms: rounded(p95(ours)) },
        anchor: {
          what: 'the same rows by one hand-written SQL statement, as JSON, through the same route and sign-in',
          medianMs: rounded(median(bare)),
          p95Ms: rounded(p95(bare)),
        },
        ratio: Math.round((median(ours) / median(bare)) * 1_000) / 1_000,
        statistic: `median of ${rounds} interleaved requests, ms until the whole answer is there`,
      }
    } finally {
      await anchor.close()
    }
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function signedIn(url: string): Promise<string> {
  const browser = new Browser(url)
  const password = 'tingyu-demo-1'
  const { status } = await browser.post('/api/auth/sign-in/username', { username: 'listener1', password })
  if (status !== 200) throw new Error(`signing in: ${status}`)
  return browser.cookie()
}

async function timed(url: string, cookie: string): Promise<number> {
  const started = performance.now()
  const answer = await fetch(url, { headers: { cookie } })
  await answer.arrayBuffer()
  const ms = performance.now() - started
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
  return ms
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)]!
}
