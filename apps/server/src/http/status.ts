import type { AnyRefusalCode, RefusalBody } from '@tingyu/contract'
import type { Refused } from '@tingyu/sop'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** The one place where a refusal becomes an HTTP status. */
export const statusOf = {
  'not-yours': 403,
  'not-now': 409,
  'already-ended': 409,
  'already-joined': 409,
  'offer-gone': 409,
  'phase-order': 409,
  'closing-not-reached': 409,
  'unknown-step': 400,
  'text-length': 400,
  'crisis-open': 409,
  'risk-open': 409,
  'risk-risen': 409,
  'not-in-crisis': 409,
  'taken-already': 409,
  'outcome-confirmed': 409,
  'seeker-here': 409,
  'nobody-confirmed': 409,
  'nothing-tried': 409,
  'plan-missing': 409,
  'reason-missing': 409,
  'preparation-incomplete': 409,
  'readiness-lapsed': 409,
  'note-open': 409,
  resting: 409,
  'in-session': 409,
  'in-room': 409,
  'bad-request': 400,
  'too-large': 413,
  'too-many': 429,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'crosses-boundary': 422,
  identifies: 422,
  'nothing-written': 422,
  'unknown-topic': 400,
  'consent-missing': 400,
  'direct-candidate': 400,
  'phrase-unknown': 404,
  'drill-open': 409,
  'not-bookable': 409,
  'cannot-take': 409,
  'hours-wrong': 422,
  'group-full': 409,
  'time-taken': 409,
  'not-free': 409,
  'devices-full': 409,
  'shutting-down': 503,
  broken: 500,
} as const satisfies Record<AnyRefusalCode, ContentfulStatusCode>

/** Refuses at the edge: like `refuse()` of the protocol, with the edge's codes too. */
export function refuseWith(code: AnyRefusalCode, facts?: RefusalBody['facts']): Refused<RefusalBody> {
  return { ok: false, refusal: facts === undefined ? { code } : { code, facts } }
}
