import type { Instant, PersonId } from '@tingyu/sop'
import { heldFor } from '@tingyu/sop/roster'
import { rulesIn } from '../booking/plan.ts'
import { readOpenOf } from '../booking/store.ts'
import type { Context, Tx } from '../context.ts'
import { holdRosters } from '../roster/substitution-store.ts'
import { readPromised } from './promised-store.ts'

interface Time {
  readonly at: Instant
  readonly minutes: number
}

/**
 * Who of these people cannot be in supervision then: it is promised to another supervision of theirs, or somebody has
 * booked them (S6.4). Holds what may be promised of each until the transaction ends, in one order for everyone.
 * @param except the supervision whose time it is
 */
export async function notFree(
  context: Context,
  tx: Tx,
  people: readonly PersonId[],
  { at, minutes }: Time,
  except?: string,
): Promise<readonly PersonId[]> {
  const until = at + minutes * 60_000
  const held = heldFor(context.protocol, rulesIn(context))
  const busy: PersonId[] = []
  await holdRosters(tx, people)
  for (const person of people) {
    const promised = await readPromised(tx, person, at)
    const booked = await readOpenOf(tx, person)
    if (
      promised.some((each) => each.id !== except && each.from < until && at < each.until) ||
      booked.some(({ begins }) => begins < until && at < begins + held)
    )
      busy.push(person)
  }
  return busy
}
