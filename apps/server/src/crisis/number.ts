import type { NumberLeft, OwnNumber, RefusalBody } from '@tingyu/contract'
import { ok, type PersonId, type Result, type SessionId } from '@tingyu/sop'
import { look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { inUnit } from '../session/unit.ts'
import { eraseNumber, lockOwnIncident, readClosed, readNumber, readOwnIncident, saveNumber } from './number-store.ts'
import { readSession } from '../session/store.ts'
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

/**
 * What its owner sees of it, on whichever device: that one is left and which, and not the whole of it to whoever holds
 * the telephone. Once the incident is closed it is gone, and none is needed.
 */
export async function ownNumberOf(context: Context, seeker: PersonId, session: SessionId): Promise<Answer<OwnNumber>> {
  const { db, keys } = context
  if ((await readSession(db, session))?.seeker !== seeker) return refuseWith('not-found')
  const incident = await readOwnIncident(db, session, seeker)
  if (!incident) return ok({ open: false })
  const [row, key] = await Promise.all([readNumber(db, incident.id), keys.ofNumber(incident.id)])
  const number = row && key ? unseal(key, placeOf(incident.id), row.sealed) : null
  return ok({ open: true, ...(number !== null && { masked: masked(number) }) })
}

/** Its end, and of a long one its beginning: enough to know one's own by. */
export function masked(number: string): string {
  const plain = number.replaceAll(/[ -]/g, '')
  return `${plain.length >= 10 ? plain.slice(0, 3) : ''}••••${plain.slice(plain.length >= 8 ? -4 : -2)}`
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
