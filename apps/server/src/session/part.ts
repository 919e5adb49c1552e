import { privateLineRoutes } from '../crisis/private-line-routes.ts'
import { drillRoutes } from '../crisis/drill-routes.ts'
import { pushRoutes } from '../push/routes.ts'
import { crisisRoutes } from '../crisis/routes.ts'
import { shiftRoutes } from '../crisis/shift-routes.ts'
import { reflectionRoutes } from '../debrief/reflection-routes.ts'
import { listenerRoutes } from '../debrief/routes.ts'
import { growthRoutes } from '../growth/routes.ts'
import { homeRoutes } from '../home/routes.ts'
import { readinessRoutes } from '../readiness/routes.ts'
import { repeatedRoutes } from '../repeated/routes.ts'
import { restRoutes } from '../rest/routes.ts'
import { calendarRoutes } from '../roster/calendar-routes.ts'
import { rosterRoutes } from '../roster/routes.ts'
import type { Context } from '../context.ts'
import type { MakePart, Part } from '../http/part.ts'
import type { Identify } from '../http/route.ts'
import { startLadder } from '../crisis/ladder.ts'
import { startNotices } from '../crisis/notices.ts'
import { startTakingBack } from '../crisis/push/take-back.ts'
import { startReminders } from '../reminders/reminders.ts'
import { startDeadlines } from '../jobs/deadlines.ts'
import { startHousekeeping } from '../jobs/housekeeping.ts'
import { startMatching } from '../matching/matching.ts'
import type { Patience } from '../realtime/presence.ts'
import { openRealtime } from '../realtime/sockets.ts'
import { harassmentRoutes } from '../harassment/routes.ts'
import { selfCheckRoutes } from '../self-check/routes.ts'
import { groupRoutes } from '../supervision/group-routes.ts'
import { supervisionRoutes } from '../supervision/routes.ts'
import { thanksRoutes } from '../thanks/routes.ts'
import { voiceRoutes } from '../voices/routes.ts'
import { startSecondReader } from '../words/second-reader/second-reader.ts'
import { bookingRoutes } from '../booking/routes.ts'
import { forgetBooking } from '../booking/meeting.ts'
import { leaveOpenSession } from './joining.ts'
import { refoldStates } from './refold.ts'
import { sessionRoutes } from './routes.ts'

/** Sessions: their log, matching, realtime, incidents, debrief, and what time does. */
export const makeSessions: MakePart = (context, identify) => openSessions(context, identify)

/** The same, where a test has less patience with lost connections than life has. */
export function openSessions(context: Context, identify: Identify, patience?: Patience): Part {
  const realtime = openRealtime(context, identify, patience)
  let running: readonly { readonly close: () => Promise<void> }[] = []
  return {
    routes: [
      ...sessionRoutes(context),
      ...listenerRoutes(context),
      ...reflectionRoutes(context),
      ...readinessRoutes(context),
      ...growthRoutes(context),
      ...homeRoutes(context),
      ...crisisRoutes(context),
      ...drillRoutes(context),
      ...privateLineRoutes(context),
      ...shiftRoutes(context),
      ...pushRoutes(context),
      ...restRoutes(context),
      ...repeatedRoutes(context),
      ...rosterRoutes(context),
      ...calendarRoutes(context),
      ...bookingRoutes(context),
      ...selfCheckRoutes(context),
      ...supervisionRoutes(context),
      ...groupRoutes(context),
      ...harassmentRoutes(context),
      ...thanksRoutes(context),
      ...voiceRoutes(context),
    ],
    forget: async (person, forGood) => {
      try {
        await leaveOpenSession(context, person)
        if (forGood) await forgetBooking(context, person)
      } catch (error) {
        context.log.failure('session', error)
      }
    },
    upgrade: (request, socket, head) => realtime.upgrade(request, socket, head),
    start: async () => {
      await refoldStates(context)
      running = [
        startDeadlines(context),
        startLadder(context),
        ...startNotices(context),
        startTakingBack(context),
        ...startReminders(context),
        startMatching(context),
        startHousekeeping(context),
        ...startSecondReader(context),
      ]
      realtime.start()
    },
    stop: async () => {
      await realtime.stop()
      await Promise.all(running.map((each) => each.close()))
    },
  }
}
