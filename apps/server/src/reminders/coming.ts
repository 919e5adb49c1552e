import type { Instant, Ms, PersonId } from '@tingyu/sop'
import { remindBefore } from '../booking/reminders.ts'
import { readNear } from '../booking/reminder-store.ts'
import type { Context } from '../context.ts'
import { readHoursOf } from '../roster/open-hours-store.ts'
import { nothingPassedOn, shiftsIn } from '../roster/shifts.ts'
import { holdUntold, readPassedOn, saveTold } from '../roster/substitution-store.ts'
import { whoCanTake } from '../roster/substitutions.ts'
import { inUnit, type Unit } from '../session/unit.ts'
import { remind } from './reminders.ts'
import { readReminded } from './store.ts'

/** How long before a shift begins its listener is told, ms: as a calendar does, time enough for the preparation. */
const beforeShift: Ms = 3_600_000

/**
 * Lays down what time brings: a booking comes near, a shift begins, somebody is looked for. What was said is not said
 * again, so several processes may do it at once, and one that was killed goes on.
 */
export async function remindOfWhatComes(context: Context): Promise<void> {
  const { db, clock, push } = context
  if (push === undefined) return
  const now = await clock.read(db)
  const listeners = await readReminded(db)
  const bookings = await readNear(db, listeners, now, now + remindBefore)
  const shifts = await shiftsNear(context, listeners, now)
  if (bookings.length + shifts.length > 0) {
    await inUnit(context, async (unit) => {
      for (const { id, listener, begins } of bookings)
        await remind(unit, listener, { kind: 'near', booking: id, begins, lapsesAt: begins }, false)
      for (const { listener, begins } of shifts)
        await remind(unit, listener, { kind: 'shift', begins, lapsesAt: begins }, false)
    })
  }
  while (await inUnit(context, async (unit) => tellOfOneAsked(unit, listeners))) continue
}

async function shiftsNear(
  context: Context,
  listeners: readonly PersonId[],
  now: Instant,
): Promise<{ readonly listener: PersonId; readonly begins: Instant }[]> {
  if (listeners.length === 0) return []
  const [hours, passedOn] = await Promise.all([readHoursOf(context.db, listeners), readPassedOn(context.db, now)])
  return listeners.flatMap((listener) => {
    const written = hours.get(listener) ?? { weekly: [], days: [] }
    const standing = { written, ...(passedOn.get(listener) ?? nothingPassedOn) }
    // Cut at both ends: one that is going on begins now, and is no news.
    return shiftsIn(context, standing, { from: now, until: now + beforeShift + 1 })
      .filter(({ from }) => from > now)
      .map(({ from }) => ({ listener, begins: from }))
  })
}

/** Those who could take a span over are told once that somebody is looked for. @returns whether there was one */
async function tellOfOneAsked(unit: Unit, listeners: readonly PersonId[]): Promise<boolean> {
  const { tx, context } = unit
  const now = await context.clock.read(tx)
  const asked = await holdUntold(tx, now)
  if (asked === undefined) return false
  const about = { kind: 'substitute', substitution: asked.id, begins: asked.from, lapsesAt: asked.from } as const
  for (const listener of await whoCanTake(context, tx, asked, listeners)) await remind(unit, listener, about, false)
  await saveTold(tx, asked.id, now)
  return true
}
