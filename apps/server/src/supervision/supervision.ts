import type {
  AskSupervision,
  ListedSupervision,
  OwnSupervision,
  RefusalBody,
  SessionPoints,
  Supervision,
  SupervisionList,
} from '@tingyu/contract'
import {
  countedMinutes,
  mayRead,
  mayTake,
  ok,
  pointsFit,
  saysSomething,
  supervisionStateOf,
  type PersonId,
  type Result,
  type SessionId,
} from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { look } from '../audit/looks.ts'
import { readLooks } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { ownPart } from '../debrief/own-part.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { readNames } from '../rest/rest-store.ts'
import { shownWith } from '../self-check/showing.ts'
import { removeShareWith } from '../self-check/store.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { readSession } from '../session/store.ts'
import { inUnit, type Unit } from '../session/unit.ts'
import { placesOf } from '../words/write.ts'
import { pointsIn, sharedAccount } from './account.ts'
import { identifying } from './identifying.ts'
import { readAppointments, type Appointment } from './appointment-store.ts'
import {
  changeRequest,
  countSupervision,
  insertLine,
  insertRequest,
  lockRequest,
  readLines,
  readOwnRequests,
  readRequest,
  readRequestsFor,
  readSupervisors,
  type Change,
  type ListedRow,
  type RequestRow,
} from './store.ts'
import { dropWish, readWishes } from './wish-store.ts'

/** So many are listed: about a year of one a week. */
const mostListed = 50
const counted = 365 * 24 * 3_600_000

/** What of an own session may be pointed to. */
export async function pointsOf(
  context: Context,
  listener: PersonId,
  id: SessionId,
): Promise<Result<SessionPoints, RefusalBody>> {
  const part = ownPart(await readSession(context.db, id), listener)
  if (!part.ok) return part
  const points = await pointsIn(context, part.value)
  return points === undefined ? refuseWith('not-found') : ok(points)
}

/** A listener asks for supervision (S6.4). What they write may not say who somebody is, as in the note (S5.5). */
export async function askFor(
  context: Context,
  listener: PersonId,
  { session, account, points, question = '', whom, soon }: AskSupervision,
): Promise<Answer<{ id: string }>> {
  const found = await identifying(context, question)
  if (found.length > 0) return refuseWith('identifies', placesOf(found))
  if (session === undefined && (account || points.length > 0)) return refuseWith('bad-request', { path: 'session' })
  if (session === undefined && !saysSomething(question)) return refuseWith('nothing-written')
  if (session !== undefined) {
    const there = await pointsOf(context, listener, session)
    if (!there.ok) return there
    if (!pointsFit(points, there.value.length)) return refuseWith('bad-request', { path: 'points' })
  }
  const known = await readSupervisors(context.db)
  if (whom !== undefined && !known.some(({ id }) => id === whom)) return refuseWith('not-found')
  return inUnit(context, async (unit) => {
    const at = await context.clock.read(unit.tx)
    const asked = { listener, session: session ?? null, account, points, whom: whom ?? null, soon, at }
    const id = await insertRequest(unit.tx, asked)
    if (saysSomething(question)) await addLine(unit, id, 'listener', listener, question)
    return ok({ id })
  })
}

async function addLine(
  unit: Unit,
  request: string,
  sender: 'listener' | 'supervisor',
  by: PersonId,
  text: string,
): Promise<void> {
  const id = randomUUID()
  const sealed = seal(await unit.context.keys.lasting(), placeOf(request, id), text)
  await insertLine(unit.tx, { id, request, sender, by, at: await unit.context.clock.read(unit.tx), sealed })
}

function placeOf(request: string, line: string): string {
  return `supervision/${request}/${line}`
}

/** A listener's own requests, what they meant to ask about, whom they may ask, and what was given them. */
export async function ownSupervisionOf(context: Context, listener: PersonId): Promise<Answer<OwnSupervision>> {
  const { db, clock } = context
  const now = await clock.read(db)
  const [rows, supervisors, count, wished] = await Promise.all([
    readOwnRequests(db, listener, mostListed),
    readSupervisors(db),
    countSupervision(db, listener, now - counted),
    readWishes(db, listener),
  ])
  return ok({ requests: rows.map((row) => shownIn(row, 'listener')), supervisors, counted: count, wished })
}

/** They do not want to speak of that session after all; or they do again. */
export function keepWish(
  context: Context,
  listener: PersonId,
  session: SessionId,
  wished: boolean,
): Promise<Answer<undefined>> {
  return inUnit(context, async ({ tx }) =>
    (await dropWish(tx, listener, session, !wished)) ? ok(undefined) : refuseWith('not-found'),
  )
}

/** What waits for a supervisor, and what they have taken. */
export async function supervisionListOf(context: Context, supervisor: PersonId): Promise<Answer<SupervisionList>> {
  const { db, clock } = context
  const now = await clock.read(db)
  const [rows, count] = await Promise.all([
    readRequestsFor(db, supervisor, mostListed),
    countSupervision(db, supervisor, now - counted),
  ])
  return ok({ now, requests: rows.map((row) => shownIn(row, 'supervisor')), counted: count })
}

function shownIn(row: ListedRow, reader: 'listener' | 'supervisor'): ListedSupervision {
  const name = reader === 'listener' ? row.supervisorName : row.listenerName
  const state = supervisionStateOf(row)
  const heard = row.lastFrom !== null && row.lastFrom !== reader
  return {
    id: row.id,
    ...(name !== null && { name }),
    askedAt: row.askedAt,
    soon: row.soon,
    state,
    taken: row.takenBy !== undefined,
    unread:
      state !== 'closed' && heard && (reader === 'supervisor' ? row.takenBy !== undefined : row.readAt === undefined),
    session: row.session !== null,
    // Which one it is, its listener knows; to a supervisor it is nothing before they take it.
    ...(reader === 'listener' && row.session !== null && { about: row.session }),
    points: row.points.length,
    ...(row.next !== null && { next: row.next }),
    offered: row.offered,
  }
}

/** One request with everything that was written, for the two whose it is; each opening by a supervisor is written down. */
export async function supervisionOf(context: Context, person: PersonId, id: string): Promise<Answer<Supervision>> {
  const { db, keys } = context
  const row = await readRequest(db, id)
  if (row === undefined || !mayRead(row, person)) return refuseWith('not-found')
  const mine = person === row.listener
  const part = await sessionOf(context, row)
  const account = row.account && part !== undefined ? await sharedAccount(context, part) : undefined
  const shown = await shownWith(context, id)
  if (!mine) {
    await look(context, { by: person, what: 'supervision-opened', incident: id })
    if (account !== undefined) await look(context, { by: person, what: 'supervision-account', incident: id })
    if (shown !== undefined)
      await look(context, { by: person, what: 'self-check-read', incident: id, about: shown.check })
  }
  const people = [row.listener, row.takenBy, row.whom].filter((each) => each !== undefined)
  const [lines, appointments, looks, names, key] = await Promise.all([
    readLines(db, id),
    readAppointments(db, id),
    readLooks(db, id, ['supervision-opened', 'supervision-account', 'self-check-read']),
    readNames(db, people),
    keys.lasting(),
  ])
  const nameOf = (who: PersonId | undefined) => (who === undefined ? undefined : names.get(who))
  const [supervisor, whom] = [nameOf(row.takenBy), nameOf(row.whom)]
  return ok({
    id,
    mine,
    listener: nameOf(row.listener) ?? '',
    ...(supervisor !== undefined && { supervisor }),
    ...(whom !== undefined && { whom }),
    askedAt: row.askedAt,
    soon: row.soon,
    state: supervisionStateOf(row),
    ...(part !== undefined && { topic: part.topic }),
    points: row.points,
    ...(account !== undefined && { account }),
    ...(shown !== undefined && { selfCheck: mine ? shown : forTheOther(shown) }),
    lines: lines.map((line) => ({
      id: line.id,
      from: line.sender,
      at: line.at,
      text: unseal(key, placeOf(id, line.id), line.sealed) ?? '',
    })),
    appointments: appointments.map(shownAppointment),
    ...(row.readAt !== undefined && { readAt: row.readAt }),
    thanked: row.thanked,
    looks: looks.map(({ no, at, name, what }) => ({
      no,
      at,
      what: what === 'supervision-account' ? 'account' : what === 'self-check-read' ? 'self-check' : 'opened',
      ...(name !== null && { name }),
    })),
  })
}

/** To which check it belongs is of use to its listener alone, who takes it back by that. */
function forTheOther({ check: _check, ...shown }: NonNullable<Supervision['selfCheck']>) {
  return shown
}

function shownAppointment(each: Appointment): Supervision['appointments'][number] {
  const { id, at, minutes } = each
  if (each.held_minutes !== null) return { id, at, minutes: each.held_minutes, standing: 'held' }
  const standing = each.cancelled_at !== null ? 'cancelled' : each.accepted_at !== null ? 'accepted' : 'offered'
  const together = countedMinutes(each.together_ms)
  return { id, at, minutes, standing, ...(together !== undefined && { together }) }
}

async function sessionOf({ db }: Context, row: RequestRow) {
  if (row.session === null) return undefined
  const session = await readSession(db, row.session)
  const part = ownPart(session, row.listener)
  if (!part.ok || session === undefined) return undefined
  const { topic } = await db
    .selectFrom('listening_session')
    .select('topic')
    .where('id', '=', row.session)
    .executeTakeFirstOrThrow()
  return { ...part.value, topic }
}

/** A supervisor takes a request: from then on it is theirs and the listener's alone. */
export function takeSupervision(context: Context, supervisor: PersonId, id: string): Promise<Answer<undefined>> {
  return changed(context, id, async (row, unit) => {
    if (!mayTake(row, supervisor)) return refuseWith('not-found')
    if (row.takenBy === supervisor) return ok({})
    return ok({ taken_by: supervisor, taken_at: await context.clock.read(unit.tx) })
  })
}

/** Gives it back to whoever takes it next: who cannot after all, before anything was answered. */
export function releaseSupervision(context: Context, supervisor: PersonId, id: string): Promise<Answer<undefined>> {
  return changed(context, id, async (row) => {
    if (row.takenBy !== supervisor) return refuseWith('not-found')
    if (supervisionStateOf(row) !== 'taken') return refuseWith('not-now')
    return ok({ taken_by: null, taken_at: null, whom: null })
  })
}

/** The listener lets any supervisor take what they had asked of one. */
export function askAnyone(context: Context, listener: PersonId, id: string): Promise<Answer<undefined>> {
  return changed(context, id, async (row) => {
    if (row.listener !== listener) return refuseWith('not-found')
    return supervisionStateOf(row) === 'waiting' ? ok({ whom: null }) : refuseWith('not-now')
  })
}

/** One of the two writes. The first line of the supervisor is the answer. */
export async function writeSupervision(
  context: Context,
  person: PersonId,
  id: string,
  text: string,
): Promise<Answer<undefined>> {
  const found = await identifying(context, text)
  if (found.length > 0) return refuseWith('identifies', placesOf(found))
  if (!saysSomething(text)) return refuseWith('nothing-written')
  return changed(context, id, async (row, unit) => {
    if (!mayRead(row, person)) return refuseWith('not-found')
    if (row.closedAt !== undefined) return refuseWith('not-now')
    const from = person === row.listener ? 'listener' : 'supervisor'
    await addLine(unit, id, from, person, text)
    if (from === 'listener') return ok({})
    // There is something new to read, and it has not been thanked for.
    return ok({
      read_at: null,
      ...(row.answeredAt === undefined && { answered_at: await context.clock.read(unit.tx) }),
    })
  })
}

/** The listener has read what was answered, and says thanks if they like. */
export function markRead(
  context: Context,
  listener: PersonId,
  id: string,
  thanks: boolean,
): Promise<Answer<undefined>> {
  return changed(context, id, async (row, unit) => {
    if (row.listener !== listener) return refuseWith('not-found')
    if (row.answeredAt === undefined) return refuseWith('not-now')
    return ok({ read_at: row.readAt ?? (await context.clock.read(unit.tx)), thanked: row.thanked || thanks })
  })
}

/** It is done: by the listener at any time, by the supervisor once they have answered or spoken. */
export function closeSupervision(context: Context, person: PersonId, id: string): Promise<Answer<undefined>> {
  return changed(context, id, async (row, unit) => {
    if (!mayRead(row, person)) return refuseWith('not-found')
    if (row.closedAt !== undefined) return ok({})
    const held = (await readAppointments(unit.tx, id)).some(({ held_minutes }) => held_minutes !== null)
    if (person !== row.listener && row.answeredAt === undefined && !held) return refuseWith('not-now')
    await removeShareWith(unit.tx, id)
    return ok({ closed_at: await context.clock.read(unit.tx) })
  })
}

/** Changes a request under its lock. */
export function changed(
  context: Context,
  id: string,
  decide: (row: RequestRow, unit: Unit) => Promise<Answer<Change>>,
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const row = await lockRequest(unit.tx, id)
    if (row === undefined) return refuseWith('not-found')
    const answer = await decide(row, unit)
    if (answer instanceof Response || !answer.ok) return answer
    if (Object.keys(answer.value).length > 0) await changeRequest(unit.tx, id, answer.value)
    return ok(undefined)
  })
}
