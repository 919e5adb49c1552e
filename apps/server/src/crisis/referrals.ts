import type { HelpLine, IncidentHelp, ReferralStepRequest, RefusalBody } from '@tingyu/contract'
import { namesWhom, ok, otherHelp, possibleOutcomes, type PersonId, type Result } from '@tingyu/sop'
import { look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { answerOf } from '../session/joining.ts'
import { orderIn } from '../session/log.ts'
import { readNames } from './alarm-store.ts'
import { stepsThatCount } from './course-store.ts'
import { onIncident } from './incidents.ts'
import { insertStep, readBreak, readReferralSteps, saveBreak, saveWhy } from './referral-store.ts'
import { readIncident } from './store.ts'

type Answer<T> = Result<T, RefusalBody>

/**
 * A supervisor writes down a step towards help outside (S7.2): 打了、有人接了、确认接手了、求助者不愿意. Codes alone: whom it
 * was about stands nowhere beside it.
 */
export function recordStep(
  context: Context,
  by: PersonId,
  incident: string,
  { id, to, did, whom }: ReferralStepRequest,
): Promise<Answer<undefined>> {
  if (!isKnown(context.service.helpLines, to)) {
    return Promise.resolve(refuseWith('bad-request', { path: 'to', allowed: otherHelp.join(' ') }))
  }
  if (whom === undefined && namesWhom(did) && to !== 'seeker') {
    return Promise.resolve(refuseWith('bad-request', { path: 'whom' }))
  }
  return onIncident(context, incident, async (unit, { course, session }) => {
    if (course.closedAt !== undefined) return refuseWith('already-ended')
    const at = await context.clock.read(unit.tx)
    const step = { to, did, whom: namesWhom(did) ? (whom ?? null) : null, at, by }
    if (await insertStep(unit.tx, id, incident, step)) unit.audit({ by, what: 'step', incident, about: did })
    unit.record('referral-step', { session, did, by })
    return ok(undefined)
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
  const [steps, broken, counted, stands] = await Promise.all([
    readReferralSteps(db, id),
    readBreak(db, id),
    stepsThatCount(db, id),
    db
      .selectFrom('listening_session')
      .select(['status', 'seeker_away_since'])
      .where('id', '=', incident.session)
      .executeTakeFirst(),
  ])
  const names = await readNames(db, [...new Set(steps.flatMap(({ by }) => by ?? []))])
  const mine = incident.taken_by === supervisor
  const why = mine && broken?.sealed ? unseal(await context.keys.lasting(), whyPlace(id), broken.sealed) : null
  if (why !== null) await look(context, { by: supervisor, what: 'why-seen', incident: id })
  const seekerHere = stands?.status === 'crisis' && stands.seeker_away_since === null
  return ok({
    steps: steps.map(({ at, by, did, to, whom }) => {
      const name = by === null ? undefined : names.get(by)
      return { to, did, at, ...(whom !== null && { whom }), ...(name !== undefined && { by: name }) }
    }),
    possible: incident.outcome === null ? [...possibleOutcomes({ mine, seekerHere, steps: counted })] : [],
    cities: [...context.service.cities],
    ...(broken && { told: { at: broken.at, seeker: broken.told, ...(why !== null && { why }) } }),
  })
}

function whyPlace(incident: string): string {
  return `${incident}/why-told`
}
