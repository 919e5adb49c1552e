import type { Instant, PersonId } from '@tingyu/sop'
import { block } from '../matching/block-store.ts'
import type { Unit } from '../session/unit.ts'
import { endBooking } from './ending.ts'
import { lockOpenOfPair } from './store.ts'

/** These two do not meet again (S6.6), by the wish of either: they are not matched, cannot book, and what is booked ends. */
export async function keepApart(
  unit: Unit,
  pair: { seeker: PersonId; listener: PersonId; by: 'seeker' | 'listener'; at: Instant },
): Promise<void> {
  await block(unit.tx, pair)
  for (const booking of await lockOpenOfPair(unit.tx, pair))
    await endBooking(unit, booking, pair.by === 'listener' ? 'declined' : 'called-off')
}
