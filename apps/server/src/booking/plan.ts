import type { ListenersBookings } from '@tingyu/contract'
import type { Instant, PersonId, Span } from '@tingyu/sop'
import {
  heldFor,
  mayBeginBefore,
  plannedSitting,
  without,
  type BookingRules,
  type ListenersTime,
} from '@tingyu/sop/roster'
import type { Kysely } from 'kysely'
import type { Context, Tx } from '../context.ts'
import type { Database } from '../db/types.ts'
import { saveOthersUntil } from '../matching/duty-store.ts'
import { readLoads } from '../rest/load-store.ts'
import { restRulesOf } from '../rest/rest-rules.ts'
import { readSittings } from '../rest/rest-store.ts'
import { readStanding, shiftsIn, type Standing } from '../roster/shifts.ts'
import { readSought } from '../roster/substitution-store.ts'
import { readPromised } from '../supervision/promised-store.ts'
import { bookingRulesOf } from './booking-rules.ts'
import { readOpenOf } from './store.ts'

const day = 24 * 3_600_000

export function rulesIn({ service }: Context): BookingRules {
  return bookingRulesOf(service.booking)
}

/** A listener’s time, as a booking is measured against it; without one that is to be moved. */
export async function timeOf(
  context: Context,
  db: Kysely<Database>,
  listener: PersonId,
  now: Instant,
  moved?: string,
): Promise<ListenersTime> {
  const rules = rulesIn(context)
  const held = heldFor(context.protocol, rules)
  const standing = await readStanding(context, db, now, listener)
  const booked = (await readOpenOf(db, listener)).filter(({ id }) => id !== moved)
  const busy = await readPromised(db, listener, now)
  // Nobody is promised what the listener is trying to pass on.
  const sought = await readSought(db, listener, now)
  return {
    rest: restRulesOf(context.service.rest, standing.load),
    shifts: without(shiftsIn(context, standing, { from: now, until: now + rules.ahead + day }), sought),
    sittings: [...standing.sittings, ...booked.map(({ begins }) => plannedSitting(begins, held))],
    busy,
    length: context.protocol.length,
    held,
  }
}

/**
 * Where a booked time lies in what a listener wrote down. Hours that are changed end no booking: somebody waits for it, and
 * the listener says what becomes of it.
 */
export function hoursAt(
  context: Context,
  { standing, sought, now }: { standing: Standing; sought: readonly Span[]; now: Instant },
): (begins: Instant) => ListenersBookings['open'][number]['hours'] {
  const { length } = context.protocol
  const shifts = shiftsIn(context, standing, { from: now, until: now + rulesIn(context).ahead + day })
  return (begins) => {
    const until = begins + length
    if (sought.some((span) => span.from < until && begins < span.until)) return 'sought'
    // One that goes on already is where it is.
    if (begins <= now) return 'inside'
    return shifts.some((shift) => shift.from <= begins && until <= shift.until) ? 'inside' : 'outside'
  }
}

/**
 * Until when this listener may be offered somebody they have not booked with, so that what is booked next can begin when
 * it is (S6.2); undefined where nothing is booked.
 */
export async function othersUntilOf(
  context: Context,
  db: Kysely<Database>,
  listener: PersonId,
  now: Instant,
): Promise<Instant | undefined> {
  const rules = rulesIn(context)
  const booked = (await readOpenOf(db, listener)).filter(({ begins }) => begins + rules.wait > now)
  const next = booked[0]
  if (next === undefined) return undefined
  const held = heldFor(context.protocol, rules)
  const planned = booked.map(({ begins }) => plannedSitting(begins, held))
  const sittings = [...(await readSittings(db, now, [listener])), ...planned]
  const load = (await readLoads(db, now, [listener])).get(listener)
  return mayBeginBefore(restRulesOf(context.service.rest, load), sittings, held, next.begins, now) ?? now
}

/** Keeps a listener’s duty true to what is booked, whenever that changes. */
export async function keepOthersUntil(context: Context, tx: Tx, listener: PersonId): Promise<void> {
  const now = await context.clock.read(tx)
  await saveOthersUntil(tx, listener, await othersUntilOf(context, tx, listener, now))
}
