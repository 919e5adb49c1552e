import { clockOf, type PhaseId, type Session, type SessionClock } from '@tingyu/sop'
import type { ServiceInfo } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useServerNow } from '../../live/hooks.ts'

/** The seeker's clock shows minutes: reading it once a second is enough, also in rehearsals. ms. */
const readEvery = 1_000

/** The session's time, by the protocol's own reckoning; undefined before it begins or while the time is unknown. */
export function useSessionClock(info: ServiceInfo, state: Session): SessionClock | undefined {
  const now = useServerNow(readEvery)
  if (now === undefined) return undefined
  return clockOf({ length: info.sessionLength, grace: info.grace, phases: info.phases }, state, now)
}

/** What is happening just now, in plain words from the protocol. */
export function usePlainPhase(info: ServiceInfo, phase: PhaseId | undefined): string {
  const { i18n } = useTranslation()
  const plain = info.phases.find((each) => each.id === phase)?.plain
  return plain === undefined ? '' : worded(plain, i18n.language)
}
