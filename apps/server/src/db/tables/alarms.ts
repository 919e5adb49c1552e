import type { PushBrowser, PushSystem } from '@tingyu/contract'
import type { CallReason, Instant, PersonId, SessionId, RungKind } from '@tingyu/sop'
import type { Generated } from 'kysely'

/** The tables of `migrations/008-alarms.ts`. */
export interface AlarmTables {
  duty_shift: {
    id: string
    supervisor: PersonId
    from_at: Instant
    until_at: Instant
    ended_at: Instant | null
    connected_until: Generated<Instant>
  }
  alarm: {
    id: string
    session: SessionId
    incident: string | null
    opened_at: Instant
    steps: Generated<number>
    next_at: Instant | null
    called: Generated<PersonId[]>
    everyone: Generated<boolean>
    line_shown_at: Instant | null
    ended_at: Instant | null
    ended_by: AlarmEnd | null
    taken_by: PersonId | null
    /** Of migrations/011-handover.ts. */
    why: Generated<CallReason>
  }
  alarm_step: {
    alarm: string
    number: number
    kind: RungKind
    due_at: Instant
    done_at: Instant
    called: PersonId[]
  }
  alarm_notice: {
    alarm: string
    step: number
    way: NoticeWay
    /** Of migrations/018-web-push.ts: which device, where it is a push. */
    device: Generated<string | null>
    at: Instant
    tries: Generated<number>
    next_at: Instant | null
    sent_at: Instant | null
    gave_up_at: Instant | null
  }
  /** Of migrations/018-web-push.ts. */
  push_device: {
    id: string
    person: PersonId
    endpoint: string
    p256dh: string
    auth: string
    language: 'zh-CN' | 'en'
    browser: PushBrowser
    system: PushSystem
    sign_in: string | null
    made_at: Instant
    seen_at: Instant
    sent_at: Instant | null
    failed_at: Instant | null
  }
}

/** Why nobody is called any more. */
export type AlarmEnd = 'taken' | 'resolved' | 'returned' | 'answered' | 'declared' | 'over'
export type NoticeWay = 'webhook' | 'mail' | 'push'
