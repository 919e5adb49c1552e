import { useTranslation } from 'react-i18next'
import { PushCard } from '../../staff/push/PushCard.tsx'

/** Being reminded of bookings and shifts on this device while no page is open (decision 114). */
export function RemindCard() {
  const { t } = useTranslation('roster')
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
