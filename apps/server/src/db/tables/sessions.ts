import type {
  AlarmReason,
  ConcernKind,
  EndReason,
  FollowUpResult,
  HarassmentKind,
  IncidentCause,
  Instant,
  IntentionResult,
  MessageId,
  Mode,
  PersonId,
  PlanPart,
  RecordedOutcome,
  ReviewOutcome,
  Session,
  SessionEvent,
  SessionId,
} from '@tingyu/sop'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { KeyDay } from '../../session/confidence/key-ring.ts'

/** The tables of `migrations/002-sessions.ts` and `004-totals.ts`. Instants are epoch ms by the service's clock. */
export interface SessionTables {
  protocol_version: {
    fingerprint: string
    id: string
    version: number
    body: Json<object>
    first_used_at: Instant
  }
  listening_session: {
    id: SessionId
    seeker: PersonId | null
    listener: PersonId | null
    status: SessionStatus
    topic: string
    mode: Mode
    protocol: string
    seq: number
    state: Json<Session>
    state_shape: number
    joined_at: Instant
    queued_at: Instant
    accepted_at: Instant | null
    begun_at: Instant | null
    ended_at: Instant | null
    end_reason: EndReason | null
    passed_by: Generated<PersonId[]>
    again_listener: PersonId | null
    seeker_away_since: Instant | null
    note_due: Generated<boolean>
    /** Of migrations/009-risk-in-the-queue.ts. */
    risk_level: Generated<number>
    /** Of migrations/014-young.ts; only while they wait. */
    under_age: Generated<boolean>
    totalled: Generated<boolean>
    /** Of migrations/015-drills.ts: nobody is in it, and no figure counts it. */
    drill: Generated<boolean>
    /** Of migrations/026-growth.ts: what it adds to its listener's growth is written down, or it adds nothing. */
    accounted: Generated<boolean>
    /** Of migrations/027-bookings.ts. */
    kept_for: PersonId | null
  }
  session_total: { day: string; topic: string; outcome: EndReason; sessions: number }
  session_event: {
    session: SessionId
    seq: number
    at: Instant
    type: SessionEvent['type']
    data: Json<SessionEvent>
    by: 'seeker' | 'listener' | 'supervisor' | 'system'
    person: PersonId | null
    command_id: string | null
    part: number | null
  }
  deadline: { session: SessionId; at: Instant }
  confidence: {
    session: SessionId
    id: string
    kind: ConfidenceKind
    sender: Sender
    seq: number
    at: Instant
    key_day: ColumnType<KeyDay, KeyDay, never>
    sealed: Buffer
  }
  listener_duty: {
    listener: PersonId
    accepting: Generated<boolean>
    ready_until: Instant | null
    prepared_at: Instant | null
    steadiness: number | null
    noise_dbfs: number | null
    connection: 'relayed' | 'direct' | 'unreachable' | null
    connected_until: Generated<Instant>
    session: SessionId | null
    free_since: Generated<Instant>
    accepting_since: Generated<Instant>
    /** Of migrations/017-rest.ts. */
    may_begin_until: Instant | null
    /** Of migrations/027-bookings.ts. */
    others_until: Instant | null
    /** Of migrations/037-in-a-room.ts. */
    in_room_until: Instant | null
  }
  listener_topic: { listener: PersonId; topic: string }
  block: { seeker: PersonId; listener: PersonId; by: 'seeker' | 'listener'; at: Instant }
  harassment_report: {
    session: SessionId
    listener: PersonId | null
    seeker: PersonId | null
    at: Instant
    blocked: boolean
    /** Of migrations/036-reports.ts. */
    id: Generated<string>
    by: Generated<'listener' | 'seeker'>
    kinds: Generated<(HarassmentKind | ConcernKind)[]>
    words: Buffer | null
    reviewed_by: PersonId | null
    reviewed_at: Instant | null
    outcome: ReviewOutcome | null
    answer: Buffer | null
  }
  reported_line: { report: string; message: MessageId; sender: Sender; at: Instant; sealed: Buffer }
  incident: {
    id: string
    session: SessionId
    declared_at: Instant
    cause: IncidentCause
    taken_by: PersonId | null
    taken_at: Instant | null
    outcome: RecordedOutcome | null
    resolved_by: PersonId | null
    resolved_at: Instant | null
    /** Of migrations/011-handover.ts. */
    reason: AlarmReason | null
    plan: Generated<PlanPart[]>
    seen_until: Instant | null
    follow_up_at: Instant | null
    follow_up: Exclude<FollowUpResult, 'danger-again'> | 'not-kept' | null
    followed_up_by: PersonId | null
    closed_at: Instant | null
    reopened_at: Instant | null
    watch_at: Instant | null
    /** Of migrations/028-city-asked.ts. */
    city: string | null
    /** Of migrations/042-closed-over.ts: who had taken it, where another gave it its outcome. */
    closed_over: PersonId | null
  }
  note: {
    session: SessionId
    listener: PersonId | null
    fields: Json<Record<string, string[]>>
    at: Instant
    /** Of migrations/003-words.ts. */
    line: Buffer | null
    /** Of migrations/041-wished.ts. */
    wish_dropped: Generated<boolean>
  }
  rest_shortened: { session: SessionId; supervisor: PersonId | null; reason: string; until: Instant; at: Instant }
  reflection: {
    session: SessionId
    listener: PersonId
    sealed: Buffer
    at: Instant
    /** Of migrations/020-reflection.ts: the question whose answer is what they want to try next. */
    intends: string | null
    intention_result: IntentionResult | null
    intention_at: Instant | null
  }
  heavy_mark: { session: SessionId; listener: PersonId; at: Instant }
  feedback: {
    session: SessionId
    mood: number | null
    heard: number | null
    not_judged: number | null
    not_pushed: number | null
    again: boolean | null
    at: Instant
  }
  wording: { listener: PersonId; cue: string; text: string }
}

type Sender = 'seeker' | 'listener' | 'supervisor'
export type SessionStatus = Exclude<Session['status'], 'unborn'>
export type ConfidenceKind = 'words' | 'hope' | 'text' | 'tap-yes' | 'tap-no'
type Json<T extends object> = JSONColumnType<T>
