import type { DutyOverview } from '@tingyu/contract'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Drills } from '../staff/drills/Drills.tsx'
import { Shown } from '../staff/Loaded.tsx'
import { useLoaded } from '../staff/use-loaded.ts'
import { lengthText } from '../staff/duty-times.ts'
import { dayAndHourText } from '../staff/times.ts'

/** Asked anew so often, ms. */
const every = 15_000

/** Who comes when somebody is in danger: which supervisors are on duty, and when nobody was. */
export function DutyRoom() {
  const { t } = useTranslation('operator')
  const { loaded, reload } = useLoaded<DutyOverview>('/api/duty')
  useEffect(() => {
    const timer = setInterval(reload, every)
    return () => clearInterval(timer)
  }, [reload])
  return (
    <>
      <h1 className="text-display">{t('duty.title')}</h1>
      <p className="mt-2 mb-4 max-w-prose text-quiet">{t('duty.lead')}</p>
      <Shown of={loaded} again={reload}>
        {(overview) => <Overview overview={overview} />}
      </Shown>
      <Drills />
    </>
  )
}

function Overview({ overview: { gaps, now, onDuty, ways } }: { overview: DutyOverview }) {
  const { t, i18n } = useTranslation('operator')
  return (
    <>
      {onDuty.length === 0 ? (
        <p role="alert" className="rounded-card border-2 border-danger bg-danger-wash px-6 py-4 text-lead">
          {t('duty.nobody')}
        </p>
      ) : (
        <ul className="max-w-2xl">
          {onDuty.map(({ here, name, since, until }) => (
            <li key={`${name} ${since}`} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-3">
              <span className="text-lead">{name}</span>
              <span className={here ? 'text-quiet' : 'text-danger'}>{here ? t('duty.here') : t('duty.away')}</span>
              <span className="text-small text-quiet tabular">
                {t('duty.span', {
                  since: dayAndHourText(since, i18n.language),
                  until: dayAndHourText(until, i18n.language),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <section className="mt-10 border-t border-line pt-6">
        <h2 className="text-title">{t('duty.ways')}</h2>
        <p className="mt-2 max-w-prose">{ways.webhook ? t('duty.webhook') : t('duty.noWebhook')}</p>
        <p className="mt-1 max-w-prose">{ways.mail ? t('duty.mail') : t('duty.noMail')}</p>
        <p className="mt-1 max-w-prose">{ways.push ? t('duty.push') : t('duty.noPush')}</p>
      </section>
      <section className="mt-10 border-t border-line pt-6">
        <h2 className="text-title">{t('duty.gaps')}</h2>
        {gaps.length === 0 ? (
          <p className="mt-2 text-quiet">{t('duty.noGaps')}</p>
        ) : (
          <ul className="mt-2 max-w-2xl">
            {gaps.map(({ from, until }) => (
              <li key={from} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2.5 tabular">
                <span>
                  {t('duty.gap', {
                    from: dayAndHourText(from, i18n.language),
                    until: until === now ? t('duty.now') : dayAndHourText(until, i18n.language),
                  })}
                </span>
                <span className="text-quiet">{lengthText(until - from, i18n.language)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
