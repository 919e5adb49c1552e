import type { SessionId } from '@tingyu/sop'
import { useEffect, useMemo } from 'react'
import { PeerCall } from '../../call/peer-call.ts'
import { keepAwake } from '../../call/wake-lock.ts'
import { useLive, useLiveView } from '../../live/hooks.ts'
import { voiceOf } from '../../seeker/screen-of.ts'
import { keptDevices } from './kept-devices.ts'

/**
 * The listener's side of the voice of one session. It is set up while they read, opens when the session
 * has begun, and ends with the screen. Undefined as long as the session is only written.
 */
export function useVoice(session: SessionId): PeerCall | undefined {
  const live = useLive()
  // The same rule as on the seeker's side, or one of them would wait for the other.
  const line = useLiveView((view) => (view.session === undefined ? 'none' : voiceOf(view.session.state)))
  // Gone while the session is only written, as on the seeker's side: no microphone stays open for nobody.
  const wanted = line !== 'none'
  const call = useMemo(
    () => (wanted ? new PeerCall({ side: 'listener', signalling: live.signalling(session) }) : undefined),
    [live, session, wanted],
  )

  useEffect(() => {
    if (call === undefined) return undefined
    void call.prepare(keptDevices())
    return () => call.hangUp()
  }, [call])
  useEffect(() => {
    if (line === 'open') void call?.begin()
  }, [call, line])
  useEffect(keepAwake, [])
  return call
}
