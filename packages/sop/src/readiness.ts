import type { Instant, Ms } from './ids.ts'
import type { PreparationCheckId, Protocol } from './protocol/protocol.ts'
import type { RestReason } from './rest/rules.ts'
import { ok, refuse } from './result.ts'
import type { Result } from './result.ts'

/** What a listener's preparation came to (S1.1–S1.7). */
export interface Preparation {
  readonly checks: readonly PreparationCheckId[]
  /** How steady they feel, 1 not at all … 5 wholly. */
  readonly steadiness: number
  /** Whether a voice reached the microphone. */
  readonly voiceHeard: boolean
  /** `relayed`: a relay can be reached; `direct`: none is configured, and none is needed. */
  readonly connection: 'relayed' | 'direct' | 'unreachable'
}

/**
 * The least steadiness with which one listens, of 5 (S1.1). From the middle of the scale on; a safety rule,
 * to be changed by those who answer for the listeners' welfare, not by a service's settings.
 */
export const leastSteadiness = 3

/**
 * Whether this preparation lets 可接单 be switched on, and for how long (ms). Refused as `preparation-incomplete`;
 * `facts.why` is `steadiness`, `checks` (with `missing`: ids, separated by spaces), `voice` or `connection`.
 */
export function checkPreparation(protocol: Protocol, preparation: Preparation): Result<{ readonly validFor: Ms }> {
  const { checks, steadiness, voiceHeard, connection } = preparation
  // First: whoever is not steady need not be told that a box is unticked.
  if (!(steadiness >= leastSteadiness)) return refuse('preparation-incomplete', { why: 'steadiness' })
  const missing = protocol.prepare.checks.map((check) => check.id).filter((id) => !checks.includes(id))
  if (missing.length > 0) return refuse('preparation-incomplete', { why: 'checks', missing: missing.join(' ') })
  if (!voiceHeard) return refuse('preparation-incomplete', { why: 'voice' })
  if (connection === 'unreachable') return refuse('preparation-incomplete', { why: 'connection' })
  return ok({ validFor: protocol.readinessValid })
}

/** What stands for or against a listener's accepting. */
export interface Readiness {
  /** Until when the last preparation holds; undefined if there was none. */
  readonly readyUntil: Instant | undefined
  /** The note of the last session is not written yet (S5.5). */
  readonly noteOpen: boolean
  readonly inSession: boolean
  /** The rest that they are to keep now (S6.2). */
  readonly rest: { readonly why: RestReason; readonly until?: Instant | undefined } | undefined
}

/** Whether 可接单 may be on at `now` (S1.3), and until when: true wholeness of attention has an end. */
export function mayAccept(readiness: Readiness, now: Instant): Result<{ readonly until: Instant }> {
  const { readyUntil, noteOpen, inSession, rest } = readiness
  if (inSession) return refuse('in-session')
  if (noteOpen) return refuse('note-open')
  if (rest) return refuse('resting', { why: rest.why, ...(rest.until !== undefined && { until: rest.until }) })
  if (readyUntil === undefined) return refuse('preparation-incomplete', { why: 'checks' })
  return now < readyUntil ? ok({ until: readyUntil }) : refuse('readiness-lapsed')
}
