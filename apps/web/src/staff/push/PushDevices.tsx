import type { PushOverview, PushTried } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndHourText } from '../times.ts'
import { Button } from '../../ui/Button.tsx'

type Device = PushOverview['devices'][number]

/** The devices of one person, this one first; each can be tried, and taken away from here. */
export function PushDevices({
  overview: { devices, here },
  onRemove,
  onTry,
}: {
  overview: PushOverview
  onRemove: (id: string) => Promise<void>
  onTry: (id: string) => Promise<PushTried['went']>
}) {
  const { t } = useTranslation('staff')
  const [gone, setGone] = useState(false)
  const tryOut = async (id: string) => {
    const went = await onTry(id)
    setGone(went === 'gone')
    return went
  }
  const ordered = devices.toSorted((a, b) => Number(b.id === here) - Number(a.id === here))
  return (
    <>
      {gone && (
        <p role="alert" className="mt-2 text-small text-danger">
          {t('push.tried.gone')}
        </p>
      )}
      {devices.length > 0 && (
        <ul className="mt-1 border-t border-line">
          {ordered.map((device) => (
            <Row
              key={device.id}
              device={device}
              here={device.id === here}
              onRemove={async () => onRemove(device.id)}
              onTry={async () => tryOut(device.id)}
            />
          ))}
        </ul>
      )}
    </>
  )
}

function Row({
  device: { browser, failedAt, sentAt, since, system },
  here,
  onRemove,
  onTry,
}: {
  device: Device
  here: boolean
  onRemove: () => Promise<void>
  onTry: () => Promise<PushTried['went']>
}) {
  const { t, i18n } = useTranslation('staff')
  const [busy, setBusy] = useState(false)
  const [went, setWent] = useState<PushTried['went']>()
  const time = (at: number) => dayAndHourText(at, i18n.language)
  const lately = () => {
    if (failedAt !== undefined && failedAt > (sentAt ?? 0)) return t('push.failedAt', { time: time(failedAt) })
    return sentAt === undefined ? t('push.since', { time: time(since) }) : t('push.sentAt', { time: time(sentAt) })
  }
  const during = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setWent(undefined)
    await work()
    setBusy(false)
  }
  return (
    <li className="border-b border-line py-2 last:border-b-0">
      <p>
        {t('push.device', { system: t(`push.system.${system}`), browser: t(`push.browser.${browser}`) })}
        {here && <span className="ms-2 text-small text-sea">{t('push.thisOne')}</span>}
      </p>
      <p className={`text-small tabular ${(failedAt ?? 0) > (sentAt ?? 0) ? 'text-danger' : 'text-quiet'}`}>
        {lately()}
      </p>
      <div className="-ms-6 flex flex-wrap">
        <Button weight="quiet" disabled={busy} onClick={() => void during(async () => setWent(await onTry()))}>
          {t('push.try')}
        </Button>
        <Button weight="quiet" disabled={busy} onClick={() => void during(onRemove)}>
          {t('push.remove')}
        </Button>
      </div>
      {went !== undefined && went !== 'gone' && (
        <output className={`block text-small ${went === 'failed' ? 'text-danger' : ''}`}>
          {t(`push.tried.${went}`)}
        </output>
      )}
    </li>
  )
}
