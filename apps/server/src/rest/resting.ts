import type { RefusalBody, Resting, RestShape } from '@tingyu/contract'
import { ok, shortenable, type Instant, type OwnLoad, type PersonId, type Result } from '@tingyu/sop'
import { mayBeginUntil, restAt } from '@tingyu/sop/rest'
import type { Kysely } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../db/types.ts'
import { refuseWith } from '../http/status.ts'
import { inUnit } from '../session/unit.ts'
import { readLoads } from './load-store.ts'
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
  const [sittings, loads] = await Promise.all([readSittings(db, now, [listener]), readLoads(db, now, [listener])])
  return restFrom(context, sittings, now, loads.get(listener))
}

/** The same from what is known already. */
export function restFrom(
  { service, protocol }: Context,
  sittings: readonly Sat[],
  now: Instant,
  own: OwnLoad | undefined,
): RestNow {
  const rules = restRulesOf(service.rest, own)
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

/**
 * Who rests after a session at this moment, whether a supervisor can let them end it sooner, and who has not put a heavy
 * session down: those first.
 */
export async function whoRests(context: Context): Promise<Resting> {
  const { db, clock, service } = context
  const now = await clock.read(db)
  const { shortest } = restRulesOf(service.rest)
  const loads = await readLoads(db, now)
  const byListener = Map.groupBy(await readSittings(db, now), ({ listener }) => listener)
  const resting = [...byListener].flatMap(([listener, sittings]) => {
    const { rest } = restFrom(context, sittings, now, loads.get(listener))
    const last = lastOf(sittings)
    // Who listens at this moment does not rest yet.
    if (rest === undefined || last === undefined || last.goesOn) return []
    const { why, until } = rest
    const sooner = Math.max(now, last.until + shortest)
    const can = shortenable.includes(why) && last.shortenedTo === undefined && until !== undefined && sooner < until
    return [
      {
        listener,
        why,
        ...(until !== undefined && { until }),
        ...(can && { sooner }),
        ...(last.heavy && !last.debriefed && { undebriefedSince: last.until }),
      },
    ]
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
      .toSorted((a, b) => (a.until ?? 0) - (b.until ?? 0)),
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
    const loads = await readLoads(unit.tx, now, [listener])
    const { rest } = restFrom(context, sittings, now, loads.get(listener))
    const last = lastOf(sittings)
    if (last === undefined || rest === undefined) return refuseWith('not-now')
    if (!shortenable.includes(rest.why) || last.shortenedTo !== undefined) return refuseWith('not-now')
    const shortened = { session: last.session, supervisor, reason, until: now, at: now }
    // A colleague was quicker: then it was not their doing.
    if (!(await saveShortened(unit.tx, shortened))) return refuseWith('not-now')
    unit.after(`person:${listener}`, { kind: 'duty' })
    return ok(undefined)
  })
}
