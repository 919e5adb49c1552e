import type { PrivateLine, RefusalBody, ServerMessage } from '@tingyu/contract'
import {
  askedPart,
  listenerOf,
  ok,
  type Instant,
  type MessageId,
  type PersonId,
  type Result,
  type Session,
  type SessionId,
} from '@tingyu/sop'
import { look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import type { Identity } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { keyDayAt } from '../session/confidence/key-ring.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { asTextMessage } from '../session/confidence/store.ts'
import { lockSession, readSession, type SessionRow } from '../session/store.ts'
import { inUnit } from '../session/unit.ts'
import {
  readHanded,
  readLastIncidentOf,
  readPrivateLines,
  saveHanded,
  savePrivateLine,
  type PrivateRow,
} from './private-line-store.ts'
import { lockOpenIncident } from './store.ts'

type Answer = Result<undefined, RefusalBody>

/** On `session:<id>`: something was written or handed over past the seeker. Who may read it asks for it. */
export interface PrivateHint {
  readonly kind: 'private'
  readonly session: SessionId
}

/**
 * Whether the listener may still read what was written: it goes on after a crisis, and until it ends nobody has to have
 * remembered what the supervisor said last. It is gone when the texts are, as ever.
 */
export function staysReadable(state: Session): boolean {
  return state.status !== 'ended' && askedPart(state)?.continued !== undefined
}

/**
 * As what somebody belongs to this line, and from when on it is theirs: the session's listener, and whoever has taken its
 * incident from the moment at which they took it. Nobody else does, and a seeker never.
 */
function belongs({ state }: SessionRow, { person, role }: Identity): Result<Place, RefusalBody> {
  if (role === 'listener') {
    if (listenerOf(state) !== person) return refuseWith('not-found')
    return state.status === 'crisis' || staysReadable(state) ? ok({ as: role, since: 0 }) : refuseWith('not-in-crisis')
  }
  if (role !== 'supervisor') return refuseWith('not-found')
  if (state.status !== 'crisis') return refuseWith('not-in-crisis')
  if (state.takenBy?.supervisor !== person) return refuseWith('not-yours')
  return ok({ as: role, since: state.takenBy.at })
}
interface Place {
  readonly as: 'listener' | 'supervisor'
  readonly since: Instant
}

/** One line from the listener to the supervisor, or back, which the seeker never gets. */
export function writePrivately(
  context: Context,
  who: Identity,
  session: SessionId,
  { id, body }: { readonly id: MessageId; readonly body: string },
): Promise<Answer> {
  return inUnit(context, async (unit) => {
    const { tx } = unit
    const row = await lockSession(tx, session)
    if (!row) return refuseWith('not-found')
    const place = belongs(row, who)
    if (!place.ok) return place
    // Nobody has come who could read it; and where there is no listener, nobody is there to write to.
    const alone = row.state.status === 'crisis' && row.state.takenBy === undefined
    if (alone || listenerOf(row.state) === undefined) return refuseWith('not-now')
    const incident = await lockOpenIncident(tx, session)
    if (!incident) return refuseWith('not-in-crisis')
    const at = await context.clock.read(tx)
    const key_day = keyDayAt(at)
    const sealed = seal(await context.keys.forWriting(key_day), placeOf(session, id), body)
    const sender = place.value.as
    await savePrivateLine(tx, { session, id, incident: incident.id, sender, by: who.person, at, key_day, sealed })
    unit.after(`session:${session}`, { kind: 'private', session } satisfies PrivateHint)
    return ok(undefined)
  })
}

/** The listener shows texts of before to the supervisor, each by itself and on purpose; that they did is written down. */
export function handLines(
  context: Context,
  who: Identity,
  session: SessionId,
  messages: readonly MessageId[],
): Promise<Answer> {
  return inUnit(context, async (unit) => {
    const { tx } = unit
    const row = await lockSession(tx, session)
    if (!row || who.role !== 'listener') return refuseWith('not-found')
    const place = belongs(row, who)
    if (!place.ok) return place
    const incident = await lockOpenIncident(tx, session)
    if (!incident) return refuseWith('not-in-crisis')
    const at = await context.clock.read(tx)
    const handed = await saveHanded(tx, incident.id, session, messages, { at, by: who.person })
    for (const about of handed) unit.audit({ by: who.person, what: 'line-handed', incident: incident.id, about })
    unit.after(`session:${session}`, { kind: 'private', session } satisfies PrivateHint)
    return ok(undefined)
  })
}

/** What this person may read of the line; null where they do not belong to it. */
export async function privateLineFor(
  context: Context,
  session: SessionId,
  who: Identity,
): Promise<Extract<ServerMessage, { type: 'private-line' }> | null> {
  const { db, keys } = context
  const row = await readSession(db, session)
  const place = row && belongs(row, who)
  if (!place?.ok) return null
  const incident = await readLastIncidentOf(db, session)
  if (!incident) return null
  const [lines, handed] = await Promise.all([
    readPrivateLines(db, incident.id, place.value.since),
    readHanded(db, incident.id, session),
  ])
  const by = who.person
  if (lines.length > 0) await look(context, { by, what: 'private-seen', incident: incident.id })
  // To the listener these are the session's own texts, which they have before them anyhow.
  if (handed.length > 0 && who.role === 'supervisor') {
    await look(context, { by, what: 'lines-seen', incident: incident.id, about: String(handed.length) })
  }
  return {
    type: 'private-line',
    session,
    lines: await Promise.all(lines.map((line) => opened(context, line, who.person))),
    handed: await Promise.all(handed.map((text) => asTextMessage(keys, text))),
  }
}

async function opened({ keys }: Context, row: PrivateRow, reader: PersonId): Promise<PrivateLine> {
  const { id, session, sender, by, at, name, key_day, sealed } = row
  const key = await keys.forReading(key_day)
  const body = key && unseal(key, placeOf(session, id), sealed)
  return { id, at, from: sender, name: name ?? '', own: by === reader, body }
}

function placeOf(session: SessionId, id: MessageId): string {
  return `${session}/${id}/private`
}
