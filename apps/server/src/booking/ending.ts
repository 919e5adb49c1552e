import type { BookingEnd } from '@tingyu/contract'
import type { Unit } from '../session/unit.ts'
import { keepOthersUntil } from './plan.ts'
import { saveKeptFor, updateBooking, type BookingRow } from './store.ts'

/** A booking is over: the listener’s time is free again, and whoever waits for them is kept for nobody any more. */
export async function endBooking(
  unit: Unit,
  booking: Pick<BookingRow, 'id' | 'listener' | 'session'>,
  ended: BookingEnd,
  late = false,
): Promise<void> {
  const { tx, context } = unit
  await updateBooking(tx, booking.id, { ended, ended_at: await context.clock.read(tx), late })
  if (booking.session !== null) await saveKeptFor(tx, booking.session, null)
  await keepOthersUntil(context, tx, booking.listener)
  unit.record('booking-ended', { ended })
  unit.after('queue', { kind: 'queue' })
}
