import type { IncidentOutcome, RefusalBody } from '@tingyu/contract'
import { ok, type PersonId, type Result } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { Identity } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { answerOf } from '../session/joining.ts'
import { orderIn } from '../session/log.ts'
import { lockSession } from '../session/store.ts'
import { inUnit } from '../session/unit.ts'
import { endAlarm } from './alarm-store.ts'
import { lockIncident, markResolved, markTaken, readIncident } from './store.ts'

type Answer = Result<undefined, RefusalBody>

/** A supervisor is on it. While the session stands, they come into it; afterwards they follow it up. */
export function takeIncident(context: Context, supervisor: Identity, id: string): Promise<Answer> {
  return onIncident(context, id, supervisor.person, async (unit, incident, person, { isOpen }) => {
    if (isOpen) {
      const workingName = supervisor.workingName ?? ''
      return answerOf(
        await orderIn(unit, incident.session, {
          by: 'supervisor',
          person,
          command: { type: 'take-crisis', workingName },
        }),
      )
    }
    const now = await context.clock.read(unit.tx)
    await markTaken(unit.tx, id, person, now)
    await endAlarm(unit.tx, { session: incident.session, incident: id }, 'taken', now, person)
    return ok(undefined)
  })
}

/**
 * A supervisor confirms how it ended; nothing else closes an incident (S7.2). Where the seeker has left, or no
 * device of theirs is connected, it may also end in `not-reached`. The same outcome again is no harm.
 */
export function resolveIncident(
  context: Context,
  supervisor: PersonId,
  id: string,
  outcome: IncidentOutcome,
): Promise<Answer> {
  return onIncident(
    context,
    id,
    supervisor,
    async (unit, incident, person, { isOpen, seekerAway }) => {
      // What was declared by a person is no alarm that a machine made of nothing.
      if (outcome === 'false-alarm' && incident.cause !== 'sign-unanswered') return refuseWith('not-now')
      if (!isOpen || outcome === 'false-alarm') {
        if (outcome === 'continue' && incident.taken_by !== person) return refuseWith('not-yours')
        const now = await context.clock.read(unit.tx)
        await markResolved(unit.tx, id, outcome, person, now)
        await endAlarm(unit.tx, { session: incident.session, incident: id }, 'resolved', now, person)
        unit.record('incident-closed', { session: incident.session, outcome, by: person })
        return ok(undefined)
      }
      const command = { type: 'resolve-crisis', outcome, seekerAway } as const
      return answerOf(await orderIn(unit, incident.session, { by: 'supervisor', person, command }))
    },
    outcome,
  )
}

async function onIncident(
  context: Context,
  id: string,
  person: PersonId,
  work: (
    unit: Parameters<Parameters<typeof inUnit<Answer>>[1]>[0],
    incident: NonNullable<Awaited<ReturnType<typeof lockIncident>>>,
    person: PersonId,
    session: { readonly isOpen: boolean; readonly seekerAway: boolean },
  ) => Promise<Answer>,
  outcome?: IncidentOutcome,
): Promise<Answer> {
  const known = await readIncident(context.db, id)
  if (!known) return refuseWith('not-found')
  return inUnit(context, async (unit) => {
    // First the session, then the incident: in the order in which an order to the session takes them.
    const session = await lockSession(unit.tx, known.session)
    const incident = await lockIncident(unit.tx, id)
    if (!session || !incident) return refuseWith('not-found')
    if (incident.outcome !== null) return incident.outcome === outcome ? ok(undefined) : refuseWith('outcome-confirmed')
    unit.after('supervisors', { kind: 'incidents' })
    return work(unit, incident, person, {
      isOpen: session.status === 'crisis',
      seekerAway: session.seeker_away_since !== null,
    })
  })
}
