import type { SessionId } from '@tingyu/sop'
import { useEffect, useMemo, useRef } from 'react'
import { keepMuted, mutedIn } from '../../call/kept-mute.ts'
import { PeerCall } from '../../call/peer-call.ts'
import { keepAwake } from '../../call/wake-lock.ts'
import { useLive, useLiveView } from '../../live/hooks.ts'
import { voiceOf } from '../../seeker/screen-of.ts'
import { keptDevices } from './kept-devices.ts'
import { useCallSeat, type Seated } from './use-call-seat.ts'

/**
 * The listener's side of the voice of one session. It is set up while they read, opens when the session
 * has begun, and ends with the screen. No call as long as the session is only written, and none while
 * another tab, or another device of theirs, has it. None, on whichever page, while their shield is up: whoever harasses
 * is not heard to the end (decision 116).
 */
export function useVoice(
  session: SessionId,
  shielded: boolean,
): { readonly call: PeerCall | undefined; readonly seated: Seated } {
  const live = useLive()
  // The same rule as on the seeker's side, or one of them would wait for the other.
  const both = useLiveView((view) => (view.session === undefined ? 'none' : voiceOf(view.session.state)))
  const line = shielded ? 'none' : both
  // Gone while the session is only written, as on the seeker's side: no microphone stays open for nobody.
  const wanted = line !== 'none'
  const seated = useOnlySeat(session, wanted)
  const here = wanted && seated.at === 'here'
  const call = useMemo(
    () =>
      here
        ? new PeerCall({
            side: 'listener',
            signalling: live.signalling(session),
            muted: mutedIn(session),
            onMute: (on) => keepMuted(session, on),
          })
        : undefined,
    [live, session, here],
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
  return { call, seated }
}

/** The seat of this browser, as long as no other device of this listener has taken the call. */
function useOnlySeat(session: SessionId, wanted: boolean): Seated {
  const live = useLive()
  const seated = useCallSeat(session, wanted)
  const elsewhere = useLiveView((view) => view.voiceElsewhere === session)
  const { at } = seated
  const before = useRef(at)
  useEffect(() => {
    // Another tab of this browser had it and let go: it comes back to this one, as between tabs it always does.
    if (before.current === 'elsewhere' && at === 'here') live.callHere(session)
    before.current = at
  }, [live, session, at])
  return useMemo(
    () => (elsewhere && at === 'here' ? { at: 'elsewhere', take: () => live.callHere(session) } : seated),
    [live, session, elsewhere, at, seated],
  )
}
