import { useState } from 'react'
import { useSessionView } from '../../live/hooks.ts'
import { Loading } from '../../staff/Loaded.tsx'
import { Reading } from '../offer/Reading.tsx'
import { useVoice } from '../voice/use-voice.ts'
import { SessionScreen } from './SessionScreen.tsx'

/**
 * From accepting to the end. What must outlive a change of screens lives here, and nowhere else: the
 * voice, and the scratch pad, which is gone with this component.
 */
export function InSession({ stage }: { stage: 'reading' | 'session' }) {
  const view = useSessionView()
  return view === undefined ? <Loading /> : <Present id={view.id} stage={stage} />
}

function Present({ id, stage }: { id: Parameters<typeof useVoice>[0]; stage: 'reading' | 'session' }) {
  const call = useVoice(id)
  const [scratch, setScratch] = useState('')
  if (stage === 'reading') return <Reading call={call} />
  return <SessionScreen call={call} scratch={scratch} onScratch={setScratch} />
}
