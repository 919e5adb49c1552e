import type { RoomShown } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MicrophoneTrouble } from '../../call/call.ts'
import { useMicrophoneTest } from '../../listener/preparation/use-microphone-test.ts'
import { DeviceChoice } from '../../listener/voice/DeviceChoice.tsx'
import { keepSpeaker, keptSpeaker } from '../../listener/voice/kept-devices.ts'
import { LevelRipple } from '../../listener/voice/LevelRipple.tsx'
import { MicrophoneHelp } from '../../listener/voice/MicrophoneHelp.tsx'
import { useDevices } from '../../listener/voice/use-devices.ts'
import { useServerNow } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { hourText } from '../times.ts'

/** Before one goes in: what this room is, a look at microphone and loudspeaker, and the door. */
export function BeforeDoor({
  room,
  onEnter,
  trouble,
}: {
  room: RoomShown
  onEnter: (listenOnly?: boolean) => void
  /** The microphone did not open when one went in. */
  trouble?: MicrophoneTrouble
}) {
  const { t, i18n } = useTranslation('staff')
  const now = useServerNow(5_000)
  const microphone = useMicrophoneTest()
  const early = now !== undefined && now < room.opensAt
  const wrong = microphone.trouble ?? trouble
  const enter = (listenOnly = false) => {
    microphone.close()
    onEnter(listenOnly)
  }
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-prose">{t('meet.lead')}</p>
      <Test microphone={microphone} />
      {wrong !== undefined && <MicrophoneHelp trouble={wrong} />}
      {early && <p>{t('meet.early', { time: hourText(room.opensAt, i18n.language) })}</p>}
      <div className="flex flex-wrap gap-3">
        <Button weight="main" className="px-12" disabled={early} onClick={() => enter()}>
          {t('meet.enter')}
        </Button>
        {wrong !== undefined && (
          <Button disabled={early} onClick={() => enter(true)}>
            {t('meet.listenOnly')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The same devices as in a session, kept in this browser. */
function Test({ microphone: { test, open } }: { microphone: ReturnType<typeof useMicrophoneTest> }) {
  const { t } = useTranslation('staff')
  const words = useTranslation('listener').t
  const { microphones, speakers } = useDevices(test !== undefined)
  const [speaker, setSpeaker] = useState(keptSpeaker())
  if (test === undefined) {
    return (
      <Button className="self-start" onClick={() => void open()}>
        {t('meet.try')}
      </Button>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-5 rounded-card border border-line bg-raised p-5">
        <LevelRipple test={test} className="size-20 shrink-0" />
        <p>{t('meet.say')}</p>
      </div>
      {microphones.length > 1 && (
        <DeviceChoice
          label={words('device.microphone')}
          devices={microphones}
          chosen={test.deviceId}
          onChoose={(deviceId) => void open(deviceId)}
        />
      )}
      {speakers.length > 1 && (
        <DeviceChoice
          label={words('device.speaker')}
          devices={speakers}
          chosen={speaker}
          onChoose={(deviceId) => {
            setSpeaker(deviceId)
            keepSpeaker(deviceId)
          }}
        />
      )}
    </div>
  )
}
