import type { RepeatedCalls as Calls } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { Shown } from '../../staff/Loaded.tsx'
import { LongList, Section } from '../../staff/supervision/Section.tsx'
import { useRepeated } from '../../staff/supervision/use-repeated.ts'
import { dayAndHourText, dayText } from '../../staff/times.ts'
import { Button } from '../../ui/Button.tsx'
import { WayForm } from './WayForm.tsx'

type Call = Calls['calls'][number]

/** Who comes again and again (S6.6): counts and times alone, and what all listeners then do alike. Nobody is kept out. */
export function RepeatedCalls() {
  const { t } = useTranslation('supervisor')
  const { loaded, reload } = useRepeated<Calls>('/api/repeated')
  const standing = (calls: readonly Call[]) => {
    if (calls.length === 0) return t('repeated.none')
    const without = calls.filter(({ way }) => way === undefined).length
    return without === 0 ? t('repeated.allHave') : t('repeated.without', { count: without })
  }
  return (
    <Shown of={loaded} again={reload}>
      {({ rules, calls }) => (
        <Section id="repeated" title={t('repeated.title')} waits={calls.length} says={standing(calls)}>
          <p className="max-w-prose text-quiet">
            {t('repeated.lead', { perDay: rules.perDay, perWeek: rules.perWeek })}
          </p>
          <LongList all={calls} className="mt-5 flex flex-col gap-5 empty:hidden">
            {(call) => <One key={call.id} call={call} days={rules.wayDays} reload={reload} />}
          </LongList>
        </Section>
      )}
    </Shown>
  )
}

function One({ call, days, reload }: { call: Call; days: number; reload: () => void }) {
  const { t, i18n } = useTranslation('supervisor')
  const [writing, setWriting] = useState(false)
  const { id, times, day, way } = call
  const close = async () => {
    await askStaff('POST', `/api/repeated/${id}/close`)
    reload()
  }
  return (
    <li className="rounded-card border border-line bg-raised px-5 py-4">
      <p>{t('repeated.counts', { week: times.length, day })}</p>
      {times.length > 0 && (
        <p className="mt-1 text-small text-quiet tabular">
          {times.map((time) => dayAndHourText(time, i18n.language)).join(t('repeated.between'))}
        </p>
      )}
      {way !== undefined && !writing && (
        <div className="mt-4">
          <h3 className="text-small text-quiet">{t('repeated.helps')}</h3>
          <p className="whitespace-pre-wrap">{way.helps}</p>
          <h3 className="mt-3 text-small text-quiet">{t('repeated.limits')}</h3>
          <p className="whitespace-pre-wrap">{way.limits}</p>
          <p className="mt-3 text-small text-quiet">
            {way.by === undefined
              ? t('repeated.until', { day: dayText(way.until, i18n.language) })
              : t('repeated.by', { name: way.by, day: dayText(way.until, i18n.language) })}
          </p>
        </div>
      )}
      {writing ? (
        <WayForm
          id={id}
          before={way}
          days={days}
          onDone={() => {
            setWriting(false)
            reload()
          }}
        />
      ) : (
        <div className="mt-4 flex flex-wrap gap-3">
          <Button onClick={() => setWriting(true)}>{t(way === undefined ? 'repeated.write' : 'repeated.renew')}</Button>
          <Button weight="quiet" onClick={() => void close()}>
            {t(way === undefined ? 'repeated.notNeeded' : 'repeated.end')}
          </Button>
        </div>
      )}
    </li>
  )
}
