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
}
