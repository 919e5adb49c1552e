import type { CommonWay, RepeatedCalls } from '@tingyu/contract'
import { comings, countsUntil, isRepeated, ok, saysSomething, weekMs, type Instant, type PersonId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../db/types.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { seal, unseal } from '../session/confidence/seal.ts'
import { brokenOff } from '../session/joining.ts'
import { inUnit } from '../session/unit.ts'
import { identifying } from '../supervision/identifying.ts'
import { placesOf } from '../words/write.ts'
import { repeatRulesOf } from './rules.ts'
import {
  closeCall,
  endWays,
  insertCall,
  lockCall,
  readCalls,
  readKnown,
  readMet,
  readOften,
  readWay,
  removeCalls,
  saveWay,
  type MetRow,
} from './store.ts'

/**
 * Repeated calls (S6.6). Somebody who comes again and again is known to us by their device or their six words, and by
 * nothing else. That they come often is brought to a supervisor, who writes down what all listeners then do alike. Nothing
 * here is asked by the queue, by matching, or by what notices danger: nobody is kept out, and no sign counts less.
 */

/** Looks who came more often than the service's rules have, across all listeners; ends what is over. */
export async function noticeRepeated(context: Context): Promise<void> {
  const rules = repeatRulesOf(context.service.repeated)
  await inUnit(context, async ({ tx }) => {
    const now = await context.clock.read(tx)
    await endWays(tx, now)
    const since = now - weekMs
    const bySeeker = Map.groupBy(await readOften(tx, since, rules.perDay), ({ seeker }) => seeker)
    const known = await readKnown(tx, [...bySeeker.keys()])
    for (const [seeker, met] of bySeeker) {
      const { open = false, closedAt = null } = known.get(seeker) ?? {}
      if (!open && isRepeated(rules, timesOf(met), closedAt ?? undefined)) await insertCall(tx, seeker, now)
    }
    await removeCalls(tx, since)
  })
}

function timesOf(met: readonly MetRow[]): readonly Instant[] {
  return comings(
    met.map(({ begunAt, endedAt, endReason }) => ({
      begunAt,
      endedAt: endedAt ?? undefined,
      brokeOff: endReason !== null && brokenOff.has(endReason),
    })),
  )
}

/** Who comes often, for supervisors: counts and times. Not who it is, not with whom they spoke, nothing of what was said. */
export async function repeatedCallsOf(context: Context): Promise<Answer<RepeatedCalls>> {
  const { db, clock, service, keys } = context
  const [now, rows, key] = await Promise.all([clock.read(db), readCalls(db), keys.lasting()])
  const met = Map.groupBy(
    await readMet(
      db,
      rows.map(({ seeker }) => seeker),
      now - weekMs,
    ),
    ({ seeker }) => seeker,
  )
  const calls = rows.map(({ id, seeker, noticedAt, way, by, at, until }) => {
    const times = timesOf(met.get(seeker) ?? [])
    const written = way === null || until === null || until <= now ? undefined : opened(key, id, way)
    return {
      id,
      noticedAt,
      times: [...times],
      day: countsUntil(times, now).day,
      ...(written !== undefined &&
        until !== null && { way: { ...written, until, at: at ?? noticedAt, ...(by !== null && { by }) } }),
    }
  })
  return ok({ now, rules: service.repeated, calls })
}

/** A supervisor writes the common way, or renews it: one wording for all, which holds for so many days. */
export async function writeWay(
  context: Context,
  by: PersonId,
  id: string,
  way: { readonly helps: string; readonly limits: string },
): Promise<Answer<undefined>> {
  for (const field of ['helps', 'limits'] as const) {
    const found = await identifying(context, way[field])
    if (found.length > 0) return refuseWith('identifies', { ...placesOf(found), field })
    if (!saysSomething(way[field])) return refuseWith('nothing-written', { field })
  }
  return inUnit(context, async ({ tx }) => {
    if ((await lockCall(tx, id)) === undefined) return refuseWith('not-found')
    const at = await context.clock.read(tx)
    const { wayHolds } = repeatRulesOf(context.service.repeated)
    const sealed = seal(await context.keys.lasting(), placeOf(id), JSON.stringify(way))
    await saveWay(tx, id, { way: sealed, by, at, until: at + wayHolds })
    return ok(undefined)
  })
}

/** Seen to, without a way or with none any more. */
export function closeRepeated(context: Context, id: string): Promise<Answer<undefined>> {
  return inUnit(context, async ({ tx }) => {
    if ((await lockCall(tx, id)) === undefined) return refuseWith('not-found')
    await closeCall(tx, id, await context.clock.read(tx))
    return ok(undefined)
  })
}

/** What the listener of a session reads before it and in it, where there is a way for whoever comes. */
export async function wayFor(
  { clock, keys }: Context,
  db: Kysely<Database>,
  seeker: PersonId | null,
): Promise<CommonWay | undefined> {
  if (seeker === null) return undefined
  const row = await readWay(db, seeker, await clock.read(db))
  if (row?.way == null || row.until === null) return undefined
  const written = opened(await keys.lasting(), row.id, row.way)
  return written && { ...written, until: row.until }
}

function opened(key: Buffer, id: string, way: Buffer): { readonly helps: string; readonly limits: string } | undefined {
  const text = unseal(key, placeOf(id), way)
  return text === null ? undefined : (JSON.parse(text) as { helps: string; limits: string })
}

function placeOf(id: string): string {
  return `repeated/${id}`
}
