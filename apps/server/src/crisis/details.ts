import type { IncidentDetails, RefusalBody } from '@tingyu/contract'
import { ok, type MessageId, type PersonId, type Result, type SessionId } from '@tingyu/sop'
import { look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { readSealedText } from '../session/confidence/store.ts'
import { lockSession } from '../session/store.ts'
import { inUnit } from '../session/unit.ts'
import { lockOpenIncident, readDetails, readIncident, saveDetail } from './store.ts'

type Answer<T> = Result<T, RefusalBody>

/**
 * An address or a number out of a message, handed over on purpose by the listener to whoever comes to help (S7.2). It is
 * cut from the text that is kept, so that it is what was written; nothing else of the chat goes with it.
 */
export function handOver(
  context: Context,
  listener: PersonId,
  session: SessionId,
  { message, start, end }: { message: MessageId; start: number; end: number },
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const { tx } = unit
    const row = await lockSession(tx, session)
    if (row?.listener !== listener || row.status === 'offered') return refuseWith('not-found')
    const incident = await lockOpenIncident(tx, session)
    if (!incident) return refuseWith('not-in-crisis')
    const body = await readSealedText(tx, context.keys, session, message)
    const part = body === null ? '' : whole(body, start, end)
    if (part.trim() === '') return refuseWith('not-found')
    const sealed = seal(await context.keys.lasting(), detailPlace(incident.id, message, start), part)
    const at = await context.clock.read(tx)
    const isNew = await saveDetail(tx, { incident: incident.id, message, start, at, by: listener, sealed })
    if (isNew) unit.audit({ by: listener, what: 'detail-handed', incident: incident.id, about: message })
    unit.after('supervisors', { kind: 'incidents' })
    return ok(undefined)
  })
}

/** What was handed over, for the supervisor who has taken the incident and for nobody else. */
export async function incidentDetailsOf(
  context: Context,
  supervisor: PersonId,
  id: string,
): Promise<Answer<IncidentDetails>> {
  const incident = await readIncident(context.db, id)
  if (!incident) return refuseWith('not-found')
  if (incident.taken_by !== supervisor) return refuseWith('not-yours')
  const key = await context.keys.lasting()
  const details = await readDetails(context.db, id)
  if (details.length > 0) {
    await look(context, { by: supervisor, what: 'details-seen', incident: id, about: String(details.length) })
  }
  return ok({
    details: details.flatMap(({ message, start, at, sealed }) => {
      const text = unseal(key, detailPlace(id, message, start), sealed)
      return text === null ? [] : [{ text, at }]
    }),
  })
}

/** From one place to another, and never half of a character. */
function whole(body: string, start: number, end: number): string {
  const inside = (at: number) => at > 0 && at < body.length && (body.codePointAt(at - 1) ?? 0) > 0xff_ff
  return body.slice(inside(start) ? start - 1 : start, inside(end) ? end + 1 : end)
}

function detailPlace(incident: string, message: MessageId, start: number): string {
  return `${incident}/${message}/${start}/detail`
}
