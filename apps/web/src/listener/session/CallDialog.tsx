import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call, CallState, MicrophoneTrouble } from '../../call/call.ts'
import { worded } from '../../i18n/language.ts'
import { useCallState } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { DeviceChoice } from '../voice/DeviceChoice.tsx'
import { MicrophoneHelp } from '../voice/MicrophoneHelp.tsx'
import { keepMicrophone, keepSpeaker, keptSpeaker } from '../voice/kept-devices.ts'
import { useDevices } from '../voice/use-devices.ts'

/** About the call: how it goes, over which way, with which devices, and the four words to compare. */
export function CallDialog({
  open,
  onOpenChange,
  call,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  call: Call
}) {
  const { t } = useTranslation('listener')
  const state = useCallState(call)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('call.title')} description={<Way state={state} />}>
      {open && <Devices call={call} state={state} />}
      <Words call={call} state={state} />
      <Button onClick={() => onOpenChange(false)}>{t('close')}</Button>
    </Dialog>
  )
}

function Way({ state }: { state: CallState }) {
  const { t } = useTranslation('listener')
  if (state.stage !== 'connected' && state.stage !== 'ready') return t('call.noWay')
  return state.direct ? t('call.direct') : t('call.relayed')
}

function Devices({ call, state }: { call: Call; state: CallState }) {
  const { t } = useTranslation('listener')
  const { microphones, speakers } = useDevices(state.microphone.status === 'open')
  const [trouble, setTrouble] = useState<MicrophoneTrouble>()
  const [speaker, setSpeaker] = useState(keptSpeaker())
  const { microphone } = state
  const changeMicrophone = async (deviceId: string) => {
    const failed = await call.changeMicrophone(deviceId)
    setTrouble(failed)
    if (failed === undefined) keepMicrophone(deviceId)
  }
  const changeSpeaker = async (deviceId: string) => {
    if (!(await call.changeSpeaker(deviceId))) return
    setSpeaker(deviceId)
    keepSpeaker(deviceId)
  }
  return (
    <div className="flex flex-col gap-4">
      {microphones.length > 0 && (
        <DeviceChoice
          label={t('device.microphone')}
          devices={microphones}
          chosen={microphone.status === 'open' ? microphone.deviceId : undefined}
          onChoose={(deviceId) => void changeMicrophone(deviceId)}
        />
      )}
      {microphone.status === 'open' && microphone.fellBack && (
        <p className="text-small text-quiet">{t('device.fellBack')}</p>
      )}
      {trouble !== undefined && <MicrophoneHelp trouble={trouble} />}
      {speakers.length > 0 && (
        <DeviceChoice
          label={t('device.speaker')}
          devices={speakers}
          chosen={speaker}
          onChoose={(deviceId) => void changeSpeaker(deviceId)}
        />
      )}
    </div>
  )
}

/** Four words that both can read out: the same on both sides, or somebody sits in between. */
function Words({ call, state }: { call: Call; state: CallState }) {
  const { t, i18n } = useTranslation('listener')
  const { verification } = state
  return (
    <section className="border-t border-line pt-4">
      <h3 className="text-lead">{t('verify.title')}</h3>
      <p className="mt-1 text-small text-quiet">{t('verify.lead')}</p>
      <div aria-live="polite" className="mt-3">
        {verification.status === 'words' && (
          <p className="font-song text-title">
            {verification.words.map((word) => worded(word, i18n.language)).join(' · ')}
          </p>
        )}
        {verification.status === 'comparing' && <p className="text-quiet">{t('verify.comparing')}</p>}
        {verification.status === 'mismatch' && <p className="text-danger">{t('verify.mismatch')}</p>}
      </div>
      {verification.status !== 'comparing' && (
        <Button className="mt-3" disabled={state.stage !== 'connected'} onClick={() => call.verify()}>
          {verification.status === 'none' ? t('verify.start') : t('verify.again')}
        </Button>
      )}
    </section>
  )
}
