import type { Instant } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { DeadlineHint } from '../session/hints.ts'
import { orderIn } from '../session/log.ts'
import { inUnit } from '../session/unit.ts'
import { claimDue, readNearest } from './store.ts'

/** Looks at least this often, real ms: for deadlines that other processes wrote. */
const longestWait = 5_000
/** A due session that somebody else holds is looked at again after this, real ms. */
const shortestWait = 25

/**
 * Lets the protocol do what is due in one session, if in any. @returns whether there was one
 */
export function runOneDue(context: Context): Promise<boolean> {
  return inUnit(context, async (unit) => {
    const session = await claimDue(unit.tx, await context.clock.read(unit.tx))
    if (session === undefined) return false
    await orderIn(unit, session, { by: 'system', command: { type: 'tick' } })
    return true
  })
}

export interface Deadlines {
  close(): Promise<void>
}

/** Keeps a timer to the nearest deadline. Late is harmless: everything is done as of its own due time. */
export function startDeadlines(context: Context): Deadlines {
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
      while (!closing.signal.aborted && (await runOneDue(context))) continue
      const now = await context.clock.read(context.db)
      const at = (await readNearest(context.db)) ?? Infinity
      const delay = at === Infinity ? longestWait : context.clock.realDelay(now, at)
      arm(missed ? 0 : Math.min(longestWait, Math.max(shortestWait, delay)), at)
    } catch (error) {
      context.log.failure('jobs', error)
      arm(longestWait, Infinity)
    }
  }

  const unsubscribe = context.bus.subscribe('deadlines', (message) => {
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
