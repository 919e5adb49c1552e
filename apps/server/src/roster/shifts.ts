import type { OwnOpenHours } from '@tingyu/contract'
import type { Instant, OwnLoad, PersonId, Sitting, Span } from '@tingyu/sop'
import { dateText, dayAt, heldFor, plannedSitting, roomIn, shiftsBetween } from '@tingyu/sop/roster'
import type { Kysely } from 'kysely'
import { bookingRulesOf } from '../booking/booking-rules.ts'
import { readBegins } from '../booking/store.ts'
import type { Context } from '../context.ts'
import type { Database } from '../db/types.ts'
import { readLoads } from '../rest/load-store.ts'
import { restRulesOf } from '../rest/rest-rules.ts'
import { readSittings, type Sat } from '../rest/rest-store.ts'
import { readOpenHours, type WrittenHours } from './open-hours-store.ts'
import { passedOnIn, readLasting, type PassedOn, type Substitution } from './substitution-store.ts'

/** What makes a listener's shifts: what they wrote down, what was passed on, and what they have listened to. */
export interface Standing extends PassedOn {
  readonly written: WrittenHours
  /** In order. */
  readonly sittings: readonly Sat[]
  /** What is booked with them, each as long as it holds them. */
  readonly booked: readonly Sitting[]
  /** What they want less for a time. */
  readonly load?: OwnLoad
}

export const nothingPassedOn: PassedOn = { given: [], taken: [] }

export async function readStanding(
  context: Context,
  db: Kysely<Database>,
  now: Instant,
  listener: PersonId,
  lasting: Promise<readonly Substitution[]> = readLasting(db, now),
): Promise<Standing> {
  const [written, substitutions, sittings, loads, booked] = await Promise.all([
    readOpenHours(db, listener),
    lasting,
    readSittings(db, now, [listener]),
    readLoads(db, now, [listener]),
    readBegins(db, [listener]),
  ])
  const load = loads.get(listener)
  return {
    written,
    ...(passedOnIn(substitutions, listener).get(listener) ?? nothingPassedOn),
    sittings: inOrder(sittings),
    booked: plannedFor(context, booked),
    ...(load && { load }),
  }
}

/** When they are there in this time. */
export function shiftsIn(
  { service }: Context,
  { written, given, taken }: Omit<Standing, 'sittings' | 'booked' | 'load'>,
  window: Span,
): readonly Span[] {
  return shiftsBetween(service.rest.zone, { ...written, given, taken }, window)
}

/** The same, with what each can hold by the rules of rest (S6.2) and the date on which it begins. */
export function roomsIn(context: Context, standing: Standing, window: Span): OwnOpenHours['shifts'] {
  const rules = restRulesOf(context.service.rest, standing.load)
  const shifts = shiftsIn(context, standing, window)
  return roomIn(rules, shifts, context.protocol.length, standing.sittings, standing.booked).map((room) => ({
    ...room,
    date: dateOf(context, room.from),
  }))
}

/** The first shift that is not over, as far ahead as this; nothing before it is measured, so it costs little. */
export function nextRoomIn(
  context: Context,
  standing: Standing,
  window: Span,
): OwnOpenHours['shifts'][number] | undefined {
  const [next] = shiftsIn(context, standing, window)
  return next && roomsIn(context, standing, { from: next.from, until: next.until })[0]
}

export function dateOf({ service }: Context, at: Instant): string {
  return dateText(dayAt(service.rest.zone, at))
}

/** What is booked, as it is planned. */
export function plannedFor(
  { protocol, service }: Context,
  booked: readonly { readonly begins: Instant }[],
): readonly Sitting[] {
  const held = heldFor(protocol, bookingRulesOf(service.booking))
  return booked.map(({ begins }) => plannedSitting(begins, held))
}

export function inOrder(sittings: readonly Sat[]): readonly Sat[] {
  return sittings.toSorted((a, b) => a.from - b.from)
}
