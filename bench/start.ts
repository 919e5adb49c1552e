import { runEmbedded } from '@tingyu/server/db/embedded/embedded'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startServer } from '../tests/e2e/support/server.ts'
import { type BenchResult, median, rounded } from './result.ts'

export const claim =
  'an installed service is ready within 5 s the first time and 2 s later, and rests in at most 250 MB with its database'

/** Each in a data directory of its own, in turn with the anchor's. */
const rounds = 5
/** Long enough that what was only needed for starting has been given back. */
const restMs = 15_000

/** The built program as `npm start` runs it (npm itself not counted); the anchor is the bare PostgreSQL inside it. */
export async function run(): Promise<BenchResult> {
  const first: number[] = []
  const later: number[] = []
  const bareFirst: number[] = []
  const bareLater: number[] = []
  let resting = 0
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const service = await startServer()
    first.push(performance.now() - began)
    try {
      await service.stop()
      const again = performance.now()
      await service.start()
      later.push(performance.now() - again)
      if (round === 0) {
        await wait(restMs)
        resting = await memoryBelow(process.pid)
      }
    } finally {
      await service.remove()
    }
    const dataDir = await mkdtemp(join(tmpdir(), 'tingyu-bench-'))
    try {
      for (const times of [bareFirst, bareLater]) {
        const from = performance.now()
        const database = await runEmbedded({ dataDir })
        times.push(performance.now() - from)
        await database.stop()
      }
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  }
  const mine = median(later)
  const theirs = median(bareLater)
  return {
    name: 'start',
    ours: { firstMs: rounded(median(first)), laterMs: rounded(mine), restingMB: rounded(resting) },
    anchor: {
      what: 'the PostgreSQL that it brings, created (first) or started (later) and asked once',
      firstMs: rounded(median(bareFirst)),
      laterMs: rounded(theirs),
    },
    ratio: Math.round((mine / theirs) * 1_000) / 1_000,
    statistic: `median of ${rounds} later starts, ms until it says that it is ready; memory as PSS after ${restMs / 1_000} s`,
  }
}

/** The proportional set size of every process that descends from `ancestor` but itself, MB. Linux only. */
async function memoryBelow(ancestor: number): Promise<number> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : ''
    const parent = /^.*\) \S (\d+)/s.exec(stat)?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  let kB = 0
  for (const pid of parents.keys()) {
    let at = parents.get(pid)
    while (at !== undefined && at !== ancestor) at = parents.get(at)
    if (at === undefined) continue
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    kB += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0)
  }
  return kB / 1_000
}
