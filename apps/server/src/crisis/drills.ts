import type { Drills, DrillStarted, RefusalBody } from '@tingyu/contract'
import { ok, unborn, type Instant, type Ms, type PersonId, type Result, type SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { joinIn, orderIn } from '../session/log.ts'
import { keepProtocol } from '../session/protocols.ts'
import { constraintOf, inUnit, type Unit } from '../session/unit.ts'
import { readNames, readOnDuty } from './alarm-store.ts'
import { readDrills, readOpenDrill, somebodyInDanger } from './drill-store.ts'
import { intervalsOfIncident } from './intervals.ts'
import { recordIncidents } from './record.ts'

/** A drill that was forgotten ends by itself: nobody is called all night for nobody. Changed here only. */
const longestDrill: Ms = 30 * 60_000
/** So many are told. */
const told = 10

/**
 * A supervisor or an operator begins a drill (演练): an incident in which nobody is, which goes through everything a real
 * one goes through. Refused while somebody is really in danger.
 */
export async function startDrill(context: Context, person: PersonId): Promise<Result<DrillStarted, RefusalBody>> {
  const { clock, config, protocol, service } = context
  const topic = service.topics[0]?.id
  if (topic === undefined) throw new Error('a service has topics')
  try {
    return await inUnit(context, async (unit): Promise<Result<DrillStarted, RefusalBody>> => {
      if (await somebodyInDanger(unit.tx)) return refuseWith('crisis-open')
      if (await readOpenDrill(unit.tx)) return refuseWith('drill-open')
      const session = randomUUID() as SessionId
      const kept = await keepProtocol(unit.tx, clock, protocol)
      const mode = config.voice === 'unavailable' ? 'text' : 'voice'
      const command = { type: 'start-drill', topic, mode } as const
      const nobody = { id: session, seeker: null, protocol: kept, againListener: null }
      const { events, now, session: after } = await joinIn(unit, nobody, protocol, { by: 'system', person, command })
      await recordIncidents(unit, session, { before: unborn, after, events, awaySince: now, now })
      const drill = await readOpenDrill(unit.tx)
      if (!drill) throw new Error('a drill that was begun is an incident')
      unit.record('drill-began', { session, by: person })
      return ok({ incident: drill.id })
    })
  } catch (error) {
    // Two began one at once.
    if (constraintOf(error) === 'one_drill_at_a_time') return refuseWith('drill-open')
    throw error
  }
}

/** A supervisor or an operator ends the drill that goes on; one that is over is no harm. */
export function endDrill(context: Context, person: PersonId, id: string): Promise<Result<undefined, RefusalBody>> {
  return inUnit(context, async (unit) => {
    const drill = await readOpenDrill(unit.tx)
    if (drill?.id === id) await stepAside(unit, drill.session, person)
    return ok(undefined)
  })
}

/**
 * Ends a drill while somebody is really in danger, so that nobody looks at it, is called for it, or is with it; and one
 * that has lasted too long. Called by the ladder after every step that is due for somebody real, and before any that is
 * due for a drill. @returns whether there was one
 */
export async function endDrillInTheWay(unit: Unit, now: Instant): Promise<boolean> {
  const drill = await readOpenDrill(unit.tx)
  if (!drill) return false
  if (now - drill.declared_at < longestDrill && !(await somebodyInDanger(unit.tx))) return false
  await stepAside(unit, drill.session)
  return true
}

/** The same at regular times: where nobody is called, the ladder does not look. */
export function endForgottenDrills(context: Context): Promise<boolean> {
  return inUnit(context, async (unit) => endDrillInTheWay(unit, await context.clock.read(unit.tx)))
}

async function stepAside(unit: Unit, session: SessionId, person?: PersonId): Promise<void> {
  const command = { type: 'end-drill' } as const
  await orderIn(unit, session, { by: 'system', ...(person && { person }), command })
}

/** What the drills of late have shown, and whether one can be begun now. */
export async function drillsOf(context: Context): Promise<Drills> {
  const { db, clock } = context
  const rows = await readDrills(db, told)
  const [danger, open, onDuty, names] = await Promise.all([
    somebodyInDanger(db),
    readOpenDrill(db),
    clock.read(db).then((now) => readOnDuty(db, now)),
    readNames(db, [...new Set(rows.flatMap(({ by, takenBy }) => [by, takenBy]).filter((each) => each !== null))]),
  ])
  const drills = await Promise.all(
    rows.map(async ({ id, at, by, outcome, takenBy }): Promise<Drills['drills'][number]> => {
      const [began, took] = [by && names.get(by), takenBy && names.get(takenBy)]
      return {
        incident: id,
        at,
        ...(began && { by: began }),
        ...(took && { takenBy: took }),
        ...(outcome !== null && { outcome: outcome as 'drill-over' }),
        intervals: [...((await intervalsOfIncident(context, id)) ?? [])],
      }
    }),
  )
  const hindered = danger ? 'crisis-open' : open ? 'drill-open' : undefined
  return { drills, onDuty: onDuty.length, ...(hindered !== undefined && { hindered }) }
}
