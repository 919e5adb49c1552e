import type { OwnLoadRequest, OwnLoadShape, RefusalBody } from '@tingyu/contract'
import { ok, type PersonId, type Result } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { standDown } from '../matching/duty.ts'
import { inUnit } from '../session/unit.ts'
import { readLoads, saveLoad } from './load-store.ts'
import { restOf } from './resting.ts'

const day = 24 * 3_600_000

/** What a listener wants less for a time, and how much the service lets. Asked by that listener alone. */
export async function loadOf({ db, clock, service }: Context, listener: PersonId): Promise<OwnLoadShape> {
  const own = (await readLoads(db, await clock.read(db), [listener])).get(listener)
  const { perDay, perWeek } = service.rest
  return { most: { perDay, perWeek }, ...(own && { own }) }
}

/**
 * A listener wants less for a time, or as much as the service lets again (S6.2). It is part of the rules of rest from that
 * moment on: where by it they have had enough already, 可接单 goes off.
 */
export function keepLoad(
  context: Context,
  listener: PersonId,
  { perDay, perWeek, days }: OwnLoadRequest,
): Promise<Result<undefined, RefusalBody>> {
  return inUnit(context, async (unit) => {
    const now = await context.clock.read(unit.tx)
    const load =
      days === undefined
        ? undefined
        : {
            ...(perDay !== undefined && { perDay }),
            ...(perWeek !== undefined && { perWeek }),
            until: now + days * day,
          }
    await saveLoad(unit.tx, listener, load)
    const { rest } = await restOf(context, unit.tx, listener, now)
    if (rest !== undefined) await standDown(unit, listener)
    unit.after(`person:${listener}`, { kind: 'duty' })
    return ok(undefined)
  })
}
