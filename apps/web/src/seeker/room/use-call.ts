import type { SessionId } from '@tingyu/sop'
import { useEffect, useMemo } from 'react'
import { keepMuted, mutedIn } from '../../call/kept-mute.ts'
import { PeerCall } from '../../call/peer-call.ts'
import { useLive } from '../../live/hooks.ts'
import { useCallElsewhere } from './CallElsewhere.tsx'
import { whenLeaving } from '../../ui/leave-at-once.ts'
import { chosenDevices } from '../chosen-devices.ts'
import type { voiceOf } from '../screen-of.ts'

/**
 * The voice of this session, for as long as it belongs on the line: its path is set up silently while
 * the listener reads, and opened when the session has begun. Gone with the room, with 快速离开, or once another page of
 * theirs has it.
 */
export function useCall(session: SessionId, voice: ReturnType<typeof voiceOf>): PeerCall | undefined {
  const live = useLive()
  const elsewhere = useCallElsewhere()
  const wanted = voice !== 'none' && elsewhere === undefined
  const call = useMemo(
    () =>
      wanted
        ? new PeerCall({
            side: 'seeker',
            signalling: live.signalling(session),
            muted: mutedIn(session),
            onMute: (on) => keepMuted(session, on),
          })
        : undefined,
    [live, session, wanted],
  )
  useEffect(() => {
    if (call === undefined) return undefined
    const forget = whenLeaving(() => call.hangUp())
    void call.prepare(chosenDevices())
    return () => {
      forget()
      call.hangUp()
    }
  }, [call])
  useEffect(() => {
    if (voice === 'open') void call?.begin()
  }, [call, voice])
  return call
}
