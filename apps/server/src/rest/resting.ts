import type { RefusalBody, Resting, RestShape } from '@tingyu/contract'
import { ok, shortenable, type Instant, type PersonId, type Result } from '@tingyu/sop'
import { mayBeginUntil, restAt } from '@tingyu/sop/rest'
import type { Kysely } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../db/types.ts'
import { refuseWith } from '../http/status.ts'
import { inUnit } from '../session/unit.ts'
import { restRulesOf } from './rest-rules.ts'
import { readNames, readSittings, saveShortened, type Sat } from './rest-store.ts'

/** How a listener stands with their rest at a moment: the one they are to keep, or until when they may begin. */
export interface RestNow {
  readonly rest?: RestShape
  readonly mayBeginUntil?: Instant
}

/** Reads it from what they have listened to (S6.2); inside of a transaction that holds their duty, it stays true. */
export async function restOf(
  context: Context,
  db: Kysely<Database>,
  listener: PersonId,
  now: Instant,
): Promise<RestNow> {
  return restFrom(context, await readSittings(db, now, [listener]), now)
}

function restFrom({ service, protocol }: Context, sittings: readonly Sat[], now: Instant): RestNow {
  const rules = restRulesOf(service.rest)
  const rest = restAt(rules, sittings, protocol.length, now)
  if (rest === undefined) {
    const until = mayBeginUntil(rules, sittings, protocol.length, now)
    return until === undefined ? {} : { mayBeginUntil: until }
  }
  const last = lastOf(sittings)
  return { rest: { ...rest, ...(rest.why === 'debrief' && last && { session: last.session }) } }
}

function lastOf(sittings: readonly Sat[]): Sat | undefined {
  return sittings.toSorted((a, b) => a.from - b.from).at(-1)
}

/** Who rests after a session at this moment, and whether a supervisor can let them end it sooner. */
export async function whoRests(context: Context): Promise<Resting> {
  const { db, clock, service } = context
  const now = await clock.read(db)
  const { shortest } = restRulesOf(service.rest)
  const byListener = Map.groupBy(await readSittings(db, now), ({ listener }) => listener)
  const resting = [...byListener].flatMap(([listener, sittings]) => {
    const { rest } = restFrom(context, sittings, now)
    const last = lastOf(sittings)
    // Who listens at this moment does not rest yet.
    if (rest?.until === undefined || last === undefined || last.goesOn) return []
    const sooner = Math.max(now, last.until + shortest)
    const can = shortenable.includes(rest.why) && last.shortenedTo === undefined && sooner < rest.until
    return [{ listener, why: rest.why, until: rest.until, ...(can && { sooner }) }]
  })
  const names = await readNames(
    db,
    resting.map(({ listener }) => listener),
  )
  return {
    listeners: resting
      .flatMap((each) => {
        const workingName = names.get(each.listener)
        return workingName === undefined ? [] : [{ ...each, workingName }]
      })
      .toSorted((a, b) => a.until - b.until),
  }
}

/** A supervisor lets a rest end now, or as soon as it may at all; once for each session, with a reason (S6.2). */
export function shortenRest(
  context: Context,
  { supervisor, listener, reason }: { supervisor: PersonId; listener: PersonId; reason: string },
): Promise<Result<undefined, RefusalBody>> {
  return inUnit(context, async (unit) => {
    const now = await context.clock.read(unit.tx)
    const sittings = await readSittings(unit.tx, now, [listener])
    const { rest } = restFrom(context, sittings, now)
    const last = lastOf(sittings)
    if (last === undefined || rest === undefined) return refuseWith('not-now')
    if (!shortenable.includes(rest.why) || last.shortenedTo !== undefined) return refuseWith('not-now')
    await saveShortened(unit.tx, { session: last.session, supervisor, reason, until: now, at: now })
    unit.after(`person:${listener}`, { kind: 'duty' })
    return ok(undefined)
  })
}
