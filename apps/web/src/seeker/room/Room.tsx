import { askedPart, begunPart } from '@tingyu/sop'
import { useEffect, useState } from 'react'
import { useSessionView } from '../../live/hooks.ts'
import { useThird } from '../../live/use-third.ts'
import { chosenDevices } from '../chosen-devices.ts'
import { LoadingScreen } from '../StandingScreens.tsx'
import { voiceOf } from '../screen-of.ts'
import { useSeeker } from '../seeker-context.ts'
import { useCallElsewhere } from './CallElsewhere.tsx'
import { CrisisScreen } from './CrisisScreen.tsx'
import { PreparingScreen } from './PreparingScreen.tsx'
import { TalkingScreen } from './TalkingScreen.tsx'
import { useThirdHeard } from './ThirdLine.tsx'
import { useCall } from './use-call.ts'
import { usePlainPhase } from './use-clock.ts'

/**
 * From the moment a listener is there until the end: one call lives through preparing, talking and
 * danger, so that no change of screen ever breaks the voice.
 */
export function Room() {
  const view = useSessionView()
  return view === undefined ? <LoadingScreen /> : <RoomOf view={view} />
}

function RoomOf({ view }: { view: NonNullable<ReturnType<typeof useSessionView>> }) {
  const { state } = view
  const { info, announce, supervisor } = useSeeker()
  const call = useCall(view.id, voiceOf(state))
  const third = useThird(view, call, chosenDevices, useCallElsewhere() === undefined)
  useThirdHeard(third)
  const [text, onText] = useState('')
  const draft = { text, onText }
  const plain = usePlainPhase(info, state.status === 'crisis' ? undefined : begunPart(state)?.phase)
  useEffect(() => {
    if (plain !== '') announce(plain)
  }, [announce, plain])

  const asked = askedPart(state)
  if (asked === undefined || state.status === 'ended') return <LoadingScreen />
  if (state.status === 'crisis')
    return <CrisisScreen view={view} crisis={state} call={call} third={third} draft={draft} />
  if (state.status === 'live' || state.status === 'suspended')
    return <TalkingScreen view={view} state={state} call={call} supervisor={supervisor} draft={draft} />
  if (state.status === 'connecting') return <PreparingScreen state={state} call={call} />
  return <LoadingScreen />
}
