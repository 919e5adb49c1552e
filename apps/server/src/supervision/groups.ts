import type { EndGroup, MakeGroup, SupervisionGroups } from '@tingyu/contract'
import { countedMinutes, linesStayAfter, mostListeners, ok, roomAt, type Instant, type PersonId } from '@tingyu/sop'
import type { Context, Tx } from '../context.ts'
import type { Answer, Identity } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { inUnit } from '../session/unit.ts'
import { notFree } from './free.ts'
import { haveLines } from './group-line-store.ts'
import {
  beginGroup as saveBegun,
  cancelGroup,
  closeGroup,
  closeHeldElsewhere,
  insertGroup,
  lockGroup,
  readGroupsOf,
  readListeners,
  saveDeclined,
  type GroupRow,
} from './group-store.ts'

const day = 24 * 3_600_000
/** What was held is listed for so long, ms; it counts for longer. */
const listedFor = 14 * day
/** Nobody is invited for a time further away, ms. */
const furthest = 60 * day

/** Small groups (S6.4) of whoever asks: those to come and the last ones. For a supervisor also whom they may invite. */
export async function groupsOf(
  context: Context,
  { person, role }: Pick<Identity, 'person' | 'role'>,
): Promise<Answer<SupervisionGroups>> {
  const { db, clock } = context
  const now = await clock.read(db)
  const [groups, listeners] = await Promise.all([
    readGroupsOf(db, person, now - listedFor),
    role === 'supervisor' ? readListeners(db) : [],
  ])
  const written = await haveLines(
    db,
    groups.filter(({ form, closed }) => form === 'text' && closed).map(({ id }) => id),
  )
  const until = (group: GroupRow) => (written.has(group.id) ? readableUntil(group, now) : undefined)
  return ok({ groups: groups.map((group) => shown(group, person, until(group))), listeners })
}

/** Until when what was written in a group that is over can be read; undefined: it goes on, or this is past. */
export function readableUntil({ closedAt, cancelled }: GroupRow, now: Instant): Instant | undefined {
  if (closedAt === null || cancelled || now >= closedAt + linesStayAfter) return undefined
  return closedAt + linesStayAfter
}

function shown(group: GroupRow, person: PersonId, until: Instant | undefined): SupervisionGroups['groups'][number] {
  const { id, form, at, minutes, supervisor, supervisorName, members, beganAt, closed, heldMinutes, together } = group
  const member = members.find(({ listener }) => listener === person)
  const part = supervisor === person ? 'leads' : member?.declined === true ? 'declined' : 'comes'
  const held = part === 'leads' ? heldMinutes : member?.heldMinutes
  const counts = countedMinutes(together)
  return {
    id,
    form,
    at,
    minutes,
    part,
    supervisor: supervisorName,
    members: members.map(({ name, place, declined }) => ({ name, place, declined })),
    begun: beganAt !== null,
    closed,
    ...(held != null && { held }),
    ...(counts !== undefined && !closed && { together: counts }),
    ...(until !== undefined && part !== 'declined' && { readableUntil: until }),
  }
}

/** A supervisor invites a few listeners, to speak or to write: how many at most, `mostListeners` says. */
export async function makeGroup(
  context: Context,
  supervisor: PersonId,
  { form, at, minutes, listeners }: MakeGroup,
): Promise<Answer<{ id: string }>> {
  const invited = [...new Set(listeners)]
  const most = mostListeners[form]
  if (invited.length > most) return refuseWith('group-full', { most })
  return inUnit(context, async ({ tx }) => {
    const now = await context.clock.read(tx)
    if (at <= now || at > now + furthest) return refuseWith('bad-request', { path: 'at' })
    const known = await readListeners(tx)
    if (!invited.every((listener) => known.some(({ id }) => id === listener))) return refuseWith('not-found')
    const busy = await notFree(context, tx, [supervisor, ...invited], { at, minutes })
    if (busy.includes(supervisor)) return refuseWith('time-taken')
    if (busy.length > 0) {
      const names = known.filter(({ id }) => busy.includes(id)).map(({ name }) => name)
      return refuseWith('not-free', { names: names.join('\n') })
    }
    return ok({ id: await insertGroup(tx, { form, supervisor, at, minutes }, invited) })
  })
}

/** A listener does not come, without a reason; the others see that. */
export function declineGroup(context: Context, listener: PersonId, id: string): Promise<Answer<undefined>> {
  return changed(context, id, async (group, tx, now) => {
    if (!isInvited(group, listener)) return refuseWith('not-found')
    await saveDeclined(tx, id, listener, now)
    return ok(undefined)
  })
}

/** They come after all: their place was kept. */
export function comeToGroup(context: Context, listener: PersonId, id: string): Promise<Answer<undefined>> {
  return changed(context, id, async (group, tx) => {
    if (!isInvited(group, listener)) return refuseWith('not-found')
    const busy = await notFree(context, tx, [listener], group, id)
    if (busy.length > 0) return refuseWith('time-taken')
    await saveDeclined(tx, id, listener, null)
    return ok(undefined)
  })
}

/** On `group:<id>`: it was opened, ended or called off, or somebody comes or does not; or a line was written. */
export type GroupHint = { readonly kind: 'group' } | { readonly kind: 'written'; readonly lines: number }

function isInvited({ members }: GroupRow, listener: PersonId): boolean {
  return members.some((member) => member.listener === listener)
}

/** The supervisor opens a group that writes, once its room is open; a second time nothing changes. */
export function beginGroup(context: Context, supervisor: PersonId, id: string): Promise<Answer<undefined>> {
  return changed(context, id, async (group, tx, now) => {
    if (group.supervisor !== supervisor) return refuseWith('not-found')
    if (group.form !== 'text' || roomAt(group, now) !== 'open') return refuseWith('not-now')
    if (group.beganAt === null) await saveBegun(tx, id, now)
    return ok(undefined)
  })
}

/**
 * The supervisor calls it off, or says that it was not held; what was held is counted. One that writes and was opened is
 * ended: nobody loses with one press what was written in it.
 */
export function callGroupOff(context: Context, supervisor: PersonId, id: string): Promise<Answer<undefined>> {
  return changed(context, id, async (group, tx, now) => {
    if (group.supervisor !== supervisor) return refuseWith('not-found')
    if (group.beganAt !== null || countedMinutes(group.together) !== undefined) return refuseWith('not-now')
    await cancelGroup(tx, id, now)
    return ok(undefined)
  })
}

/**
 * It is over: what each was there for counts; or, held elsewhere, so many minutes for each of
 * those who come of whom the supervisor says that they were there; never more than have passed since it was to begin.
 */
export function endGroup(
  context: Context,
  supervisor: PersonId,
  id: string,
  { elsewhere }: EndGroup,
): Promise<Answer<undefined>> {
  return changed(context, id, async (group, tx, now) => {
    if (group.supervisor !== supervisor) return refuseWith('not-found')
    if (now < (group.beganAt ?? group.at)) return refuseWith('not-now')
    if (elsewhere === undefined) {
      await closeGroup(tx, id, now)
      return ok(undefined)
    }
    const { minutes, places } = elsewhere
    const coming = group.members.filter(({ declined }) => !declined).map(({ place }) => place)
    if (!places.every((place) => coming.includes(place))) return refuseWith('bad-request', { path: 'elsewhere.places' })
    if (group.at + minutes * 60_000 > now) return refuseWith('not-now')
    await closeHeldElsewhere(tx, id, now, minutes, places)
    return ok(undefined)
  })
}

function changed(
  context: Context,
  id: string,
  change: (group: GroupRow, tx: Tx, now: Instant) => Promise<Answer<undefined>>,
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const { tx } = unit
    const group = await lockGroup(tx, id)
    if (group === undefined) return refuseWith('not-found')
    if (group.closed) return refuseWith('not-now')
    unit.after(`group:${id}`, { kind: 'group' } satisfies GroupHint)
    return change(group, tx, await context.clock.read(tx))
  })
}
