import type { Instant } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Context, TimerTopic } from '../context.ts'
import type { Database } from '../db/types.ts'
import type { DeadlineHint } from '../session/hints.ts'

/** Looks at least this often, real ms: for deadlines that other processes wrote. */
const longestWait = 5_000
/** What is due and held by somebody else is looked at again after this, real ms. */
const shortestWait = 25

/** Work whose deadlines are rows: how to do one thing that is due, and when the next is. */
export interface Timed {
  /** Where it is published that there is an earlier deadline. */
  readonly topic: TimerTopic
  readonly site: 'jobs' | 'crisis' | 'push'
  /** @returns whether there was something to do */
  readonly runOne: (context: Context) => Promise<boolean>
  readonly readNearest: (db: Kysely<Database>) => Promise<Instant | null>
}

export interface Timer {
  close(): Promise<void>
}

/** Keeps a timer to the nearest deadline. Late is harmless: whoever does the work knows when it was due. */
export function startTimer(context: Context, { topic, site, runOne, readNearest }: Timed): Timer {
  const closing = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let armedFor: Instant = Infinity
  let running: Promise<void> | null = null
  /** A deadline was written while the look was under way, perhaps after it had passed there. */
  let missed = false

  function arm(delay: number, at: Instant): void {
    if (closing.signal.aborted) return
    clearTimeout(timer)
    armedFor = at
    timer = setTimeout(() => {
      running ??= run().finally(() => (running = null))
    }, delay)
    timer.unref()
  }

  async function run(): Promise<void> {
    missed = false
    try {
      while (!closing.signal.aborted && (await runOne(context))) continue
      const now = await context.clock.read(context.db)
      const at = (await readNearest(context.db)) ?? Infinity
      const delay = at === Infinity ? longestWait : context.clock.realDelay(now, at)
      arm(missed ? 0 : Math.min(longestWait, Math.max(shortestWait, delay)), at)
    } catch (error) {
      context.log.failure(site, error)
      // Long enough that a database which is gone is not asked without end, short enough that nobody is forgotten.
      arm(afterFailure, Infinity)
    }
  }

  const unsubscribe = context.bus.subscribe(topic, (message) => {
    const { at, now } = message as unknown as DeadlineHint
    if (running) missed = true
    else if (at <= armedFor) arm(context.clock.realDelay(now, at), at)
  })
  arm(0, 0)
  return {
    close: async () => {
      closing.abort()
      clearTimeout(timer)
      unsubscribe()
      await running
    },
  }
}

/** Real ms. */
const afterFailure = 1_000
