import type {
  CrisisCause,
  EndReason,
  FollowUpResult,
  Instant,
  NoticedLevel,
  PersonId,
  RecordedOutcome,
  ReferralDeed,
  RiskAnswer,
  SessionId,
  RungKind,
} from '@tingyu/sop'
import type { AnyRefusalCode, BookingEnd, Role } from '@tingyu/contract'
import type { AuditHash } from '../audit/chain.ts'
import type { NoticeWay } from '../db/tables/alarms.ts'
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'

/**
 * Every event the service logs, and what it says. Ids, numbers and closed lists of words only: a field
 * of type `string` does not compile (see `Facts`), so nothing that a person wrote can get here.
 */
export interface Events {
  'server-started': { readonly port: number; readonly ms: number }
  'server-stopping': { readonly uptimeMs: number }
  'server-stopped': { readonly ms: number }
  'database-started': { readonly ms: number; readonly how: 'created' | 'started' | 'attached' }
  /** How often in the life of this process. */
  'database-lost': { readonly times: number }
  migrated: { readonly applied: number }
  'http-refused': { readonly route: RouteId; readonly code: AnyRefusalCode; readonly status: number }
  'signed-in': { readonly person: PersonId; readonly role: Role }
  invited: { readonly person: PersonId; readonly by: PersonId; readonly role: Role }
  'invitation-redeemed': { readonly person: PersonId }
  'person-disabled': { readonly person: PersonId; readonly by: PersonId }
  'person-enabled': { readonly person: PersonId; readonly by: PersonId }
  'hears-young-set': { readonly person: PersonId; readonly by: PersonId; readonly on: boolean }
  'recovery-phrase-made': { readonly person: PersonId }
  recovered: { readonly person: PersonId }
  forgotten: { readonly person: PersonId; readonly remembered: boolean }
  'session-joined': { readonly session: SessionId }
  'session-begun': { readonly session: SessionId; readonly listener: PersonId }
  'session-ended': { readonly session: SessionId; readonly reason: EndReason }
  'crisis-declared': { readonly session: SessionId; readonly cause: CrisisCause }
  'risk-noticed': { readonly session: SessionId; readonly level: NoticedLevel }
  'risk-answered': { readonly session: SessionId; readonly answer: RiskAnswer }
  /** A model outside saw danger that stands open now because of it. */
  'second-reader-raised': { readonly session: SessionId; readonly level: NoticedLevel }
  /** A text that no model has read, or whose answer was of no use. */
  'second-reader-dropped': { readonly why: 'failed' | 'unreadable' | 'full' | 'paused' }
  'second-reader-paused': { readonly failures: number }
  'crisis-resolved': { readonly session: SessionId; readonly outcome: RecordedOutcome }
  /** Also where its session is over. `followUpAt`: absent where it is closed with that. */
  'outcome-confirmed': {
    readonly session: SessionId
    readonly outcome: RecordedOutcome
    readonly by: PersonId
    readonly followUpAt?: Instant
  }
  'followed-up': { readonly session: SessionId; readonly result: FollowUpResult; readonly by: PersonId }
  'referral-step': { readonly session: SessionId; readonly did: ReferralDeed; readonly by: PersonId }
  'others-told': { readonly session: SessionId; readonly by: PersonId }
  'supervisors-called': {
    readonly session: SessionId
    readonly step: RungKind
    /** How many are on duty; 0 is a gap that an operator must know of. */
    readonly onDuty: number
    readonly lateMs: number
  }
  'notice-given-up': { readonly session: SessionId; readonly way: NoticeWay; readonly tries: number }
  'push-device-added': { readonly person: PersonId }
  'push-device-removed': { readonly person: PersonId; readonly why: 'wish' | 'gone' }
  'drill-began': { readonly session: SessionId; readonly by: PersonId }
  'duty-switched': { readonly person: PersonId; readonly onDuty: boolean }
  'harassment-reported': { readonly session: SessionId; readonly listener: PersonId }
  erased: { readonly rows: number; readonly keys: number }
  'seekers-forgotten': { readonly count: number }
  /** Where the audit log ends: kept with these lines somewhere else, it shows whether its end was cut off. */
  'audit-head': { readonly rows: number; readonly head: AuditHash }
  booked: { readonly look: boolean }
  'booking-ended': { readonly ended: BookingEnd }
  'let-go': {
    readonly sessions: number
    readonly notes: number
    readonly reports: number
    readonly incidents: number
  }
}
export type EventName = keyof Events

declare const routeId: unique symbol
/** Method and pattern of a route, e.g. `POST /api/staff/:id/disable`; never a path that somebody asked for. */
export type RouteId = string & { readonly [routeId]: true }

/** What a field may be: a number, a switch, a branded id, or one of a closed list of words. */
type Fact<T> = T extends number | boolean ? T : T extends string ? (string extends T ? never : T) : never
type Facts<T> = { readonly [K in keyof T]: Fact<T[K]> }
type AllFacts = { [N in EventName]: Events[N] extends Facts<Events[N]> ? true : N }[EventName]
// Fails to compile, naming the event, when an event has a field that could hold words.
true satisfies AllFacts

/** Where a failure was met. */
type FailureSite =
  | 'process'
  | 'http'
  | 'realtime'
  | 'jobs'
  | 'bus'
  | 'database'
  | 'start'
  | 'stop'
  | 'account'
  | 'session'
  | 'matching'
  | 'crisis'
  | 'push'
  | 'debrief'
  | 'second-reader'

export interface EventLog {
  event<N extends EventName>(name: N, facts: Events[N]): void
  /**
   * Logs a bug or a fault by its name, code and stack, without its message, which could hold words.
   * @returns the reference that a person can quote
   */
  failure(site: FailureSite, error: unknown): string
}

/** One JSON object a line on stderr, or wherever `write` leads. */
export function openEventLog(write: { write(line: string): void } = process.stderr): EventLog {
  const log = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    write,
  )
  return {
    event(name, facts) {
      log.info({ event: name, ...facts })
    },
    failure(site, error) {
      const reference = randomUUID().slice(0, 8)
      log.error({ event: 'failure', site, reference, errors: describe(error) })
      return reference
    },
  }
}

/** An error and its causes: class, code, and the stack's frames without the message on top of them. */
function describe(error: unknown, depth = 0): readonly Record<string, unknown>[] {
  if (!(error instanceof Error)) return [{ name: typeof error }]
  const { code } = error as { code?: unknown }
  // The message stands on top of the stack, and may itself look like a frame.
  const stack = error.stack ?? ''
  const message = stack.indexOf(error.message)
  const below = message === -1 ? stack : stack.slice(message + error.message.length)
  const frames = below.split('\n').filter((line) => /^\s+at [^\n]*:\d+:\d+\)?$/.test(line))
  const own = {
    name: /^\w{1,40}$/.test(error.name) ? error.name : 'Error',
    ...(typeof code === 'number' || (typeof code === 'string' && /^[\w-]{1,40}$/.test(code)) ? { code } : {}),
    frames: frames.slice(0, 12).map((line) => line.trim()),
  }
  return error.cause === undefined || depth >= 4 ? [own] : [own, ...describe(error.cause, depth + 1)]
}
