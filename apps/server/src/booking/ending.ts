import type { BookingEnd } from '@tingyu/contract'
import type { Unit } from '../session/unit.ts'
import { keepOthersUntil } from './plan.ts'
import { remindOfEnd } from './pushed.ts'
import { saveKeptFor, updateBooking, type BookingRow } from './store.ts'

/** What the listener learns by it: whatever else ends a booking is their own word, or what they are there for. */
const untold: ReadonlySet<BookingEnd> = new Set(['called-off', 'not-there', 'listener-rests'])

/** A booking is over: the listener’s time is free again, and whoever waits for them is kept for nobody any more. */
export async function endBooking(unit: Unit, booking: BookingRow, ended: BookingEnd, late = false): Promise<void> {
  const { tx, context } = unit
  await updateBooking(tx, booking.id, { ended, ended_at: await context.clock.read(tx), late })
  if (booking.session !== null) await saveKeptFor(tx, booking.session, null)
  if (untold.has(ended)) await remindOfEnd(unit, booking)
  await keepOthersUntil(context, tx, booking.listener)
  unit.record('booking-ended', { ended })
  unit.after('queue', { kind: 'queue' })
}
