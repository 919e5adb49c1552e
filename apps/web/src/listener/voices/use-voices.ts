import { askedPart, clockOf } from '@tingyu/sop'
import type { Hours, Session, SessionId } from '@tingyu/sop'
import { createContext, useContext, useEffect, useState } from 'react'
import type { PeerCall } from '../../call/peer-call.ts'
import type { Seen } from '../../call/ear/listening.ts'
import { useCallState, useLive, useSessionState } from '../../live/hooks.ts'
import type { KeptStrip, Strip } from './strip.ts'
import { OpenVoices } from './open-voices.ts'
import { useVoicesWanted } from './voice-preferences.ts'

/** The two voices, as far as they are noticed. */
export type Voices =
  /** Not in this session: refused by the seeker, switched off, in writing, in a crisis, or not yet begun. */
  | { readonly status: 'off' }
  | { readonly status: 'noticing'; readonly strip: Strip }
  /** This browser cannot. */
  | { readonly status: 'impossible' }

export const notNoticing: Voices = { status: 'off' }
const VoicesContext = createContext<Voices>(notNoticing)
export const VoicesProvider = VoicesContext.Provider

export function useNoticed(): Voices {
  return useContext(VoicesContext)
}

/** Whether anything may be noticed: the seeker agreed, somebody speaks, and no danger is open. */
export function mayNotice(session: Session | undefined): boolean {
  if (session === undefined || (session.status !== 'live' && session.status !== 'suspended')) return false
  return session.mode === 'voice' && askedPart(session)?.observation === true
}

/**
 * Notices the two voices of a call while it may, and hands on what is for the server. `kept`: what the strip showed last,
 * so that it goes on after a crisis, or when the call comes back from another tab.
 */
export function useVoices(call: PeerCall, session: SessionId, hours: Hours, kept: KeptStrip): Voices {
  const live = useLive()
  const wanted = useVoicesWanted(session)
  const state = useSessionState()
  const connected = useCallState(call).stage === 'connected'
  const may = wanted && mayNotice(state)
  // Once it stands, a call that is repaired is still the same call.
  const [stood, setStood] = useState(false)
  if (connected && !stood) setStood(true)
  const [voices, setVoices] = useState<Voices>(notNoticing)
  const notices = may && stood

  useEffect(() => {
    if (!notices) return undefined
    let ended = false
    let stop = () => {}
    const hear = (seen: Seen) => {
      for (const observation of seen.observations) live.observe(session, observation)
      if (ended) return
      setVoices({ status: 'noticing', strip: kept.seen(seen) })
    }
    const start = async () => {
      // Some 40 kB, which the call need not wait for.
      const { VoiceWatch } = await import('../../call/ear/voice-watch.ts')
      const now = live.now()
      const current = live.getView().session?.state
      const clock = now === undefined || current === undefined ? undefined : clockOf(hours, current, now)
      if (ended || clock === undefined) return
      kept.resume(clock.elapsed)
      const watch = new VoiceWatch({
        origin: clock.elapsed,
        onSeen: hear,
        onFailed: () => setVoices({ status: 'impossible' }),
      })
      const open = new OpenVoices(call, watch)
      stop = () => {
        open.close()
        watch.close()
      }
    }
    start().catch(() => setVoices({ status: 'impossible' }))
    return () => {
      ended = true
      stop()
      setVoices(notNoticing)
    }
  }, [notices, call, live, session, hours, kept])
  return voices
}
