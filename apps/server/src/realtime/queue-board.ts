import type { ServerMessage } from '@tingyu/contract'
import { youngNotice, type SessionId } from '@tingyu/sop'
import { bookingRulesOf } from '../booking/booking-rules.ts'
import type { Context } from '../context.ts'
import { likelyWait, recentWaits } from '../matching/likely-wait.ts'
import { readPlaces, readRecentWaits } from '../matching/match-store.ts'
import { matchRulesOf } from '../matching/queue-rules.ts'

export type QueueMessage = Extract<ServerMessage, { type: 'queue' }>

/**
 * Everyone's true place in the queue at this moment, by session. The likely wait is there only where
 * recent waits speak for one.
 */
export async function readBoard(context: Context): Promise<ReadonlyMap<SessionId, QueueMessage>> {
  const { db, clock, service } = context
  const now = await clock.read(db)
  const { wait } = bookingRulesOf(service.booking)
  const [places, waits] = await Promise.all([
    readPlaces(db, now, matchRulesOf(context)),
    readRecentWaits(db, now - recentWaits),
  ])
  return new Map(
    places.map(({ session, ahead, queuedAt, listenersReady, listeners, trainedHere, booked }) => {
      const young = youngNotice(listeners, trainedHere)
      const waitMinutes = likelyWait(waits, now - queuedAt)
      return [
        session,
        {
          type: 'queue',
          session,
          ahead,
          listenersReady,
          ...(waitMinutes && { waitMinutes }),
          ...(young && { young }),
          ...(booked?.open === true && {
            kept: { listener: booked.listener, begins: booked.begins, until: booked.begins + wait },
          }),
          ...(booked?.open === false && { keptInVain: { listener: booked.listener } }),
        },
      ]
    }),
  )
}
