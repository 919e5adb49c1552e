import type { SharedVoices, VoiceTotals } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Shown } from '../staff/Loaded.tsx'
import { dayAndHourText } from '../staff/times.ts'
import { useLoaded } from '../staff/use-loaded.ts'
import { useTopicLabel } from '../staff/use-topic-label.ts'

/**
 * What the voices showed, as far as it is anybody's but the listener's (S3.1): the middle of all listeners, and the
 * accounts that somebody wanted to be looked at together.
 */
export function VoicesRoom() {
  const { t } = useTranslation('supervisor')
  const totals = useLoaded<VoiceTotals>('/api/voices/totals')
  const shared = useLoaded<SharedVoices>('/api/voices/shared')
  return (
    <div className="max-w-3xl">
      <h1 className="text-display">{t('voices.title')}</h1>
      <p className="mt-2 text-quiet">{t('voices.lead')}</p>
      <section aria-labelledby="totals" className="mt-10">
        <h2 id="totals" className="text-title">
          {t('voices.totals')}
        </h2>
        <Shown of={totals.loaded} again={totals.reload}>
          {(value) => <Totals totals={value} />}
        </Shown>
      </section>
      <section aria-labelledby="shared" className="mt-12">
        <h2 id="shared" className="text-title">
          {t('voices.shared')}
        </h2>
        <Shown of={shared.loaded} again={shared.reload}>
          {({ shared: accounts }) =>
            accounts.length === 0 ? (
              <p className="mt-3 text-quiet">{t('voices.noneShared')}</p>
            ) : (
              <ul>
                {accounts.map((each) => (
                  <li key={each.session} className="border-b border-line py-5">
                    <Account account={each} />
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </section>
    </div>
  )
}

function Totals({ totals: { days, totals } }: { totals: VoiceTotals }) {
  const { t } = useTranslation('supervisor')
  if (totals === null) return <p className="mt-3 text-quiet">{t('voices.tooFew', { days })}</p>
  return (
    <>
      <p className="mt-1 text-small text-quiet">
        {t('voices.over', { days, listeners: totals.listeners, sessions: totals.sessions })}
      </p>
      <dl className="mt-4 flex flex-wrap gap-x-10 gap-y-4">
        {totals.shares.map(({ phase, share }) => (
          <Figure key={phase} name={t('voices.shareIn', { phase: t(`voices.phase.${phase}`) })}>
            {t('voices.percent', { share })}
          </Figure>
        ))}
        <Figure name={t('voices.breakInsHourly')}>{t('voices.times', { count: totals.breakIns })}</Figure>
        <Figure name={t('voices.respectedHourly')}>{t('voices.times', { count: totals.respected })}</Figure>
      </dl>
    </>
  )
}

function Account({ account }: { account: SharedVoices['shared'][number] }) {
  const { listener, topic, endedAt, shares, breakIns, respected } = account
  const { t, i18n } = useTranslation('supervisor')
  const topicLabel = useTopicLabel()
  return (
    <>
      <p>
        {listener}{' '}
        <span className="text-quiet">
          · {topicLabel(topic)} · {dayAndHourText(endedAt, i18n.language)}
        </span>
      </p>
      <dl className="mt-3 flex flex-wrap gap-x-10 gap-y-3">
        {shares.map(({ phase, share }) => (
          <Figure key={phase} name={t('voices.shareIn', { phase: t(`voices.phase.${phase}`) })}>
            {t('voices.percent', { share })}
          </Figure>
        ))}
        <Figure name={t('voices.breakIns')}>{t('voices.times', { count: breakIns })}</Figure>
        <Figure name={t('voices.respected')}>{t('voices.times', { count: respected })}</Figure>
      </dl>
    </>
  )
}

function Figure({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-small text-quiet">{name}</dt>
      <dd className="text-lead tabular">{children}</dd>
    </div>
  )
}
