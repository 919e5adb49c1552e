import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call, MicrophoneTrouble } from '../../call/call.ts'
import { useCallState } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { chooseMicrophone, chooseSpeaker, chosenDevices } from '../chosen-devices.ts'
import { DeviceChoice, useDevices } from '../waiting/DeviceChoice.tsx'
import { Status } from '../../ui/Status.tsx'

/** Another microphone or loudspeaker in the middle of the talk; the voice changes over without a break. */
export function DevicesSheet({
  call,
  open,
  onOpenChange,
}: {
  call: Call
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const { t } = useTranslation('seeker')
  const { microphone } = useCallState(call)
  const [speaker, setSpeaker] = useState(chosenDevices().speaker ?? 'default')
  const [done, setDone] = useState<'changed' | 'no-choice'>()
  const [trouble, setTrouble] = useState<MicrophoneTrouble>()
  // What was changed the last time is not news.
  const [wasOpen, setWasOpen] = useState(open)
  if (open !== wasOpen) {
    setWasOpen(open)
    setDone(undefined)
    setTrouble(undefined)
  }
  const microphones = useDevices('microphone')
  const speakers = useDevices('speaker')

  const changeMicrophone = async (id: string) => {
    const found = await call.changeMicrophone(id)
    if (found === undefined) chooseMicrophone(id)
    setTrouble(found)
    setDone(found === undefined ? 'changed' : undefined)
  }
  const changeSpeaker = async (id: string) => {
    const changed = await call.changeSpeaker(id)
    if (changed) {
      chooseSpeaker(id)
      setSpeaker(id)
    }
    setDone(changed ? 'changed' : 'no-choice')
  }
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t('devices.title')}>
      <DeviceChoice
        label={t('devices.microphone')}
        kind="microphone"
        value={microphone.status === 'open' ? microphone.deviceId : undefined}
        onChange={(id) => void changeMicrophone(id)}
      />
      <DeviceChoice
        label={t('devices.speaker')}
        kind="speaker"
        value={speaker}
        onChange={(id) => void changeSpeaker(id)}
      />
      {microphones.length < 2 && speakers.length < 2 && <p className="text-quiet">{t('devices.none')}</p>}
      {speakers.length === 0 && <p className="text-small text-quiet">{t('devices.noChoice')}</p>}
      {done === 'changed' && <Status>{t('devices.changed')}</Status>}
      {done === 'no-choice' && <Notice>{t('devices.noChoice')}</Notice>}
      {trouble !== undefined && <Notice>{t(`voice.trouble.${trouble}`)}</Notice>}
      <Button weight="main" onClick={() => onOpenChange(false)}>
        {t('waiting.done')}
      </Button>
    </Sheet>
  )
}
