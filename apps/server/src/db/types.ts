import type { AccountTables } from './tables/accounts.ts'
import type { AlarmTables } from './tables/alarms.ts'
import type { AuditTables } from './tables/audit.ts'
import type { BookingTables } from './tables/bookings.ts'
import type { GrowthTables } from './tables/growth.ts'
import type { PreparationTables } from './tables/preparations.ts'
import type { PrivateLineTables } from './tables/private-line.ts'
import type { HandoverTables } from './tables/handover.ts'
import type { RosterTables } from './tables/roster.ts'
import type { SelfCheckTables } from './tables/self-check.ts'
import type { SessionTables } from './tables/sessions.ts'
import type { SupervisionTables } from './tables/supervision.ts'
import type { ThanksTables } from './tables/thanks.ts'
import type { VoiceTables } from './tables/voices.ts'
import type { WordTables } from './tables/words.ts'

/** Every table of the database; each part adds its own under `tables/`. `schema.sql` shows the same, generated. */
export interface Database
  extends
    AccountTables,
    SessionTables,
    SupervisionTables,
    WordTables,
    VoiceTables,
    AlarmTables,
    PrivateLineTables,
    HandoverTables,
    AuditTables,
    RosterTables,
    BookingTables,
    PreparationTables,
    GrowthTables,
    SelfCheckTables,
    ThanksTables {}
