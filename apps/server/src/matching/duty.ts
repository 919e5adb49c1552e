import type { Duty, PreparationRequest, RefusalBody, RenewalRequest } from '@tingyu/contract'
import { checkPreparation, checkRenewal, mayAccept, ok, type Instant, type PersonId, type Result } from '@tingyu/sop'
import { othersUntilOf } from '../booking/plan.ts'
import type { Context } from '../context.ts'
import type { Identity } from '../http/route.ts'
import { readLastWhole, recordPreparation } from '../readiness/store.ts'
import { restOf, type RestNow } from '../rest/resting.ts'
import { orderIn } from '../session/log.ts'
import { inUnit, type Unit } from '../session/unit.ts'
import { lockDuty, readDuty, saveAccepting, saveInRoom, savePreparation, type DutyRow } from './duty-store.ts'

type DutyNow = Omit<Duty, 'workingName'>

/** A listener's duty as it is at this moment (S1.3): a preparation that has lapsed counts no more, whenever it is noticed. */
export async function dutyOf(context: Context, listener: PersonId): Promise<DutyNow> {
  const row = await readDuty(context.db, listener)
  const now = await context.clock.read(context.db)
  return dutyAt(row, await restOf(context, context.db, listener, now), now)
}

/** What a duty comes to at this moment. */
export function dutyAt(
  { accepting, ready_until, session, noteOpen, in_room_until }: DutyRow,
  { rest }: RestNow,
  now: Instant,
): DutyNow {
  const ready = ready_until !== null && now < ready_until ? ready_until : undefined
  const inRoom = isInRoom(in_room_until, now)
  return {
    accepting: accepting && ready !== undefined && noteOpen === null && rest === undefined && !inRoom,
    ...(ready !== undefined && { readyUntil: ready }),
    ...(session !== null && { session }),
    ...(noteOpen !== null && { noteOpen }),
    ...(inRoom && { inRoom }),
    // Who listens at this moment does not rest yet.
    ...(rest !== undefined && session === null && { rest }),
  }
}

function isInRoom(until: Instant | null, now: Instant): boolean {
  return until !== null && now < until
}

/** With the name under which the listener works. */
export function named({ workingName = '' }: Pick<Identity, 'workingName'>, now: DutyNow): Duty {
  return { workingName, ...now }
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
    await recordPreparation(unit.tx, listener, { ...request, kind: 'whole', at: now })
    unit.after(`person:${listener}`, { kind: 'duty' })
    return ok(dutyAt({ ...duty, ready_until: until }, await restOf(context, unit.tx, listener, now), now))
  })
}

/** A shorter preparation after a whole one in the same shift: oneself and the room are looked at anew (S1.1, S1.2). */
export function renewPreparation(
  context: Context,
  listener: PersonId,
  request: RenewalRequest,
): Promise<Result<DutyNow, RefusalBody>> {
  return inUnit(context, async (unit) => {
    const duty = await lockDuty(unit.tx, listener)
    const now = await context.clock.read(unit.tx)
    const whole = await readLastWhole(unit.tx, listener)
    const checked = checkRenewal(context.protocol, whole, request.steadiness, now)
    if (!checked.ok) return checked
    const until = now + checked.value.validFor
    const measured = { ...request, connection: whole?.connection ?? 'unreachable' }
    await savePreparation(unit.tx, listener, measured, now, until)
    await recordPreparation(unit.tx, listener, { ...measured, kind: 'renewed', at: now })
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
          inRoom: isInRoom(duty.in_room_until, now),
          rest: rest.rest,
        },
        now,
      )
      if (!allowed.ok) return allowed
    }
    if (!accepting) await passOffer(unit, listener, duty)
    const othersUntil = accepting ? await othersUntilOf(context, unit.tx, listener, now) : undefined
    await saveAccepting(unit.tx, listener, { accepting, mayBeginUntil: rest.mayBeginUntil, othersUntil }, now)
    tellOfDuty(unit, listener)
    return ok(dutyAt({ ...duty, accepting }, rest, now))
  })
}

/** 可接单 goes off where it is on: they are to rest after all (S6.2). */
export async function standDown(unit: Unit, listener: PersonId): Promise<void> {
  const duty = await lockDuty(unit.tx, listener)
  if (!duty.accepting) return
  await passOffer(unit, listener, duty)
  await saveAccepting(unit.tx, listener, { accepting: false }, await unit.context.clock.read(unit.tx))
  tellOfDuty(unit, listener)
}

/**
 * They are in a room of supervision and attend to nobody else (S1.3): 可接单 goes off, and is not switched on from anywhere
 * while they are. @returns false where they are in a session: that goes before
 */
export async function entersRoom(unit: Unit, listener: PersonId, until: Instant): Promise<boolean> {
  await standDown(unit, listener)
  if ((await lockDuty(unit.tx, listener)).session !== null) return false
  await saveInRoom(unit.tx, listener, until)
  unit.after(`person:${listener}`, { kind: 'duty' })
  return true
}

/** They are out of it. 可接单 stays off until they switch it on themselves. */
export async function leavesRoom(unit: Unit, listener: PersonId): Promise<void> {
  await saveInRoom(unit.tx, listener, null)
  unit.after(`person:${listener}`, { kind: 'duty' })
}

/** Who is not accepting any more does not keep a seeker waiting for an answer (S1.3). */
async function passOffer(unit: Unit, listener: PersonId, { session }: DutyRow): Promise<void> {
  if (session === null) return
  await orderIn(unit, session, { by: 'listener', person: listener, command: { type: 'pass' } })
}

function tellOfDuty(unit: Unit, listener: PersonId): void {
  unit.after(`person:${listener}`, { kind: 'duty' })
  unit.after('queue', { kind: 'queue' })
  unit.after('supervisors', { kind: 'floor' })
}
