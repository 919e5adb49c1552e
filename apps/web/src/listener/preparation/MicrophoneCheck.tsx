import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MicrophoneTest } from '../../call/microphone.ts'
import { Status } from '../../ui/Status.tsx'
import { DeviceChoice } from '../voice/DeviceChoice.tsx'
import { LevelRipple } from '../voice/LevelRipple.tsx'
import { MicrophoneHelp } from '../voice/MicrophoneHelp.tsx'
import { useDevices } from '../voice/use-devices.ts'
import type { CheckProps } from './check-props.ts'
import { NextStep } from './NextStep.tsx'
import type { MicrophoneUnderTest } from './use-microphone-test.ts'

/** What a room is taken for that was not measured, dBFS; it always was, before one comes here. */
const unmeasured = -60

/** S1.2: a voice reaches the microphone. */
export function MicrophoneCheck({ state, give, microphone }: CheckProps & { microphone: MicrophoneUnderTest }) {
  const { t } = useTranslation('listener')
  const { test, open, trouble } = microphone
  const [missed, setMissed] = useState(false)
  const { microphones } = useDevices(test !== undefined)
  const awaitVoice = useEffectEvent((under: MicrophoneTest) => under.awaitVoice(state.noiseDbfs ?? unmeasured))

  useEffect(() => {
    if (test === undefined || state.voiceHeard) return undefined
    let wanted = true
    const listen = async (under: MicrophoneTest) => {
      const heard = await awaitVoice(under)
      if (!wanted) return
      if (heard) return give({ type: 'voice-heard' })
      setMissed(true)
      await listen(under)
    }
    void listen(test)
    return () => {
      wanted = false
    }
  }, [test, state.voiceHeard, give])
  // Coming back from a later page the microphone was let go of.
  useEffect(() => {
    if (!state.voiceHeard) void open()
  }, [open, state.voiceHeard])

  const change = (deviceId: string) => {
    give({ type: 'microphone-changed' })
    void open(deviceId)
  }
  const word = () => {
    if (state.voiceHeard) return t('voice.heard')
    return missed ? t('voice.missed') : t('voice.say')
  }
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col items-center gap-5 rounded-card border border-line bg-raised p-6 sm:flex-row">
        <LevelRipple test={test} className="size-24 shrink-0" />
        <Status className={`flex-1 ${state.voiceHeard ? 'font-song text-title' : ''}`}>{word()}</Status>
      </div>
      {microphones.length > 1 && test !== undefined && (
        <DeviceChoice label={t('device.microphone')} devices={microphones} chosen={test.deviceId} onChoose={change} />
      )}
      {trouble !== undefined && <MicrophoneHelp trouble={trouble} />}
      <NextStep check="microphone" state={state} give={give} />
    </div>
  )
}
