import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { MicrophoneTrouble } from '../../call/call.ts'
import { keepMicrophone, keptMicrophone } from '../voice/kept-devices.ts'
import { testMicrophone, type MicrophoneTest } from '../../call/microphone.ts'

export interface MicrophoneUnderTest {
  readonly test: MicrophoneTest | undefined
  readonly trouble: MicrophoneTrouble | undefined
  /** Opens the microphone, or another one. Call it from a tap. Undefined if it would not open. */
  readonly open: (deviceId?: string) => Promise<MicrophoneTest | undefined>
  readonly close: () => void
}

/** One microphone under test at a time; let go of when the page does not need it any more. */
export function useMicrophoneTest(): MicrophoneUnderTest {
  const current = useRef<MicrophoneTest>(undefined)
  const [test, setTest] = useState<MicrophoneTest>()
  const [trouble, setTrouble] = useState<MicrophoneTrouble>()

  const close = useCallback(() => {
    current.current?.close()
    current.current = undefined
    setTest(undefined)
  }, [])
  const open = useCallback(async (deviceId?: string) => {
    const wanted = deviceId ?? keptMicrophone()
    const started = await testMicrophone(wanted)
    current.current?.close()
    current.current = started.ok ? started.test : undefined
    setTest(current.current)
    setTrouble(started.ok ? undefined : started.trouble)
    if (started.ok && deviceId !== undefined) keepMicrophone(started.test.deviceId)
    return current.current
  }, [])
  useEffect(() => close, [close])
  return useMemo(() => ({ test, trouble, open, close }), [test, trouble, open, close])
}
