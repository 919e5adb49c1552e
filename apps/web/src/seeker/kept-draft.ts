import type { SessionId } from '@tingyu/sop'
import type { Draft } from './screen-of.ts'

/** In the storage of this tab only: gone with it, and with 快速离开. No words of anybody are kept here. */
const draftKey = 'tingyu.draft'
const closedKey = 'tingyu.closed'
const returnedKey = 'tingyu.returned'
const phraseKey = 'tingyu.phrase-given'

/** What was chosen before a reload; a topic that the service has no more is forgotten. */
export function keptDraft(topics: readonly { readonly id: string }[]): Draft {
  const kept = readDraft(sessionStorage.getItem(draftKey))
  return kept.step === 'rules' && !topics.some((topic) => topic.id === kept.topic) ? { step: 'topic' } : kept
}

export function keepDraft(draft: Draft): void {
  sessionStorage.setItem(draftKey, JSON.stringify(draft))
}

function readDraft(text: string | null): Draft {
  try {
    const draft: unknown = JSON.parse(text ?? 'null')
    if (typeof draft !== 'object' || draft === null || !('step' in draft)) return { step: 'topic' }
    if (draft.step === 'phrase' || draft.step === 'booking') return { step: draft.step }
    if (draft.step === 'rules' && 'topic' in draft && typeof draft.topic === 'string')
      return { step: 'rules', topic: draft.topic }
  } catch {
    // Not ours, or of an older page: as if nothing had been chosen.
  }
  return { step: 'topic' }
}

/** The ended session that the seeker has done with. */
export function keptClosed(): SessionId | undefined {
  return (sessionStorage.getItem(closedKey) ?? undefined) as SessionId | undefined
}

export function keepClosed(session: SessionId): void {
  sessionStorage.setItem(closedKey, session)
}

/** The session that was found when they came back with their six words. */
export function keptReturned(): SessionId | undefined {
  return (sessionStorage.getItem(returnedKey) ?? undefined) as SessionId | undefined
}

export function keepReturned(session: SessionId): void {
  sessionStorage.setItem(returnedKey, session)
}

/** Whether six words were given in this tab; the words themselves are kept nowhere. */
export function phraseWasGiven(): boolean {
  return sessionStorage.getItem(phraseKey) !== null
}

export function keepPhraseGiven(): void {
  sessionStorage.setItem(phraseKey, 'yes')
}
