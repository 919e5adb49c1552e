import type { Protocol, SessionId } from '@tingyu/sop'
import { useMemo, useState } from 'react'
import { useSessionView } from '../../live/hooks.ts'
import type { SessionView } from '../../live/live.ts'
import { useThird } from '../../live/use-third.ts'
import { Loading } from '../../staff/Loaded.tsx'
import { useLoaded } from '../../staff/use-loaded.ts'
import { ListenerContext, useListener, type ListenerData } from '../listener-context.ts'
import { Reading } from '../offer/Reading.tsx'
import { keptDevices } from '../voice/kept-devices.ts'
import { SeatProvider } from '../voice/use-call-seat.ts'
import { useVoice } from '../voice/use-voice.ts'
import { CaptionsOf } from '../captions/CaptionsOf.tsx'
import { Noticing } from '../voices/Noticing.tsx'
import { SessionScreen } from './SessionScreen.tsx'
import { ShieldContext, useShieldHere } from './shield.ts'
import { ShieldScreen } from './ShieldScreen.tsx'

/**
 * From accepting to the end. What must outlive a change of screens lives here, and nowhere else: the
 * voice, and the scratch pad, which is gone with this component.
 */
export function InSession({ stage }: { stage: 'reading' | 'session' }) {
  const view = useSessionView()
  return view === undefined ? <Loading /> : <Present key={view.id} view={view} stage={stage} />
}

function Present({ view, stage }: { view: SessionView; stage: 'reading' | 'session' }) {
  const { id } = view
  const shield = useShieldHere()
  const { call, seated } = useVoice(id, shield.up)
  const third = useThird(view, call, keptDevices, seated.at === 'here' || seated.at === 'none')
  const [scratch, setScratch] = useState('')
  const data = useSessionData(id)
  return (
    <ListenerContext value={data}>
      <SeatProvider value={seated}>
        <Noticing call={call} session={id} hours={data.protocol}>
          <CaptionsOf call={call} session={id}>
            <ShieldContext value={shield}>
              {stage === 'reading' ? (
                <Reading call={call} />
              ) : shield.up ? (
                <ShieldScreen view={view} />
              ) : (
                <SessionScreen call={call} third={third} scratch={scratch} onScratch={setScratch} />
              )}
            </ShieldContext>
          </CaptionsOf>
        </Noticing>
      </SeatProvider>
    </ListenerContext>
  )
}

/** A session is held by the protocol it began with, whatever the service has changed since. */
function useSessionData(id: SessionId): ListenerData {
  const present = useListener()
  const { loaded } = useLoaded<Protocol>(`/api/listener/protocol?session=${id}`)
  const own = loaded.status === 'ready' ? loaded.value : present.protocol
  return useMemo(() => ({ ...present, protocol: own }), [present, own])
}
