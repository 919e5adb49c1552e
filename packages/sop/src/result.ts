/** What a rule answers: a value, or a refusal with a stable code (never an exception; see STYLE.md §4). */
export type Result<T, R = Refusal> = Ok<T> | Refused<R>
export interface Ok<T> {
  readonly ok: true
  readonly value: T
}
export interface Refused<R> {
  readonly ok: false
  readonly refusal: R
}

/** Why the protocol will not do something. The wording a person reads lives in i18n, keyed by `code`. */
export interface Refusal {
  readonly code: RefusalCode
  /** Facts for the wording, ids and numbers only: never words of a session. */
  readonly facts?: Readonly<Record<string, string | number>>
}

export const refusalCodes = [
  'not-yours', // this person may not give this order
  'not-now', // the session is in a state where the order has no meaning
  'already-ended',
  'already-joined',
  'offer-gone', // the offer lapsed, was passed, or went to somebody else
  'phase-order', // phases go forward only, one at a time
  'closing-not-reached', // an ordinary end needs the closing phase (S5, S7.1)
  'unknown-step',
  'text-length', // a message is 1 to 2,000 characters
  'crisis-open', // while danger is open nothing but help goes on (S7.2)
  'not-in-crisis',
  'taken-already', // another supervisor came first; taking it over from them is a step of its own (S7.2)
  'outcome-confirmed', // a crisis ends once, with the outcome that was confirmed first (S7.2)
  'seeker-here', // whoever is connected can be reached (S7.2)
  'nobody-confirmed', // nobody outside has said that they have taken over (S7.2)
  'nothing-tried', // out of reach is who was tried to be reached (S7.2)
  'plan-missing', // safe is who has a plan for the next days (S7.2)
  'reason-missing', // a false alarm says why it was none (S7.2)
  'risk-open', // an ordinary end waits until the listener has answered a sign of danger (S7.2)
  'risk-risen', // more has been noticed since: what would be answered is not what stands open
  'preparation-incomplete', // S1.3
  'readiness-lapsed', // S1.3, 30 minutes
  'note-open', // the note of the last session is not written yet (S5.5)
  'resting', // S6.2; `facts.why` is a `RestReason`, `facts.until` when it ends by itself
  'in-session',
  'in-room', // of supervision: whoever is in it attends to nobody else (S1.3)
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

export function refuse(code: RefusalCode, facts?: Refusal['facts']): Refused<Refusal> {
  return { ok: false, refusal: facts === undefined ? { code } : { code, facts } }
}
