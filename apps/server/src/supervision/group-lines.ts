import type { GroupLines } from '@tingyu/contract'
import { ok, roomAt, type PersonId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { keyDayAt } from '../session/confidence/key-ring.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { inUnit } from '../session/unit.ts'
import { placesOf } from '../words/write.ts'
import { insertGroupLine, readGroupLines, readWriter, type GroupLineRow } from './group-line-store.ts'
import { lockGroup, readGroup, type GroupRow } from './group-store.ts'
import { readableUntil, type GroupHint } from './groups.ts'
import { identifyingBut } from './identifying.ts'
import { readSupervisors } from './store.ts'

/** So many lines are answered at once. */
const mostAtOnce = 200

/** As what somebody belongs to a group that writes; undefined: they do not, or do not come. */
function roleIn({ form, supervisor, members }: GroupRow, person: PersonId): 'listener' | 'supervisor' | undefined {
  if (form !== 'text') return undefined
  if (supervisor === person) return 'supervisor'
  return members.some(({ listener, declined }) => listener === person && !declined) ? 'listener' : undefined
}

/**
 * One of those in a group writes, from its opening to its end (S6.4). What says who a seeker is is refused with where
 * (S5.5); the names of those who are in the group are no secret in it. A line that is sent again is acknowledged, also
 * where the group is over by now: it stands there.
 */
export async function writeInGroup(
  context: Context,
  person: PersonId,
  id: string,
  line: { readonly id: string; readonly text: string },
): Promise<Answer<undefined>> {
  const known = await readGroup(context.db, id)
  if (known === undefined || roleIn(known, person) === undefined) return refuseWith('not-found')
  const supervisors = await readSupervisors(context.db)
  const names = [...supervisors, ...known.members, { name: known.supervisorName }].map(({ name }) => name)
  const found = identifyingBut(context, line.text, names)
  if (found.length > 0) return refuseWith('identifies', placesOf(found))
  return inUnit(context, async (unit) => {
    const { tx } = unit
    const group = await lockGroup(tx, id)
    const role = group && roleIn(group, person)
    if (group === undefined || role === undefined) return refuseWith('not-found')
    const before = await readWriter(tx, id, line.id)
    if (before !== undefined) return before.by === person ? ok(undefined) : refuseWith('conflict')
    const at = await context.clock.read(tx)
    const open = group.led && !group.closed && roomAt(group, at) === 'open'
    if (!open || group.beganAt === null) return refuseWith('not-now')
    const key_day = keyDayAt(at)
    const sealed = seal(await context.keys.forWriting(key_day), placeOf(id, line.id), line.text)
    const lines = await insertGroupLine(tx, { group: id, id: line.id, by: person, role, at, key_day, sealed })
    unit.after(`group:${id}`, { kind: 'written', lines } satisfies GroupHint)
    return ok(undefined)
  })
}

/** What was written in a group since its line `after`, for those in it; after its end for a day. */
export async function linesOf(
  context: Context,
  person: PersonId,
  id: string,
  after: number,
): Promise<Answer<GroupLines>> {
  const { db, clock } = context
  const group = await readGroup(db, id)
  if (group === undefined || roleIn(group, person) === undefined) return refuseWith('not-found')
  const until = readableUntil(group, await clock.read(db))
  if (group.closed && until === undefined) return ok({ lines: [], more: false, over: true })
  const rows = await readGroupLines(db, id, after, mostAtOnce)
  return ok({
    lines: await Promise.all(rows.map((row) => opened(context, row, person))),
    more: rows.length === mostAtOnce,
    over: group.closed,
    ...(until !== undefined && { readableUntil: until }),
  })
}

async function opened(
  { keys }: Context,
  { group, id, no, at, by, role, name, key_day, sealed }: GroupLineRow,
  reader: PersonId,
): Promise<GroupLines['lines'][number]> {
  const key = await keys.forReading(key_day)
  const text = key && unseal(key, placeOf(group, id), sealed)
  return { id, no, at, role, own: by === reader, text, ...(name !== null && { name }) }
}

function placeOf(group: string, line: string): string {
  return `group/${group}/${line}`
}
