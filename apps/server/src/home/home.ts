import type { ListenerHome } from '@tingyu/contract'
import { selfCheckDue } from '@tingyu/sop/self-check'
import { bookingsAt } from '../booking/answers.ts'
import type { Context } from '../context.ts'
import { ownSessionsOf } from '../debrief/debrief.ts'
import type { Identity } from '../http/route.ts'
import { readDuty } from '../matching/duty-store.ts'
import { dutyAt, named } from '../matching/duty.ts'
import { restFrom } from '../rest/resting.ts'
import { nextRoomIn, readStanding } from '../roster/shifts.ts'
import { readLasting } from '../roster/substitution-store.ts'
import { canTakeAny, seeks, wanted } from '../roster/substitutions.ts'
import { readWishes } from '../supervision/wish-store.ts'
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
  const listener = who.person
  const lasting = readLasting(db, now)
  const reading = readStanding(context, db, now, listener, lasting)
  const [row, standing, { sessions }, bookings, open, beside, wishes] = await Promise.all([
    readDuty(db, listener),
    reading,
    ownSessionsOf(context, listener),
    reading.then((standing) => bookingsAt(context, { listener, standing, now })),
    wanted(context, now, lasting),
    readBeside(db, listener, now),
    readWishes(db, listener),
  ])
  const { checkedAt, asideAt, thanked, answered, meets } = beside
  const next = nextRoomIn(context, standing, { from: now, until: now + ahead })
  return {
    now,
    zone: service.rest.zone,
    duty: named(who, dutyAt(row, restFrom(context, standing.sittings, now, standing.load), now)),
    ...(next && { next }),
    ...(next && seeks(open, listener, next) && { sought: true }),
    ...(standing.load && { load: standing.load }),
    canTake: canTakeAny(context, { listener, standing, open, now }),
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
    supervision: {
      answered,
      wished: wishes.length,
      ...(meets !== null && { meets: meets.at, room: meets.room, ...(meets.group !== null && { group: meets.group }) }),
    },
    sessions,
  }
}
