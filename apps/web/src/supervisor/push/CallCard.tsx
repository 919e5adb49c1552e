import { useTranslation } from 'react-i18next'
import { PushCard } from '../../staff/push/PushCard.tsx'

/** Being called on this device while no page is open (S7.2, decision 097). */
export function CallCard() {
  const { t } = useTranslation('supervisor')
  return (
    <PushCard
      words={{
        title: t('push.title'),
        state: { unasked: t('push.state.unasked'), off: t('push.state.off'), on: t('push.state.on') },
        effort: t('push.effort'),
        holds: t('push.holds'),
        unreachable: t('push.unreachable'),
      }}
    />
  )
}
