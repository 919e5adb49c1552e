import type { DutyOverview } from '@tingyu/contract'
import { dutyGaps, type Ms, type PersonId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { inUnit } from '../session/unit.ts'
import { noticeWays } from './notices.ts'
import { beginShift, endShift, firstStaffAt, lapseShifts, readShifts } from './shift-store.ts'

const hour: Ms = 3_600_000
/** How far back gaps are told. */
const lookBack: Ms = 7 * 24 * hour
/** Between two who hand over to each other a moment may pass. */
const worthTelling: Ms = 60_000

/** A supervisor goes on duty or off. Nobody is kept from either. */
export function switchShift(context: Context, supervisor: PersonId, onDuty: boolean): Promise<void> {
  return inUnit(context, async (unit) => {
    const now = await context.clock.read(unit.tx)
    // One that has run out is over before another begins, or the new one would be the old one made longer.
    await lapseShifts(unit.tx, now)
    if (onDuty) await beginShift(unit.tx, supervisor, now, context.service.crisis.shift * hour, true)
    else await endShift(unit.tx, supervisor, now)
    unit.record('duty-switched', { person: supervisor, onDuty })
    unit.after('supervisors', { kind: 'incidents' })
  })
}

/** Nobody counts as there who went home. */
export async function lapseDutyShifts({ db, clock, bus }: Context): Promise<void> {
  if ((await lapseShifts(db, await clock.read(db))) > 0) bus.publish('supervisors', { kind: 'incidents' })
}

/** Who is on duty, and when nobody was, since there has been a service: one that never had anybody has one gap. */
export async function dutyOverview(context: Context): Promise<DutyOverview> {
  const { db, clock } = context
  const now = await clock.read(db)
  const since = Math.max(now - lookBack, (await firstStaffAt(db)) ?? now)
  const shifts = await readShifts(db, now - lookBack, now)
  const ways = noticeWays(context)
  return {
    now,
    onDuty: shifts
      .filter(({ open }) => open)
      .map(({ name, from, until, here }) => ({ name, since: from, until, here })),
    gaps: dutyGaps(shifts, since, now)
      .filter(({ from, until }) => until - from >= worthTelling || until === now)
      .toReversed(),
    ways: { webhook: ways.includes('webhook'), mail: ways.includes('mail'), push: ways.includes('push') },
  }
}
