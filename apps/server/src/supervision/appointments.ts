import { mostHeld, ok, type Instant, type PersonId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import {
  changeAppointment,
  insertOffers,
  readAppointment,
  readAppointments,
  removeOffers,
} from './appointment-store.ts'
import { notFree } from './free.ts'
import { changed } from './supervision.ts'

/** Nobody is offered a time further away, ms: by then the moment is long past. */
const furthest = 60 * 24 * 3_600_000
/** So much before its time an appointment may have begun already, ms. */
const early = 15 * 60_000

/** Times at which the supervisor could speak with the listener, each once, in the place of those offered before (S6.4). */
export function offerTimes(
  context: Context,
  supervisor: PersonId,
  id: string,
  times: readonly { readonly at: Instant; readonly minutes: number }[],
): Promise<Answer<undefined>> {
  return changed(context, id, async (row, { tx }) => {
    if (row.takenBy !== supervisor) return refuseWith('not-found')
    if (row.closedAt !== undefined) return refuseWith('not-now')
    const now = await context.clock.read(tx)
    if (times.some(({ at }) => at <= now || at > now + furthest)) return refuseWith('bad-request', { path: 'times' })
    await removeOffers(tx, id)
    const each = new Map(times.map((time) => [time.at, time]))
    await insertOffers(tx, id, supervisor, [...each.values()])
    return ok({})
  })
}

/** The listener accepts one; the others are offered no more. */
export function acceptTime(
  context: Context,
  listener: PersonId,
  id: string,
  appointment: string,
): Promise<Answer<undefined>> {
  return changed(context, id, async (row, { tx }) => {
    if (row.listener !== listener) return refuseWith('not-found')
    const found = await readAppointment(tx, id, appointment)
    if (found === undefined) return refuseWith('not-found')
    const now = await context.clock.read(tx)
    if (found.cancelled_at !== null || found.held_minutes !== null) return refuseWith('not-now')
    if (found.accepted_at !== null) return ok({})
    const open = (await readAppointments(tx, id)).some(
      (each) => each.accepted_at !== null && each.cancelled_at === null && each.held_minutes === null,
    )
    if (row.closedAt !== undefined || row.takenBy === undefined || found.at <= now || open) return refuseWith('not-now')
    const busy = await notFree(context, tx, [listener, row.takenBy], found)
    // Offered to several listeners, it is promised to the one who was first.
    if (busy.includes(row.takenBy)) return refuseWith('conflict')
    if (busy.length > 0) return refuseWith('time-taken')
    await changeAppointment(tx, appointment, { accepted_at: now })
    await removeOffers(tx, id)
    return ok({})
  })
}

/** Either of the two cannot after all: said before, without a reason, and another time can be offered. */
export function cancelTime(
  context: Context,
  person: PersonId,
  id: string,
  appointment: string,
): Promise<Answer<undefined>> {
  return changed(context, id, async (row, { tx }) => {
    if (person !== row.listener && person !== row.takenBy) return refuseWith('not-found')
    const found = await readAppointment(tx, id, appointment)
    if (found === undefined) return refuseWith('not-found')
    if (found.held_minutes !== null) return refuseWith('not-now')
    if (found.cancelled_at === null) {
      await changeAppointment(tx, appointment, { cancelled_at: await context.clock.read(tx) })
    }
    return ok({})
  })
}

/** They have spoken: so many minutes are counted for both (S6.4), and no more than there can have been. */
export function heldTime(
  context: Context,
  supervisor: PersonId,
  id: string,
  appointment: string,
  minutes: number,
): Promise<Answer<undefined>> {
  return changed(context, id, async (row, { tx }) => {
    if (row.takenBy !== supervisor) return refuseWith('not-found')
    const found = await readAppointment(tx, id, appointment)
    if (found === undefined) return refuseWith('not-found')
    const now = await context.clock.read(tx)
    const may = found.accepted_at !== null && found.cancelled_at === null && found.at - early <= now
    if (!may) return refuseWith('not-now')
    const most = mostHeld(found, now)
    if (minutes > most) return refuseWith('bad-request', { path: 'minutes', allowed: `5–${most}` })
    await changeAppointment(tx, appointment, { held_minutes: minutes })
    return ok({})
  })
}
