import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { TextField } from '../../ui/Field.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { askStaff } from '../asking.ts'
import type { RefusalOf } from '../use-loaded.ts'

const lengths = ['30', '45', '60'] as const
/** Three are a choice, more are work. */
const places = [0, 1, 2] as const

/** Up to three times at which the supervisor could speak; by this device's time zone. */
export function OfferTimes({ supervision, onOffered }: { supervision: string; onOffered: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [times, setTimes] = useState<readonly string[]>(['', '', ''])
  const [length, setLength] = useState<(typeof lengths)[number]>('45')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const chosen = times.flatMap((time) => {
    const at = time === '' ? NaN : new Date(time).getTime()
    return Number.isNaN(at) ? [] : [{ at, minutes: Number(length) }]
  })
  const offer = async () => {
    setBusy(true)
    const answer = await askStaff('PUT', `/api/supervision/${supervision}/times`, { times: chosen })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    setTimes(['', '', ''])
    onOffered()
  }
  return (
    <details className="mt-5">
      <summary className="flex min-h-11 cursor-pointer items-center gap-3 marker:text-quiet">
        {t('supervision.offer')}
      </summary>
      <div className="mt-3 flex flex-col gap-5">
        <p className="text-small text-quiet">{t('supervision.offerLead')}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          {places.map((place) => (
            <TextField
              key={place}
              type="datetime-local"
              label={t('supervision.time', { number: place + 1 })}
              value={times[place] ?? ''}
              onChange={(event) => setTimes(times.with(place, event.target.value))}
            />
          ))}
        </div>
        <Pills
          label={t('supervision.howLong')}
          value={length}
          onChange={setLength}
          options={lengths.map((value) => ({ value, label: t('supervision.minutes', { count: Number(value) }) }))}
        />
        {refusal !== undefined && (
          <p role="alert">{refusal.code === 'bad-request' ? t('supervision.timePast') : refusalText(refusal)}</p>
        )}
        <Button className="self-start" disabled={busy || chosen.length === 0} onClick={() => void offer()}>
          {t('supervision.offerThem')}
        </Button>
      </div>
    </details>
  )
}
