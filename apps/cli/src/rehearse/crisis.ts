import { randomUUID } from 'node:crypto'
import type { IncidentIntervals, OpenIncident } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import type { Performance } from './performance.ts'
import { granted, type Person } from './person.ts'
import type { Moment } from './scenario.ts'
import type { View } from './view.ts'

/* What a supervisor does in a rehearsal. */

export type Interval = IncidentIntervals['intervals'][number]
/** The longest until the line outside stands first, ms of the service's clock (`crisisFile`), and real ms beyond that. */
const longest = 180_000
const patience = 15_000

type Deed = Extract<
  Moment,
  { goesOnDuty: true } | { waitsForLine: true } | { isConfirmedBy: unknown } | { resolvesCrisis: unknown }
>

const deeds = ['goesOnDuty', 'waitsForLine', 'isConfirmedBy', 'resolvesCrisis'] as const

/** Whether this is for a supervisor to do in a crisis. */
export function isDeed(moment: Moment): moment is Deed {
  return deeds.some((deed) => deed in moment)
}

export async function actsInCrisis({ session, rate, onClosed }: Performance, who: Person, deed: Deed): Promise<void> {
  if ('goesOnDuty' in deed) {
    granted('duty', await who.ask('PUT', '/api/supervisor/shift', { onDuty: true }))
  } else if ('waitsForLine' in deed) {
    // One is called, then the next, then everybody, and then the line outside stands first: nobody has come so far.
    await who.until(
      'the line outside',
      (view) => incidentOf(view, session)?.call?.lineShown === true,
      longest / rate + patience,
    )
  } else if ('isConfirmedBy' in deed) {
    const incident = incidentOf(who.view, session)
    if (!incident) throw new Error('there is no incident in which somebody could take over')
    const step = { id: randomUUID(), ...deed.isConfirmedBy, did: 'confirmed' }
    granted('the step', await who.ask('POST', `/api/incidents/${incident.id}/steps`, step))
  } else {
    const incident = incidentOf(who.view, session)
    if (!incident) throw new Error('the incident was closed before a supervisor confirmed an outcome')
    const { outcome, plan, reason } = deed.resolvesCrisis
    const confirmed = { outcome, ...(plan && { plan: [...plan] }), ...(reason && { reason }) }
    granted('the outcome', await who.command({ type: 'resolve-crisis', ...confirmed }, session))
    await who.until('the incident to be closed', (view) => incidentOf(view, session) === undefined)
    // It is not over with that: somebody asks after the seeker once more.
    granted('the follow-up', await who.ask('POST', `/api/incidents/${incident.id}/follow-up`, { result: 'safe' }))
    const path = `/api/incidents/${incident.id}/intervals`
    onClosed(granted('the intervals', await who.ask<IncidentIntervals>('GET', path)).intervals)
  }
}

export function incidentOf({ incidents }: View, session: SessionId): OpenIncident | undefined {
  return incidents.find((incident) => incident.session === session)
}
