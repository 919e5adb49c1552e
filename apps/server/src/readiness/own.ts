import type { OwnPreparations, RefusalBody } from '@tingyu/contract'
import { leastSteadiness, ok, renewableUntil, type PersonId, type Result } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { inUnit } from '../session/unit.ts'
import { readLastWhole, readPreparations, recordPreparation } from './store.ts'

/** So many are shown: half a year and more of somebody who listens twice a day. */
const most = 400

/** A listener's own preparations, and whether a shorter one is enough now. Asked by that listener alone. */
export async function ownPreparationsOf({ db, clock }: Context, listener: PersonId): Promise<OwnPreparations> {
  const [now, whole, kept] = await Promise.all([
    clock.read(db),
    readLastWhole(db, listener),
    readPreparations(db, listener, most),
  ])
  const until = whole && renewableUntil(whole)
  return {
    preparations: kept.map(({ at, kind, steadiness, noiseDbfs }) => ({
      at,
      kind,
      steadiness,
      ...(noiseDbfs !== undefined && { noiseDbfs }),
    })),
    ...(until !== undefined && now < until && { renewableUntil: until }),
  }
}

/** Not steady enough to listen now (S1.1): a point in their own curve, and nothing that anybody else sees. */
export function recordNotToday(
  context: Context,
  listener: PersonId,
  steadiness: number,
): Promise<Result<undefined, RefusalBody>> {
  return inUnit(context, async ({ tx }) => {
    if (steadiness >= leastSteadiness) return refuseWith('not-now')
    await recordPreparation(tx, listener, { at: await context.clock.read(tx), kind: 'not-today', steadiness })
    return ok(undefined)
  })
}
