import type { OwnLoadRequest, OwnLoadShape } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { Shown } from '../../staff/Loaded.tsx'
import { dayText } from '../../staff/times.ts'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** Less for a time, by one's own wish (S6.2): nobody asks why, and it ends by itself. */
export function Load() {
  const { t } = useTranslation('growth')
  const { loaded, reload } = useLoaded<OwnLoadShape>('/api/listener/load')
  return (
    <Card aria-labelledby="load">
      <h2 id="load" className="text-lead">
        {t('load.title')}
      </h2>
      <p className="mt-1 mb-4 text-small text-quiet">{t('load.lead')}</p>
      <Shown of={loaded} again={reload}>
        {(load) => <Choice key={load.own?.until ?? 0} load={load} onKept={reload} />}
      </Shown>
    </Card>
  )
}

const lengths = ['7', '14', '28'] as const

function Choice({ load: { most, own }, onKept }: { load: OwnLoadShape; onKept: () => void }) {
  const { t, i18n } = useTranslation('growth')
  const refusalText = useRefusalText()
  const [perDay, setPerDay] = useState('')
  const [perWeek, setPerWeek] = useState('')
  const [days, setDays] = useState<(typeof lengths)[number]>('14')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const keep = async (wanted: OwnLoadRequest) => {
    setBusy(true)
    const answer = await askStaff('PUT', '/api/listener/load', wanted)
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) onKept()
  }
  const trouble = refusal !== undefined && <Notice>{refusalText(refusal)}</Notice>
  if (own !== undefined)
    return (
      <div className="flex flex-col items-start gap-4">
        <p>
          {own.perDay !== undefined && t('load.perDayNow', { number: own.perDay })}
          {own.perWeek !== undefined && t('load.perWeekNow', { number: own.perWeek })}
          {t('load.untilNow', { day: dayText(own.until, i18n.language) })}
        </p>
        {trouble}
        <Button disabled={busy} onClick={() => void keep({})}>
          {t('load.lift')}
        </Button>
      </div>
    )
  const fewer = (all: number, steps: readonly number[]) =>
    ['', ...steps.filter((step) => step < all).map(String)].map((value) => ({
      value,
      label: value === '' ? t('load.asBefore', { number: all }) : t('load.most', { number: value }),
    }))
  return (
    <div className="flex flex-col gap-5">
      <Pills label={t('load.perDay')} value={perDay} onChange={setPerDay} options={fewer(most.perDay, [1, 2, 3])} />
      <Pills label={t('load.perWeek')} value={perWeek} onChange={setPerWeek} options={fewer(most.perWeek, [2, 4, 8])} />
      <Pills
        label={t('load.howLong')}
        value={days}
        onChange={setDays}
        options={lengths.map((value) => ({ value, label: t('load.weeks', { number: Number(value) / 7 }) }))}
      />
      {trouble}
      <Button
        className="self-start"
        disabled={busy || (perDay === '' && perWeek === '')}
        onClick={() =>
          void keep({
            ...(perDay !== '' && { perDay: Number(perDay) }),
            ...(perWeek !== '' && { perWeek: Number(perWeek) }),
            days: days === '7' ? 7 : days === '14' ? 14 : 28,
          })
        }
      >
        {t('load.keep')}
      </Button>
    </div>
  )
}
