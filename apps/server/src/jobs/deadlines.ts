import type { Context } from '../context.ts'
import { orderIn } from '../session/log.ts'
import { inUnit } from '../session/unit.ts'
import { claimDue, readNearest } from './store.ts'
import { startTimer, type Timer } from './timer.ts'

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

/** Does what is due in sessions, everything as of its own due time. */
export function startDeadlines(context: Context): Timer {
  return startTimer(context, { topic: 'deadlines', site: 'jobs', runOne: runOneDue, readNearest })
}
