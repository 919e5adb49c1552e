import { inVoice, type SessionId, type VoiceVisit } from '@tingyu/sop'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Meeting, MeetingState } from '../call/meeting.ts'
import type { PeerCall } from '../call/peer-call.ts'
import { fetchPatiently } from '../seeker/fetch-patiently.ts'
import { useLive } from './hooks.ts'
import type { SessionView } from './live.ts'

/** The supervisor who is in the voice as the third, and this page's line to them, once it has what it needs for it. */
export interface Third {
  readonly visit: VoiceVisit
  readonly meeting: Meeting | undefined
}

/** The devices that were chosen on this page. */
export type Devices = () => { readonly microphone?: string; readonly speaker?: string }

type MeetingClass = typeof Meeting

/**
 * The voice of a supervisor who has joined, on the page of one of the two. Not before this page shows that they are there:
 * the line begins in an effect of the very rendering that says so (S7.2). It speaks with the microphone of `call`; where
 * there is none (nobody has accepted it, or the listener was relieved) it opens one; but where another tab has the call
 * (`here` false) this page opens nothing.
 */
export function useThird(
  view: SessionView,
  call: PeerCall | undefined,
  devices: Devices,
  here = true,
): Third | undefined {
  const visit = inVoice(view.state)
  const meeting = useMeeting(view.id, here ? visit?.from : undefined, call)
  useEffect(() => {
    if (meeting === undefined) return undefined
    const { microphone, speaker } = devices()
    const start = async () => {
      if (call === undefined) await meeting.openMicrophone(microphone)
      meeting.start(speaker)
    }
    void start()
    return () => meeting.close()
  }, [meeting, call, devices])
  return visit && { visit, meeting }
}

function useMeeting(session: SessionId, from: number | undefined, call: PeerCall | undefined): Meeting | undefined {
  const live = useLive()
  const Class = useMeetingClass()
  return useMemo(() => {
    if (from === undefined || Class === undefined) return undefined
    const signalling = live.signalling(session, 'supervisor')
    return new Class({ place: session, with: [{ party: 'supervisor', polite: true, signalling }], call })
  }, [live, session, from, call, Class])
}

/** Fetched as soon as somebody is in the room, long before it is needed, and apart from it: see scripts/bundle-size.test.ts. */
function useMeetingClass(): MeetingClass | undefined {
  const [known, setKnown] = useState<{ readonly Class: MeetingClass }>()
  useEffect(() => {
    let wanted = true
    const fetch = async () => {
      const { Meeting: Class } = await fetchPatiently(() => import('../call/meeting.ts'))
      if (wanted) setKnown({ Class })
    }
    void fetch()
    return () => {
      wanted = false
    }
  }, [])
  return known?.Class
}

/** How it stands with the line, where there is one yet. */
export function useMeetingState(meeting: Meeting | undefined): MeetingState | undefined {
  return useSyncExternalStore(meeting?.subscribe ?? never, () => meeting?.getState())
}

function never(): () => void {
  return () => {}
}
