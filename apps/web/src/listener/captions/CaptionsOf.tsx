import type { SessionId } from '@tingyu/sop'
import { useEffect, useState, type ReactNode } from 'react'
import type { PeerCall } from '../../call/peer-call.ts'
import { CaptionsProvider, notHearing, useCaptions, type Captions } from './use-captions.ts'

/** Lets this device hear what is spoken, for the screens inside. They stay as they are when a call comes or goes. */
export function CaptionsOf({
  call,
  session,
  children,
}: {
  readonly call: PeerCall | undefined
  readonly session: SessionId
  readonly children: ReactNode
}) {
  const [captions, setCaptions] = useState<Captions>(notHearing)
  return (
    <>
      {call !== undefined && <Hear call={call} session={session} onCaptions={setCaptions} />}
      <CaptionsProvider value={captions}>{children}</CaptionsProvider>
    </>
  )
}

function Hear({
  call,
  session,
  onCaptions,
}: {
  readonly call: PeerCall
  readonly session: SessionId
  readonly onCaptions: (captions: Captions) => void
}) {
  const captions = useCaptions(call, session)
  useEffect(() => {
    onCaptions(captions)
  }, [captions, onCaptions])
  return null
}
