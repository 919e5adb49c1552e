import type { RefusalBody, Roster, SubstituteRequest, Substitutes } from '@tingyu/contract'
import { ok, type Instant, type PersonId, type Result, type Span } from '@tingyu/sop'
import { dayAt, dayOfDate, substituteFaults, wallSpan } from '@tingyu/sop/roster'
import type { Kysely } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../db/types.ts'
import { freeBookingsIn } from '../booking/meeting.ts'
import { refuseWith } from '../http/status.ts'
import { remind } from '../reminders/reminders.ts'
import { restRulesOf } from '../rest/rest-rules.ts'
import { inUnit } from '../session/unit.ts'
import { readHoursOf } from './open-hours-store.ts'
import { dateOf, nothingPassedOn, readStanding, shiftsIn, type Standing } from './shifts.ts'
import {
  holdOpenSubstitution,
  holdRoster,
  holdRosters,
  insertSubstitution,
  passedOnIn,
  readLasting,
  readSubstitutions,
  removeSubstitution,
  saveTaker,
  type Substitution,
} from './substitution-store.ts'

const day = 24 * 3_600_000
/** How far ahead somebody else can be asked for: the four weeks in which a listener sees their shifts. */
const askedAhead = 28 * day
/** What a span can forbid after it reaches two weeks further: a week, and the nights around it. */
const lookedAhead = askedAhead + 14 * day

/** What a listener asks for, what others do and whether they may take it, and what they have taken. */
export async function substitutesFor(context: Context, listener: PersonId): Promise<Substitutes> {
  const { db, clock } = context
  const now = await clock.read(db)
  const lasting = await readLasting(db, now)
  const all = lasting.filter(({ until }) => until > now)
  const standing = await readStanding(context, db, now, listener)
  const shown = ({ id, from, until }: { id: string } & Span) => ({ id, from, until, date: dateOf(context, from) })
  const open = await stillWanted(context, now, lasting)
  const faultOf = faultsOf(context, standing, now)
  return {
    now,
    zone: context.service.rest.zone,
    own: all
      .filter(({ asker }) => asker === listener)
      .map((each) => ({ ...shown(each), ...(each.takerName !== null && { takenBy: each.takerName }) })),
    open: open
      .filter(({ asker }) => asker !== listener)
      .map((each) => {
        const fault = faultOf(each)
        return { ...shown(each), askedBy: each.askerName, ...(fault !== undefined && { fault }) }
      }),
    taken: all.filter(({ taker }) => taker === listener).map((each) => ({ ...shown(each), askedBy: each.askerName })),
    ...(standing.load && { load: standing.load }),
  }
}

/** The spans for which somebody else is looked for. */
export async function wanted(
  context: Context,
  now: Instant,
  lasting: Promise<readonly Substitution[]> = readLasting(context.db, now),
): Promise<Substitution[]> {
  return stillWanted(context, now, await lasting)
}

/** Whether this listener looks for somebody else for a part of this span. */
export function seeks(open: readonly Substitution[], listener: PersonId, { from, until }: Span): boolean {
  return open.some((each) => each.asker === listener && each.from < until && from < each.until)
}

/** Whether among the spans that others ask for there is one that this listener could take: for their home. */
export function canTakeAny(
  context: Context,
  {
    listener,
    standing,
    open,
    now,
  }: { listener: PersonId; standing: Standing; open: readonly Substitution[]; now: Instant },
): boolean {
  const faultOf = faultsOf(context, standing, now)
  return open.some(({ asker, ...span }) => asker !== listener && faultOf(span) === undefined)
}

/** What is looking for somebody else, as supervisors and operators see it. */
export async function openRequests(context: Context, now: Instant): Promise<Roster['open']> {
  const open = await wanted(context, now)
  return open.map(({ from, until, askerName }) => ({ from, until, date: dateOf(context, from), askedBy: askerName }))
}

/** Asks that somebody else take a span of a shift of theirs. */
export function askForSubstitute(
  context: Context,
  listener: PersonId,
  request: SubstituteRequest,
): Promise<Result<undefined, RefusalBody>> {
  return inUnit(context, async ({ tx }) => {
    const now = await context.clock.read(tx)
    await holdRoster(tx, listener)
    const standing = await readStanding(context, tx, now, listener)
    const span = spanIn(context, shiftsIn(context, standing, windowAt(now, askedAhead)), request)
    if (span === undefined) return refuseWith('hours-wrong', { why: 'no-shift' })
    if (span.until - span.from < context.protocol.length) return refuseWith('hours-wrong', { why: 'short' })
    const before = (await readSubstitutions(tx, now)).filter(({ asker, taker }) => asker === listener && taker === null)
    if (before.some((each) => overlap(each, span))) return refuseWith('hours-wrong', { why: 'twice' })
    await insertSubstitution(tx, listener, span, now)
    return ok(undefined)
  })
}

/** Takes one’s request back; refused once somebody has taken it. */
export function takeBack(context: Context, listener: PersonId, id: string): Promise<Result<undefined, RefusalBody>> {
  return inUnit(context, async ({ tx }) => {
    if (await removeSubstitution(tx, id, listener)) return ok(undefined)
    const all = await readSubstitutions(tx, await context.clock.read(tx))
    return refuseWith(all.some((each) => each.id === id && each.asker === listener) ? 'conflict' : 'not-found')
  })
}

/** Takes what another asked for. The first has it; whoever must rest then does not (S6.2). */
export function takeOver(context: Context, listener: PersonId, id: string): Promise<Result<undefined, RefusalBody>> {
  return inUnit(context, async (unit) => {
    const { tx } = unit
    const now = await context.clock.read(tx)
    const span = await holdOpenSubstitution(tx, id)
    if (span === undefined || span.asker === listener) return refuseWith('conflict')
    // The asker’s too: what is booked with them meanwhile would stand in a shift that they have given away.
    await holdRosters(tx, [listener, span.asker])
    // Begun already, or not theirs to give any more: there is nothing to take.
    if (span.from <= now || !(await isTheirs(context, tx, now, span))) return refuseWith('conflict')
    const why = faultsOf(context, await readStanding(context, tx, now, listener), now)(span)
    if (why !== undefined) return refuseWith('cannot-take', { why })
    await saveTaker(tx, id, listener, now)
    await remind(unit, span.asker, { kind: 'taken', substitution: id, begins: span.from, lapsesAt: span.from })
    await freeBookingsIn(unit, span.asker, span)
    return ok(undefined)
  })
}

/** Of these listeners those who could take what another asked for, while it is theirs to give. */
export async function whoCanTake(
  context: Context,
  db: Kysely<Database>,
  asked: Span & { readonly asker: PersonId },
  listeners: readonly PersonId[],
): Promise<PersonId[]> {
  const now = await context.clock.read(db)
  if (!(await isTheirs(context, db, now, asked))) return []
  const able: PersonId[] = []
  for (const listener of listeners.filter((each) => each !== asked.asker)) {
    const standing = await readStanding(context, db, now, listener)
    if (faultsOf(context, standing, now)(asked) === undefined) able.push(listener)
  }
  return able
}

/** Why this listener cannot take a span, where they cannot. */
function faultsOf(
  context: Context,
  standing: Standing,
  now: Instant,
): (span: Span) => Substitutes['open'][number]['fault'] {
  const shifts = shiftsIn(context, standing, windowAt(now, lookedAhead))
  const fault = substituteFaults(
    restRulesOf(context.service.rest, standing.load),
    shifts,
    context.protocol.length,
    standing.sittings,
    standing.booked,
  )
  // They would not be there by taking it: what one gave away stays given.
  return (span) => (standing.given.some((each) => overlap(each, span)) ? 'gave' : fault(span))
}

/** Of requests that nobody has taken, those that are still to begin and still in a shift of whoever asked. */
async function stillWanted(context: Context, now: Instant, lasting: readonly Substitution[]): Promise<Substitution[]> {
  const open = lasting.filter(({ taker, from }) => taker === null && from > now)
  const askers = [...new Set(open.map(({ asker }) => asker))]
  const hours = await readHoursOf(context.db, askers)
  const passedOn = passedOnIn(lasting)
  return open.filter(({ asker, ...span }) => {
    const standing = {
      written: hours.get(asker) ?? { weekly: [], days: [] },
      ...(passedOn.get(asker) ?? nothingPassedOn),
    }
    return liesIn(shiftsIn(context, standing, span), span)
  })
}

function liesIn(shifts: readonly Span[], { from, until }: Span): boolean {
  return shifts.some((shift) => shift.from <= from && until <= shift.until)
}

async function isTheirs(
  context: Context,
  db: Kysely<Database>,
  now: Instant,
  span: Span & { asker: PersonId },
): Promise<boolean> {
  const shifts = shiftsIn(context, await readStanding(context, db, now, span.asker), windowAt(now, lookedAhead))
  return liesIn(shifts, span)
}

/** The moments that were meant: on the date, or after midnight in the shift that began on it. */
function spanIn(
  { service }: Context,
  shifts: readonly Span[],
  { date, ...hours }: SubstituteRequest,
): Span | undefined {
  const { zone } = service.rest
  const first = dayOfDate(date)
  const inside = [first, first + 1].flatMap((each) => {
    const span = wallSpan(zone, each, hours)
    const shift = shifts.find(({ from, until }) => from <= span.from && span.until <= until)
    return shift === undefined ? [] : [{ span, begins: dayAt(zone, shift.from) }]
  })
  return (inside.find(({ begins }) => begins === first) ?? inside[0])?.span
}

function windowAt(now: Instant, ahead: number): Span {
  return { from: now, until: now + ahead }
}

function overlap(a: Span, b: Span): boolean {
  return a.from < b.until && b.from < a.until
}
