import type { Duty, PreparationRequest, RefusalBody } from '@tingyu/contract'
import { checkPreparation, mayAccept, ok, type Instant, type PersonId, type Result } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { restOf, type RestNow } from '../rest/resting.ts'
import { orderIn } from '../session/log.ts'
import { inUnit } from '../session/unit.ts'
import { lockDuty, readDuty, saveAccepting, savePreparation, type DutyRow } from './duty-store.ts'

type DutyNow = Omit<Duty, 'workingName'>

/** A listener's duty as it is at this moment (S1.3): a preparation that has lapsed counts no more, whenever it is noticed. */
export async function dutyOf(context: Context, listener: PersonId): Promise<DutyNow> {
  const row = await readDuty(context.db, listener)
  const now = await context.clock.read(context.db)
  return dutyAt(row, await restOf(context, context.db, listener, now), now)
}

function dutyAt({ accepting, ready_until, session, noteOpen }: DutyRow, { rest }: RestNow, now: Instant): DutyNow {
  const ready = ready_until !== null && now < ready_until ? ready_until : undefined
  return {
    accepting: accepting && ready !== undefined && noteOpen === null && rest === undefined,
    ...(ready !== undefined && { readyUntil: ready }),
    ...(session !== null && { session }),
    ...(noteOpen !== null && { noteOpen }),
    // Who listens at this moment does not rest yet.
    ...(rest !== undefined && session === null && { rest }),
  }
}

/** The finished preparation (S1.1–S1.7). It holds for the protocol's time, or is refused with what is missing. */
export function prepare(
  context: Context,
  listener: PersonId,
  request: PreparationRequest,
): Promise<Result<DutyNow, RefusalBody>> {
  return inUnit(context, async (unit) => {
    const duty = await lockDuty(unit.tx, listener)
    const now = await context.clock.read(unit.tx)
    // Where sessions are held in writing only, no call has to find its way.
    const written = context.config.voice === 'unavailable'
    const checked = checkPreparation(context.protocol, written ? { ...request, connection: 'direct' } : request)
    if (!checked.ok) return checked
    const until = now + checked.value.validFor
    await savePreparation(unit.tx, listener, request, now, until)
    unit.after(`person:${listener}`, { kind: 'duty' })
    return ok(dutyAt({ ...duty, ready_until: until }, await restOf(context, unit.tx, listener, now), now))
  })
}

/** Switches 可接单 on, if the listener may accept now (S1.3, S5.5), or off, which they always may. */
export function switchAccepting(
  context: Context,
  listener: PersonId,
  accepting: boolean,
): Promise<Result<DutyNow, RefusalBody>> {
  return inUnit(context, async (unit) => {
    const duty = await lockDuty(unit.tx, listener)
    const now = await context.clock.read(unit.tx)
    const rest = await restOf(context, unit.tx, listener, now)
    // Asked twice, it is still on.
    if (accepting && dutyAt(duty, rest, now).accepting) return ok(dutyAt(duty, rest, now))
    if (accepting) {
      const allowed = mayAccept(
        {
          readyUntil: duty.ready_until ?? undefined,
          noteOpen: duty.noteOpen !== null,
          inSession: duty.session !== null,
          rest: rest.rest,
        },
        now,
      )
      if (!allowed.ok) return allowed
    }
    // Who is not accepting any more does not keep a seeker waiting for an answer (S1.3).
    if (!accepting && duty.session !== null) {
      await orderIn(unit, duty.session, { by: 'listener', person: listener, command: { type: 'pass' } })
    }
    await saveAccepting(unit.tx, listener, { accepting, mayBeginUntil: rest.mayBeginUntil }, now)
    unit.after(`person:${listener}`, { kind: 'duty' })
    unit.after('queue', { kind: 'queue' })
    unit.after('supervisors', { kind: 'floor' })
    return ok(dutyAt({ ...duty, accepting }, rest, now))
  })
}
