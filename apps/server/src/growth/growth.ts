import type { OwnGrowth } from '@tingyu/contract'
import type { PersonId } from '@tingyu/sop'
import { beginOfMonth, growthOf, monthsKept, restsKept } from '@tingyu/sop/growth'
import type { Context } from '../context.ts'
import { restRulesOf } from '../rest/rest-rules.ts'
import { countSupervision } from '../supervision/store.ts'
import { countReflections, readGrown, readSatSince } from './store.ts'

const dayMs = 86_400_000

/** A listener's own growth over the months of which everything is kept. Asked by that listener alone. */
export async function ownGrowthOf(context: Context, listener: PersonId): Promise<OwnGrowth> {
  const { db, clock, service, protocol, config } = context
  const now = await clock.read(db)
  const { zone } = service.rest
  const months = monthsKept(zone, now, config.keep.eventsDays * dayMs)
  const since = beginOfMonth(zone, months[0]!)
  const [grown, sittings, supervision, reflections] = await Promise.all([
    readGrown(db, listener, since),
    readSatSince(db, listener, since),
    countSupervision(db, listener, since),
    countReflections(db, listener, since),
  ])
  const kept = restsKept(restRulesOf(service.rest), sittings, protocol.length, now)
  const rests = sittings.flatMap(({ until }, index) => {
    const rested = kept[index]
    return rested === undefined ? [] : [{ at: until, rested }]
  })
  return {
    months,
    figures: growthOf(zone, months, [...grown, ...rests]),
    care: {
      supervisionMinutes: supervision.minutes,
      rests: rests.filter(({ rested }) => rested).length,
      reflections,
    },
  }
}
