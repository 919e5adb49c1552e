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

/**
 * For how long what one was reminded of and what was tried in a whole preparation holds for shorter ones after it (S1.3):
 * about a shift. Oneself and the room change within minutes, so those two are looked at each time.
 */
export const wholeHolds: Ms = 4 * 3_600_000

/** What a shorter preparation asks: how one is, and how quiet it is. */
export const renewedChecks: readonly PreparationCheckId[] = ['state', 'surroundings']

/** How a preparation went: a whole one, a shorter one after it, or `not-today`, because one was not steady enough. */
export const preparationKinds = ['whole', 'renewed', 'not-today'] as const
export type PreparationKind = (typeof preparationKinds)[number]

/** A preparation in which everything was looked at. */
export interface WholePreparation {
  readonly at: Instant
  readonly connection: Preparation['connection']
}

/**
 * Whether a shorter preparation is enough at `now`, and for how long it then holds (ms): after a whole one in the same
 * shift. Refused as `readiness-lapsed` where there is none, and as `preparation-incomplete` as a whole one is.
 */
export function checkRenewal(
  protocol: Protocol,
  whole: WholePreparation | undefined,
  steadiness: number,
  now: Instant,
): Result<{ readonly validFor: Ms }> {
  if (!(steadiness >= leastSteadiness)) return refuse('preparation-incomplete', { why: 'steadiness' })
  if (whole === undefined || now >= renewableUntil(whole)) return refuse('readiness-lapsed')
  return ok({ validFor: protocol.readinessValid })
}

/** Until when shorter preparations follow a whole one. */
export function renewableUntil({ at }: WholePreparation): Instant {
  return at + wholeHolds
}

/** What stands for or against a listener's accepting. */
export interface Readiness {
  /** Until when the last preparation holds; undefined if there was none. */
  readonly readyUntil: Instant | undefined
  /** The note of the last session is not written yet (S5.5). */
  readonly noteOpen: boolean
  readonly inSession: boolean
  /** They are in a room of supervision (S6.4). */
  readonly inRoom?: boolean
  /** The rest that they are to keep now (S6.2). */
  readonly rest: { readonly why: RestReason; readonly until?: Instant | undefined } | undefined
}

/** Whether 可接单 may be on at `now` (S1.3), and until when: true wholeness of attention has an end. */
export function mayAccept(readiness: Readiness, now: Instant): Result<{ readonly until: Instant }> {
  const { readyUntil, noteOpen, inSession, inRoom = false, rest } = readiness
  if (inSession) return refuse('in-session')
  if (inRoom) return refuse('in-room')
  if (noteOpen) return refuse('note-open')
  if (rest) return refuse('resting', { why: rest.why, ...(rest.until !== undefined && { until: rest.until }) })
  if (readyUntil === undefined) return refuse('preparation-incomplete', { why: 'checks' })
  return now < readyUntil ? ok({ until: readyUntil }) : refuse('readiness-lapsed')
}
