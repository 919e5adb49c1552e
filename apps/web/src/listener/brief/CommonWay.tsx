import type { CommonWay as Way } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'

/** What every listener does alike with whoever comes often (S6.6), as a supervisor wrote it. Danger counts as ever. */
export function CommonWay({ way: { helps, limits } }: { way: Way }) {
  const { t } = useTranslation('listener')
  return (
    <section aria-label={t('brief.way.title')} className="rounded-card border border-sea bg-sea-wash px-5 py-4">
      <p>{t('brief.way.title')}</p>
      <p className="text-small text-quiet">{t('brief.way.lead')}</p>
      <dl className="mt-3 flex flex-col gap-3">
        <div>
          <dt className="text-small text-quiet">{t('brief.way.helps')}</dt>
          <dd className="whitespace-pre-line">{helps}</dd>
        </div>
        <div>
          <dt className="text-small text-quiet">{t('brief.way.limits')}</dt>
          <dd className="whitespace-pre-line">{limits}</dd>
        </div>
      </dl>
      <p className="mt-3 text-small">{t('brief.way.danger')}</p>
    </section>
  )
}
