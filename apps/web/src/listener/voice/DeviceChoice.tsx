import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AudioDevice } from '../../call/microphone.ts'

/** One device out of several: the system's own list, which every phone and screen reader knows best. */
export function DeviceChoice({
  label,
  devices,
  chosen,
  onChoose,
}: {
  label: string
  devices: readonly AudioDevice[]
  chosen: string | undefined
  onChoose: (deviceId: string) => void
}) {
  const { t } = useTranslation('listener')
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block">
        {label}
      </label>
      <select
        id={id}
        value={chosen ?? ''}
        onChange={(event) => onChoose(event.target.value)}
        className="min-h-12 w-full rounded-field border border-line bg-raised px-4 text-body text-ink"
      >
        {devices.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label === '' ? t('device.nameless', { number: index + 1 }) : device.label}
          </option>
        ))}
      </select>
    </div>
  )
}
