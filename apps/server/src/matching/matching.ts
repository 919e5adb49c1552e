import type { Context } from '../context.ts'
import { orderIn } from '../session/log.ts'
import { constraintOf, inUnit } from '../session/unit.ts'
import { soon } from '../soon.ts'
import { pickPair, type Pair } from './match-store.ts'
import { matchRulesOf } from './queue-rules.ts'

/** How often is looked although nobody called, real ms. */
const slowTickMs = 2_000
/** After a call is looked once more, real ms: for a row that was skipped because somebody had it locked. */
const secondLookMs = 150

/**
 * Offers one waiting seeker to one listener, in one transaction. Null when there is no pair, or another
 * was quicker. Never two listeners for one seeker or the reverse: by the locks, by the protocol, and at
 * last by the unique indexes.
 */
export async function matchOne(context: Context): Promise<Pair | null> {
  try {
    return await inUnit(context, async (unit) => {
      const pair = await pickPair(unit.tx, await context.clock.read(unit.tx), matchRulesOf(context))
      if (!pair) return null
      const { session, listener, workingName } = pair
      const offered = await orderIn(unit, session, { by: 'system', command: { type: 'offer', listener, workingName } })
      return offered && !offered.refusal ? pair : null
    })
  } catch (error) {
    if (constraintOf(error) === 'one_open_session_per_listener') return null
    throw error
  }
}

export interface Matching {
  close(): Promise<void>
}

/** Looks for pairs whenever the queue or a duty changes, and every now and then. */
export function startMatching(context: Context): Matching {
  const closing = new AbortController()
  let wanted = false
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    while (wanted && !closing.signal.aborted) {
      wanted = false
      try {
        while (!closing.signal.aborted && (await matchOne(context))) continue
      } catch (error) {
        context.log.failure('matching', error)
      }
    }
  }
  function nudge(): void {
    wanted = true
    if (closing.signal.aborted) return
    running ??= run().finally(() => {
      running = null
      if (wanted) nudge()
    })
  }

  const failed = (error: unknown) => void context.log.failure('matching', error)
  const again = soon(secondLookMs, async () => nudge(), failed)
  const unsubscribe = context.bus.subscribe('queue', () => {
    nudge()
    again.ask()
  })
  const timer = setInterval(nudge, slowTickMs)
  timer.unref()
  nudge()
  return {
    close: async () => {
      closing.abort()
      clearInterval(timer)
      unsubscribe()
      again.close()
      await running
    },
  }
}
