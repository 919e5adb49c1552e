import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listMicrophones, listSpeakers, onDevicesChange, type AudioDevice } from '../../call/microphone.ts'
import { Pills } from '../../ui/Choices.tsx'
import { chooseSpeaker, chosenDevices } from '../chosen-devices.ts'

/** Which device of several; nothing where there is nothing to choose. */
export function DeviceChoice({
  label,
  kind,
  value,
  onChange,
}: {
  label: string
  kind: 'microphone' | 'speaker'
  value: string | undefined
  onChange: (id: string) => void
}) {
  const { t } = useTranslation('seeker')
  const devices = useDevices(kind)
  if (devices.length < 2) return null
  return (
    <Pills
      label={label}
      options={devices.map((device, index) => ({
        value: device.id,
        label: device.label === '' ? t('devices.unnamed', { n: index + 1 }) : device.label,
      }))}
      value={value}
      onChange={onChange}
    />
  )
}

/** Where sound goes, chosen before the call: the call takes it from here. */
export function SpeakerChoice({ label }: { label: string }) {
  const [value, setValue] = useState(chosenDevices().speaker ?? 'default')
  return (
    <DeviceChoice
      label={label}
      kind="speaker"
      value={value}
      onChange={(id) => {
        chooseSpeaker(id)
        setValue(id)
      }}
    />
  )
}

/** The devices there are just now, kept up to date as they are plugged in and out. */
export function useDevices(kind: 'microphone' | 'speaker'): readonly AudioDevice[] {
  const [devices, setDevices] = useState<readonly AudioDevice[]>([])
  useEffect(() => {
    let wanted = true
    const list = async () => {
      const found = await (kind === 'microphone' ? listMicrophones() : listSpeakers())
      // Before the microphone was once allowed, devices have no ids and cannot be told apart.
      if (wanted) setDevices(found.filter((device) => device.id !== ''))
    }
    void list()
    const forget = onDevicesChange(() => void list())
    return () => {
      wanted = false
      forget()
    }
  }, [kind])
  return devices
}
