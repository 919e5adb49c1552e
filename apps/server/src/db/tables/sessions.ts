import type {
  AlarmReason,
  EndReason,
  FollowUpResult,
  IncidentCause,
  Instant,
  Mode,
  PersonId,
  PlanPart,
  RecordedOutcome,
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
    sender: 'seeker' | 'listener' | 'supervisor'
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
  }
  listener_topic: { listener: PersonId; topic: string }
  block: { seeker: PersonId; listener: PersonId; by: 'seeker' | 'listener'; at: Instant }
  harassment_report: {
    session: SessionId
    listener: PersonId | null
    seeker: PersonId | null
    at: Instant
    blocked: boolean
  }
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
  }
  note: {
    session: SessionId
    listener: PersonId | null
    fields: Json<Record<string, string[]>>
    at: Instant
    /** Of migrations/003-words.ts. */
    line: Buffer | null
  }
  rest_shortened: { session: SessionId; supervisor: PersonId | null; reason: string; until: Instant; at: Instant }
  reflection: { session: SessionId; listener: PersonId; sealed: Buffer; at: Instant }
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

export type SessionStatus = Exclude<Session['status'], 'unborn'>
export type ConfidenceKind = 'words' | 'hope' | 'text' | 'tap-yes' | 'tap-no'
type Json<T extends object> = JSONColumnType<T>
