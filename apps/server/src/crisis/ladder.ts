import { inOrderOfCall, nextRung } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { startTimer, type Timer } from '../jobs/timer.ts'
import { orderIn } from '../session/log.ts'
import { inUnit } from '../session/unit.ts'
import { claimDueAlarm, readNearestStep, readOnDuty, saveStep } from './alarm-store.ts'
import { ladderOf } from './crisis-rules.ts'
import { sendNotices } from './notices.ts'

/**
 * Does the step that is due in one call for supervisors, if in any: whom to call, what leaves the house, the line
 * outside, and when the next step is due, in one transaction. A server that is killed loses no step and does none twice.
 * @returns whether there was one
 */
export function runOneStep(context: Context): Promise<boolean> {
  return inUnit(context, async (unit) => {
    const { tx } = unit
    const now = await context.clock.read(tx)
    const alarm = await claimDueAlarm(tx, now)
    if (alarm === undefined) return false
    if (alarm === 'gone') return true
    const onDuty = inOrderOfCall(await readOnDuty(tx, now))
    const step = nextRung(ladderOf(context.service.crisis), alarm, onDuty, now)
    const number = await saveStep(tx, alarm, step, now)
    await sendNotices(unit, {
      alarm: alarm.id,
      step: number,
      repeated: step.kind === 'everyone' && alarm.lineShown,
      now,
    })
    // Where the session is over, or nobody is in danger in it but by a sign, there is no screen to show it on.
    if (step.kind === 'line' && alarm.incident !== null) {
      await orderIn(unit, alarm.session, { by: 'system', command: { type: 'show-line', onDuty: onDuty.length > 0 } })
    }
    unit.record('supervisors-called', {
      session: alarm.session,
      step: step.kind,
      onDuty: onDuty.length,
      lateMs: now - alarm.nextAt,
    })
    unit.after('alarms', { kind: 'deadline', at: step.nextAt, now })
    unit.after('supervisors', { kind: 'incidents' })
    return true
  })
}

/** Climbs the ladder of every call, each step at its time. */
export function startLadder(context: Context): Timer {
  return startTimer(context, { topic: 'alarms', site: 'crisis', runOne: runOneStep, readNearest: readNearestStep })
}
