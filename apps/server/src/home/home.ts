import type { ListenerHome } from '@tingyu/contract'
import { selfCheckDue } from '@tingyu/sop/self-check'
import { bookingsOf } from '../booking/answers.ts'
import type { Context } from '../context.ts'
import { ownSessionsOf } from '../debrief/debrief.ts'
import type { Identity } from '../http/route.ts'
import { readDuty } from '../matching/duty-store.ts'
import { dutyAt, named } from '../matching/duty.ts'
import { restFrom } from '../rest/resting.ts'
import { nextRoomIn, readStanding } from '../roster/shifts.ts'
import { canTakeAny } from '../roster/substitutions.ts'
import { readBeside } from './store.ts'

/** How far ahead the next shift is looked for: as far as a listener sees their shifts. */
const ahead = 28 * 24 * 3_600_000

/**
 * Everything on a listener's home at one moment: what they have listened to is read once, and duty, rest and shifts all
 * come from it.
 */
export async function homeOf(context: Context, who: Identity): Promise<ListenerHome> {
  const { db, clock, service } = context
  const now = await clock.read(db)
  const [row, standing, { sessions }, bookings, { checkedAt, asideAt, thanked, answered, meets }] = await Promise.all([
    readDuty(db, who.person),
    readStanding(context, db, now, who.person),
    ownSessionsOf(context, who.person),
    bookingsOf(context, who.person),
    readBeside(db, who.person, now),
  ])
  const next = nextRoomIn(context, standing, { from: now, until: now + ahead })
  return {
    now,
    zone: service.rest.zone,
    duty: named(who, dutyAt(row, restFrom(context, standing.sittings, now, standing.load), now)),
    ...(next && { next }),
    canTake: await canTakeAny(context, { listener: who.person, standing, now }),
    bookings,
    selfCheck: selfCheckDue(
      {
        ...(checkedAt !== null && { checkedAt }),
        ...(asideAt !== null && { asideAt }),
        ...(sessions[0] && { listenedAt: sessions[0].endedAt }),
      },
      now,
    ),
    thanked,
    supervision: { answered, ...(meets !== null && { meets }) },
    sessions,
  }
}
