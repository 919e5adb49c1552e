import type {
  ConcernAnswer,
  ConcernRequest,
  CurrentSession,
  FeedbackRequest,
  IntakeAnswer,
  IntakeRequest,
  JoinRequest,
  OwnNumber,
  PhraseLanguage,
} from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { ask, type Answer } from '../api.ts'

/** What this device's person has with the service; `signedIn` is false for who never came before. */
export interface Present {
  readonly signedIn: boolean
  readonly session: SessionId | null
  /** The last listener they met, who may be asked for again. */
  readonly earlier: CurrentSession['earlier']
  /** The time that is booked. */
  readonly booked: CurrentSession['booked']
}

/** The seeker's present or last session. Somebody the service does not know yet is no error. */
export async function present(): Promise<Answer<Present>> {
  const answer = await ask<CurrentSession | null>('GET', '/api/sessions/current')
  if (!answer.ok) return answer
  const value = answer.value ?? { session: null, earlier: null, booked: null }
  return { ok: true, value: { ...value, signedIn: answer.value !== null } }
}

/**
 * Into the queue. Who is not known yet is signed in without a name, here and not before: looking at the
 * page leaves nothing behind. Who is in a session already (another tab) is led to it.
 */
export async function enter(request: JoinRequest): Promise<Answer<SessionId>> {
  const known = await present()
  if (!known.ok) return known
  if (!known.value.signedIn) {
    const signedIn = await ask('POST', '/api/auth/sign-in/anonymous', {})
    if (!signedIn.ok) return signedIn
  }
  const joined = await ask<{ session: SessionId }>('POST', '/api/sessions', request)
  if (joined.ok) return { ok: true, value: joined.value.session }
  if (joined.refusal.code !== 'already-joined') return joined
  const now = await present()
  return now.ok && now.value.session !== null ? { ok: true, value: now.value.session } : joined
}

export function describe(session: SessionId, intake: IntakeRequest): Promise<Answer<IntakeAnswer>> {
  return ask('PUT', `/api/sessions/${session}/intake`, intake)
}

export function giveFeedback(session: SessionId, feedback: FeedbackRequest): Promise<Answer<unknown>> {
  return ask('POST', `/api/sessions/${session}/feedback`, feedback)
}

/** A number for whoever has come in a crisis, to ask after them and for nothing else; null takes it back. */
export function leaveNumber(session: SessionId, number: string | null): Promise<Answer<unknown>> {
  return ask('PUT', `/api/sessions/${session}/number`, { number })
}

/** The number they have left, as far as its owner knows it by, and whether it is still needed. */
export function ownNumber(session: SessionId): Promise<Answer<OwnNumber>> {
  return ask('GET', `/api/sessions/${session}/number`)
}

/** Six new words in the language of the page; older ones are worth nothing afterwards. */
export async function makePhrase(language: PhraseLanguage): Promise<Answer<readonly string[]>> {
  const answer = await ask<{ words: readonly string[] }>('POST', '/api/seeker/recovery', { language })
  return answer.ok ? { ok: true, value: answer.value.words } : answer
}

export function comeBackWith(words: readonly string[]): Promise<Answer<unknown>> {
  return ask('POST', '/api/seeker/recover', { words })
}

/**
 * What somebody wrote as their six words, on a page of either language. A Chinese one is a single character, so
 * whatever stands between them, or nothing, comes out the same; English ones are apart by anything that is no letter.
 */
export function wordsIn(text: string): readonly string[] {
  const normal = text.normalize('NFKC')
  return normal.match(/\p{Script=Han}/gu) ?? normal.toLowerCase().match(/[a-z]+/g) ?? []
}

/** Something was not right, or not this listener again. */
export function raiseConcern(session: SessionId, concern: ConcernRequest): Promise<Answer<ConcernAnswer>> {
  return ask('POST', `/api/sessions/${session}/concern`, concern)
}
