import type { Hours, SessionId } from '@tingyu/sop'
import { useEffect, useState, type ReactNode } from 'react'
import type { PeerCall } from '../../call/peer-call.ts'
import { KeptStrip } from './strip.ts'
import { notNoticing, useVoices, VoicesProvider, type Voices } from './use-voices.ts'

interface Watched {
  readonly call: PeerCall
  readonly session: SessionId
  readonly hours: Hours
}

/** Notices the voices of a call for the screens inside. They stay as they are when a call comes or goes. */
export function Noticing({
  call,
  session,
  hours,
  children,
}: Omit<Watched, 'call'> & { readonly call: PeerCall | undefined; readonly children: ReactNode }) {
  const [voices, setVoices] = useState<Voices>(notNoticing)
  const [kept] = useState(() => new KeptStrip())
  return (
    <>
      {call !== undefined && <Watch call={call} session={session} hours={hours} kept={kept} onVoices={setVoices} />}
      <VoicesProvider value={voices}>{children}</VoicesProvider>
    </>
  )
}

function Watch({
  call,
  session,
  hours,
  kept,
  onVoices,
}: Watched & { readonly kept: KeptStrip; readonly onVoices: (voices: Voices) => void }) {
  const voices = useVoices(call, session, hours, kept)
  useEffect(() => {
    onVoices(voices)
  }, [voices, onVoices])
  useEffect(() => () => onVoices(notNoticing), [onVoices])
  return null
}
