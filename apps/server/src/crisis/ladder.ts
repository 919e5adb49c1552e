import { callDue, calmly, inOrderOfCall, nextRung, type Instant } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../db/types.ts'
import { startTimer, type Timer } from '../jobs/timer.ts'
import { orderIn } from '../session/log.ts'
import { inUnit, type Unit } from '../session/unit.ts'
import { claimDueAlarm, openAlarm, readNearestStep, readOnDuty, saveStep } from './alarm-store.ts'
import { claimUnwatched, readCourseOf, readNearestWatch } from './course-store.ts'
import { courseRulesOf, ladderOf } from './crisis-rules.ts'
import { endDrillInTheWay } from './drills.ts'
import { sendNotices } from './notices.ts'
import { readIncident } from './store.ts'

/**
 * Does the step that is due in one call for supervisors, if in any: whom to call, what leaves the house, the line
 * outside, and when the next step is due, in one transaction. A server that is killed loses no step and does none twice.
 * @returns whether there was one
 */
export function runOneStep(context: Context): Promise<boolean> {
  return inUnit(context, async (unit) => {
    const { tx } = unit
    const now = await context.clock.read(tx)
    const real = await claimDueAlarm(tx, now, false)
    if (real === undefined && (await endDrillInTheWay(unit, now))) return true
    const alarm = real ?? (await claimDueAlarm(tx, now, true))
    if (alarm === undefined) return callAgain(unit, now)
    if (alarm === 'gone') return true
    const onDuty = inOrderOfCall(await readOnDuty(tx, now))
    const ladder = ladderOf(context.service.crisis)
    const step = nextRung(alarm.why === 'follow-up' ? calmly(ladder) : ladder, alarm, onDuty, now)
    const number = await saveStep(tx, alarm, step, now)
    const repeated = step.kind === 'everyone' && alarm.lineShown
    const people = onDuty.length === 0 ? null : step.calls
    await sendNotices(unit, { alarm: alarm.id, step: number, repeated, people }, now)
    // Where the session is over, or nobody is in danger in it but by a sign, there is no screen to show it on.
    const shown = step.kind === 'line' || alarm.lineShown
    if (shown && alarm.incident !== null && alarm.why === 'nobody-came') {
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

/** Whoever had taken an incident is gone, or nobody has asked after a seeker in time: the ladder begins anew. */
async function callAgain(unit: Unit, now: Instant): Promise<boolean> {
  const { tx, context } = unit
  const claimed = await claimUnwatched(tx, now)
  if (claimed === undefined || claimed === 'gone') return claimed === 'gone'
  const { id } = claimed
  const [incident, course] = [await readIncident(tx, id), await readCourseOf(tx, id)]
  const due = course && callDue(course, courseRulesOf(context.service.crisis))
  if (!incident || !due) return false
  await openAlarm(tx, { session: incident.session, incident: id }, now, due.why)
  unit.after('supervisors', { kind: 'incidents' })
  return true
}

/** When the next step of a call is due, or the next incident that nobody is called for. */
async function readNearest(db: Kysely<Database>): Promise<Instant | null> {
  const [step, watch] = await Promise.all([readNearestStep(db), readNearestWatch(db)])
  return step === null || watch === null ? (step ?? watch) : Math.min(step, watch)
}

/** Climbs the ladder of every call, each step at its time. */
export function startLadder(context: Context): Timer {
  return startTimer(context, { topic: 'alarms', site: 'crisis', runOne: runOneStep, readNearest })
}
