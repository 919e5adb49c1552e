import type { Migration } from 'kysely/migration'
import * as accounts from './001-accounts.ts'
import * as sessions from './002-sessions.ts'
import * as words from './003-words.ts'
import * as totals from './004-totals.ts'
import * as voices from './005-voices.ts'
import * as accepting from './006-accepting.ts'
import * as sharedVoices from './007-shared-voices.ts'
import * as alarms from './008-alarms.ts'
import * as riskInTheQueue from './009-risk-in-the-queue.ts'
import * as privateLine from './010-private-line.ts'
import * as handover from './011-handover.ts'
import * as numberLeft from './012-number-left.ts'
import * as audit from './013-audit.ts'
import * as young from './014-young.ts'
import * as drills from './015-drills.ts'
import * as rest from './017-rest.ts'
import * as webPush from './018-web-push.ts'
import * as reflection from './020-reflection.ts'
import * as supervision from './021-supervision.ts'
import * as openHours from './022-open-hours.ts'
import * as substitutions from './023-substitutions.ts'
import * as theCalendar from './023-the-calendar.ts'
import * as preparations from './024-preparations.ts'
import * as supervisionRooms from './025-supervision-rooms.ts'
import * as growth from './026-growth.ts'
import * as bookings from './027-bookings.ts'
import * as cityAsked from './028-city-asked.ts'
import * as reminders from './029-reminders.ts'
import * as remindersPushed from './039-reminders-pushed.ts'
import * as repeatedCalls from './030-repeated-calls.ts'
import * as ownLoad from './031-own-load.ts'
import * as selfCheck from './033-self-check.ts'
import * as supervisionGroups from './034-supervision-groups.ts'
import * as thanks from './035-thanks.ts'
import * as reports from './036-reports.ts'
import * as inARoom from './037-in-a-room.ts'
import * as saidAgain from './038-said-again.ts'
import * as groupsThatWrite from './040-groups-that-write.ts'
import * as wished from './041-wished.ts'
import * as closedOver from './042-closed-over.ts'

/**
 * Every step of the schema, in order; forward only. A list and not a scan of the directory, so that
 * what runs is what was compiled and reviewed. Names are for ever.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-accounts': accounts,
  '002-sessions': sessions,
  '003-words': words,
  '004-totals': totals,
  '005-voices': voices,
  '006-accepting': accepting,
  '007-shared-voices': sharedVoices,
  '008-alarms': alarms,
  '009-risk-in-the-queue': riskInTheQueue,
  '010-private-line': privateLine,
  '011-handover': handover,
  '012-number-left': numberLeft,
  '013-audit': audit,
  '014-young': young,
  '015-drills': drills,
  '017-rest': rest,
  '018-web-push': webPush,
  '020-reflection': reflection,
  '021-supervision': supervision,
  '022-open-hours': openHours,
  '023-substitutions': substitutions,
  '023-the-calendar': theCalendar,
  '024-preparations': preparations,
  '025-supervision-rooms': supervisionRooms,
  '026-growth': growth,
  '027-bookings': bookings,
  '028-city-asked': cityAsked,
  '029-reminders': reminders,
  '030-repeated-calls': repeatedCalls,
  '031-own-load': ownLoad,
  '033-self-check': selfCheck,
  '034-supervision-groups': supervisionGroups,
  '035-thanks': thanks,
  '036-reports': reports,
  '037-in-a-room': inARoom,
  '038-said-again': saidAgain,
  '039-reminders-pushed': remindersPushed,
  '040-groups-that-write': groupsThatWrite,
  '041-wished': wished,
  '042-closed-over': closedOver,
}
