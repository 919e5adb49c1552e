import type { Concern } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'

/** Of whom they are worried about, as they answered beforehand: so that nobody has to be asked twice. */
export function ConcernLine({ concern }: { concern: Concern }) {
  const { t } = useTranslation('staff')
  const { danger, where, nearer } = concern
  const parts = [
    danger !== 'unsaid' && t(`concern.danger.${danger}`),
    where !== undefined && where !== 'unsaid' && t(`concern.where.${where}`),
    nearer !== undefined && nearer !== 'unsaid' && t(`concern.nearer.${nearer}`),
  ].filter((part) => part !== false)
  if (parts.length === 0) return null
  return (
    <div>
      <p className="text-small text-quiet">{t('concern.title')}</p>
      <p>{parts.join(t('concern.between'))}</p>
    </div>
  )
}
