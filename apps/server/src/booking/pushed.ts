import type { Unit } from '../session/unit.ts'
import { remind } from '../reminders/reminders.ts'
import { rulesIn } from './plan.ts'
import { awaitsLook, type BookingRow } from './store.ts'

/* What a listener is told of bookings on their devices (decision 114); nothing before a supervisor has looked (S6.6). */

/** Somebody asks for a time, or for another than before. */
export async function remindOfAsked(unit: Unit, booking: BookingRow, moved = false): Promise<void> {
  if (awaitsLook(booking)) return
  const { id, listener, begins } = booking
  const lapsesAt = begins - rulesIn(unit.context).answer
  await remind(unit, listener, { kind: moved ? 'moved' : 'asked', booking: id, begins, lapsesAt })
}

/** Nobody comes at the time that they knew of. */
export async function remindOfEnd(unit: Unit, booking: BookingRow): Promise<void> {
  if (awaitsLook(booking)) return
  const { id, listener, begins } = booking
  await remind(unit, listener, {
    kind: 'called-off',
    booking: id,
    begins,
    lapsesAt: begins + rulesIn(unit.context).wait,
  })
}
