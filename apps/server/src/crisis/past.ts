import type { IncidentPage, IncidentState, PastIncident, RefusalBody } from '@tingyu/contract'
import { ok, type PersonId, type Result } from '@tingyu/sop'
import { allIncidents, look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { readPastIncident, readPastIncidents } from './past-store.ts'

/** So many stand on a page. */
const pageLength = 20

/**
 * All incidents, the newest first, page by page, so that what is closed can be found again (S7.2). That somebody looked
 * through them is written down as one look at the list; opening one is a look at that one, as ever.
 */
export async function pastIncidentsOf(
  context: Context,
  supervisor: PersonId,
  { state, from }: { readonly state?: IncidentState | undefined; readonly from?: string | undefined },
): Promise<Result<IncidentPage, RefusalBody>> {
  await look(context, { by: supervisor, what: 'listed', incident: allIncidents, about: state ?? 'all' })
  const [declaredAt, id] = from?.split('_') ?? []
  const start = id === undefined ? undefined : { declaredAt: Number(declaredAt), id }
  const rows = await readPastIncidents(context.db, {
    limit: pageLength + 1,
    ...(state && { state }),
    ...(start && { from: start }),
  })
  const next = rows[pageLength]
  return ok({
    incidents: rows.slice(0, pageLength),
    ...(next && { next: `${next.declaredAt}_${next.id}` }),
  })
}

/** One of them, whatever has become of it. */
export async function pastIncidentOf(
  context: Context,
  supervisor: PersonId,
  id: string,
): Promise<Result<PastIncident, RefusalBody>> {
  const incident = await readPastIncident(context.db, id)
  if (!incident) return refuseWith('not-found')
  await look(context, { by: supervisor, what: 'opened', incident: id })
  return ok(incident)
}
