import { askedPart, begunPart, type Session, type SessionId } from '@tingyu/sop'
import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import { captionAbility, type CaptionAbility } from '../../call/captions/browser-recogniser.ts'
import type { PeerCall } from '../../call/peer-call.ts'
import { useCallState, useLive, useSessionState } from '../../live/hooks.ts'
import { useListener } from '../listener-context.ts'
import { useUnderstanding } from '../words/understanding.ts'
import { Captioning } from './captioning.ts'
import { SpokenWords } from './spoken-words.ts'

/** Whether a device hears what is spoken, and what it understood so far. */
export interface Captions {
  readonly hearing: boolean
  readonly felt: SpokenWords['felt']
  readonly named: SpokenWords['named']
}

export const notHearing: Captions = { hearing: false, felt: [], named: [] }
const CaptionsContext = createContext<Captions>(notHearing)
export const CaptionsProvider = CaptionsContext.Provider

export function useCaptioned(): Captions {
  return useContext(CaptionsContext)
}

/** Whether words may be made of the voices: the seeker agreed, and somebody speaks. Also in a crisis. */
export function mayCaption(session: Session | undefined): boolean {
  if (session === undefined || session.status === 'ended') return false
  const asked = askedPart(session)
  return asked?.captions !== undefined && asked.mode === 'voice' && begunPart(session) !== undefined
}

/** Lets this device make words of the voices of a call, where it can do so by itself and may. */
export function useCaptions(call: PeerCall, session: SessionId): Captions {
  const live = useLive()
  const state = useSessionState()
  const language = useUnderstanding()
  const { words: own } = useListener()
  const make = useRecogniser()
  const connected = useCallState(call).stage === 'connected'
  const [stood, setStood] = useState(false)
  if (connected && !stood) setStood(true)
  const may = mayCaption(state) && stood
  const [captions, setCaptions] = useState<Captions>(notHearing)
  // One for the whole session: what was said counts on over a call that is made anew.
  const words = useMemo(
    () => (language === undefined || own === undefined ? undefined : new SpokenWords(language, language.wordsOf(own))),
    [language, own],
  )

  useEffect(() => {
    if (!may || make === undefined || make === null || words === undefined) return undefined
    const show = (hearing: boolean) => setCaptions({ hearing, felt: words.felt, named: words.named })
    const captioning = new Captioning({
      live,
      session,
      make,
      words,
      onBegun: () => show(true),
      onHeard: () => show(true),
      onFailed: () => show(false),
    })
    const unheard = call.letHear(captioning)
    return () => {
      unheard()
      captioning.close()
      show(false)
    }
  }, [may, make, words, live, session, call])

  // A page that was reloaded on a device that can do it no more.
  const claimed = state !== undefined && state.status !== 'ended' && askedPart(state)?.captions === 'on'
  const none = make === null
  useEffect(() => {
    if (claimed && none) void live.command({ type: 'switch-captions', on: false }, session)
  }, [claimed, none, live, session])
  return captions
}

/** What this device can recognise with; null where it cannot, undefined while that is not known. */
function useRecogniser() {
  const ability = useCaptionAbility()
  if (ability === undefined) return undefined
  return ability.is === 'ready' ? ability.make : null
}

/** What this device can do by itself; undefined while it is asked. */
export function useCaptionAbility(): CaptionAbility | undefined {
  const [ability, setAbility] = useState<CaptionAbility>()
  useEffect(() => {
    void captionAbility().then(setAbility)
  }, [])
  return ability
}
