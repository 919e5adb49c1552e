import type { HelpLine, IncidentHelp, ReferralStepRequest, RefusalBody, SessionHelp } from '@tingyu/contract'
import {
  listenerOf,
  namesWhom,
  ok,
  otherHelp,
  possibleOutcomes,
  type PersonId,
  type Result,
  type SessionId,
} from '@tingyu/sop'
import { look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { answerOf } from '../session/joining.ts'
import { orderIn } from '../session/log.ts'
import { lockSession, readSession } from '../session/store.ts'
import { inUnit, type Unit } from '../session/unit.ts'
import { readNames } from './alarm-store.ts'
import { confirmedOf } from './confirmed.ts'
import { stepsThatCount } from './course-store.ts'
import { onIncident } from './incidents.ts'
import type { PrivateHint } from './private-line.ts'
import { readOpenIncidentOf } from './private-line-store.ts'
import { insertStep, readBreak, readCity, readReferralSteps, saveBreak, saveCity, saveWhy } from './referral-store.ts'
import { lockOpenIncident, readIncident } from './store.ts'

type Answer<T> = Result<T, RefusalBody>

/**
 * A supervisor writes down a step towards help outside (S7.2): 打了、有人接了、确认接手了、求助者不愿意. Codes alone: whom it
 * was about stands nowhere beside it.
 */
export function recordStep(
  context: Context,
  by: PersonId,
  incident: string,
  step: ReferralStepRequest,
): Promise<Answer<undefined>> {
  return onIncident(context, incident, async (unit, { course, session }) => {
    if (course.closedAt !== undefined) return refuseWith('already-ended')
    return writeStep(unit, { incident, session, by }, step)
  })
}

/**
 * The same by the session's listener, who is alone with the seeker until a supervisor comes: as long as the incident has
 * no outcome, also where the session has ended meanwhile. What a listener may say of it: `listenerDeeds`.
 */
export function recordListenersStep(
  context: Context,
  by: PersonId,
  session: SessionId,
  step: ReferralStepRequest,
): Promise<Answer<undefined>> {
  return onOwnIncident(context, by, session, (unit, place) => writeStep(unit, place, step))
}

/** Which city the person is in, for whoever dials 120 or 110 for them; until the incident is closed. */
export function sayCity(
  context: Context,
  by: PersonId,
  incident: string,
  city: string | null,
): Promise<Answer<undefined>> {
  return onIncident(context, incident, async (unit, { course, session }) => {
    if (course.closedAt !== undefined) return refuseWith('already-ended')
    return writeCity(unit, { incident, session, by }, city)
  })
}

/** The same by the session's listener, who may have asked before anybody came. */
export function sayListenersCity(
  context: Context,
  by: PersonId,
  session: SessionId,
  city: string | null,
): Promise<Answer<undefined>> {
  return onOwnIncident(context, by, session, (unit, place) => writeCity(unit, place, city))
}

/** What a listener does about the open incident of their own session, under its lock; supervisors are told of it. */
function onOwnIncident(
  context: Context,
  by: PersonId,
  session: SessionId,
  act: (unit: Unit, place: StepPlace) => Promise<Answer<undefined>>,
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const row = await lockSession(unit.tx, session)
    if (!row || listenerOf(row.state) !== by) return refuseWith('not-found')
    const incident = await lockOpenIncident(unit.tx, session)
    if (!incident) return refuseWith('not-in-crisis')
    unit.after('supervisors', { kind: 'incidents' })
    return act(unit, { incident: incident.id, session, by })
  })
}

async function writeCity(
  unit: Unit,
  { incident, session, by }: StepPlace,
  city: string | null,
): Promise<Answer<undefined>> {
  if (city !== null && !unit.context.service.cities.some(({ code }) => code === city)) {
    return refuseWith('bad-request', { path: 'city' })
  }
  await saveCity(unit.tx, incident, city)
  // That it was said, not which: the log outlives the incident, and the city does not.
  unit.audit({ by, what: 'city-said', incident })
  unit.after(`session:${session}`, { kind: 'private', session } satisfies PrivateHint)
  return ok(undefined)
}

interface StepPlace {
  readonly incident: string
  readonly session: SessionId
  readonly by: PersonId
}

async function writeStep(
  unit: Unit,
  { incident, session, by }: StepPlace,
  { id, to, did, whom }: ReferralStepRequest,
): Promise<Answer<undefined>> {
  const { context, tx } = unit
  if (!isKnown(context.service.helpLines, to)) {
    return refuseWith('bad-request', { path: 'to', allowed: otherHelp.join(' ') })
  }
  if (whom === undefined && namesWhom(did) && to !== 'seeker') return refuseWith('bad-request', { path: 'whom' })
  const at = await context.clock.read(tx)
  const step = { to, did, whom: namesWhom(did) ? (whom ?? null) : null, at, by }
  const inserted = await insertStep(tx, id, incident, step)
  if (inserted === 'other') return refuseWith('conflict')
  if (inserted === 'new') unit.audit({ by, what: 'step', incident, about: did })
  unit.record('referral-step', { session, did, by })
  unit.after(`session:${session}`, { kind: 'private', session } satisfies PrivateHint)
  return ok(undefined)
}

/**
 * What was done so far, for the listener who is with the seeker; where no danger is open, what was confirmed of it last. Their page asks as
 * they declare it, and once more as it is resolved: neither is a fault.
 */
export async function listenersHelpOf(
  context: Context,
  listener: PersonId,
  session: SessionId,
): Promise<Answer<SessionHelp>> {
  const row = await readSession(context.db, session)
  if (!row || listenerOf(row.state) !== listener) return refuseWith('not-found')
  const incident = await readOpenIncidentOf(context.db, session)
  const steps = incident ? await shownSteps(context.db, incident.id) : []
  // What there is to see is written down as seen; an empty list is none.
  if (incident && steps.length > 0) await look(context, { by: listener, what: 'opened', incident: incident.id })
  const confirmed = incident ? undefined : (await confirmedOf(context, listener, session)).at(-1)
  const city = incident && (await readCity(context.db, incident.id))
  return ok({
    steps,
    cities: [...context.service.cities],
    ...(city !== undefined && { city }),
    ...(confirmed && { confirmed }),
  })
}

/** Every step as it is shown, with the working name of who wrote it down. */
async function shownSteps(db: Context['db'], incident: string): Promise<IncidentHelp['steps']> {
  const steps = await readReferralSteps(db, incident)
  const names = await readNames(db, [...new Set(steps.flatMap(({ by }) => by ?? []))])
  return steps.map(({ at, by, did, to, whom }) => {
    const name = by === null ? undefined : names.get(by)
    return { to, did, at, ...(whom !== null && { whom }), ...(name !== undefined && { by: name }) }
  })
}

function isKnown(lines: readonly HelpLine[], to: string): boolean {
  return (otherHelp as readonly string[]).includes(to) || lines.some(({ id }) => id === to)
}

/**
 * One tap: 紧急，保护生命. Whoever has taken the incident tells somebody outside; the seeker hears of it in the session,
 * unless that would endanger them, or they are gone.
 */
export function tellOthers(context: Context, by: PersonId, id: string, tell: boolean): Promise<Answer<undefined>> {
  return onIncident(context, id, async (unit, { course, inCrisis, session }) => {
    if (course.takenBy !== by) return refuseWith('not-yours')
    if (course.closedAt !== undefined) return refuseWith('already-ended')
    unit.record('others-told', { session, by })
    if (inCrisis) {
      const command = { type: 'tell-others', quiet: !tell } as const
      return answerOf(await orderIn(unit, session, { by: 'supervisor', person: by, command }))
    }
    const at = await context.clock.read(unit.tx)
    const told = tell ? 'gone' : 'endangers'
    await saveBreak(unit.tx, id, { at, by, told })
    unit.audit({ by, what: 'others-told', incident: id, about: told })
    return ok(undefined)
  })
}

/** Why, in words, once there is time for it: sealed, read by whoever has taken the incident. */
export function sayWhyTold(context: Context, by: PersonId, id: string, why: string): Promise<Answer<undefined>> {
  return onIncident(context, id, async (unit, { course }) => {
    if (course.takenBy !== by) return refuseWith('not-yours')
    const sealed = seal(await context.keys.lasting(), whyPlace(id), why)
    if (!(await saveWhy(unit.tx, id, sealed))) return refuseWith('not-now')
    unit.audit({ by, what: 'why-written', incident: id })
    return ok(undefined)
  })
}

/** What was done towards help, and what can be confirmed now by this supervisor. */
export async function incidentHelpOf(
  context: Context,
  supervisor: PersonId,
  id: string,
): Promise<Answer<IncidentHelp>> {
  const { db } = context
  const incident = await readIncident(db, id)
  if (!incident) return refuseWith('not-found')
  await look(context, { by: supervisor, what: 'opened', incident: id })
  const [steps, broken, counted, city, stands] = await Promise.all([
    shownSteps(db, id),
    readBreak(db, id),
    stepsThatCount(db, id),
    readCity(db, id),
    db
      .selectFrom('listening_session')
      .select(['status', 'seeker_away_since'])
      .where('id', '=', incident.session)
      .executeTakeFirst(),
  ])
  const mine = incident.taken_by === supervisor
  const why = mine && broken?.sealed ? unseal(await context.keys.lasting(), whyPlace(id), broken.sealed) : null
  if (why !== null) await look(context, { by: supervisor, what: 'why-seen', incident: id })
  const seekerHere = stands?.status === 'crisis' && stands.seeker_away_since === null
  return ok({
    steps,
    possible: incident.outcome === null ? [...possibleOutcomes({ mine, seekerHere, steps: counted })] : [],
    cities: [...context.service.cities],
    ...(city !== undefined && { city }),
    ...(broken && { told: { at: broken.at, seeker: broken.told, ...(why !== null && { why }) } }),
  })
}

function whyPlace(incident: string): string {
  return `${incident}/why-told`
}
