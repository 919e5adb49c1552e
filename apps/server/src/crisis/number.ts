import type { NumberLeft, RefusalBody } from '@tingyu/contract'
import { ok, type PersonId, type Result, type SessionId } from '@tingyu/sop'
import { look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { inUnit } from '../session/unit.ts'
import { eraseNumber, lockOwnIncident, readClosed, readNumber, saveNumber } from './number-store.ts'
import { readIncident } from './store.ts'

type Answer<T> = Result<T, RefusalBody>

/** A seeker in a crisis leaves a number, to be asked after and for nothing else; null takes it back. */
export function leaveNumber(
  context: Context,
  seeker: PersonId,
  session: SessionId,
  number: string | null,
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const incident = await lockOwnIncident(unit.tx, session, seeker)
    if (!incident) return refuseWith('not-in-crisis')
    if (number === null) {
      await eraseNumber(unit.tx, incident.id)
      return ok(undefined)
    }
    const sealed = seal(await context.keys.forNumber(incident.id), placeOf(incident.id), number)
    await saveNumber(unit.tx, incident.id, await context.clock.read(unit.tx), sealed)
    unit.after('supervisors', { kind: 'incidents' })
    return ok(undefined)
  })
}

/** The number, for the supervisor who has taken the incident and for nobody else. */
export async function numberLeftOf(context: Context, supervisor: PersonId, id: string): Promise<Answer<NumberLeft>> {
  const incident = await readIncident(context.db, id)
  if (!incident) return refuseWith('not-found')
  if (incident.taken_by !== supervisor) return refuseWith('not-yours')
  const [row, key] = await Promise.all([readNumber(context.db, id), context.keys.ofNumber(id)])
  const number = row && key ? unseal(key, placeOf(id), row.sealed) : null
  if (number === null || !row) return ok({})
  await look(context, { by: supervisor, what: 'number-seen', incident: id, about: String(row.at) })
  return ok({ number, at: row.at })
}

/** The keys of numbers whose incident is closed: after that nothing can read them. @returns how many */
export function destroyNumberKeys({ db, keys }: Pick<Context, 'db' | 'keys'>): Promise<number> {
  return keys.destroyNumbers((incidents) => readClosed(db, incidents))
}

function placeOf(incident: string): string {
  return `${incident}/number`
}
