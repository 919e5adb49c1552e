import { useTranslation } from 'react-i18next'
import type { Queue } from '../../live/live.ts'
import { hourOf } from '../booking/time-text.ts'

/** Whoever has booked waits for their listener, and for how long; or it came to nothing, and was not because of them. */
export function Kept({ queue: { kept, keptInVain } }: { queue: Queue }) {
  const { t, i18n } = useTranslation('booking')
  if (kept === undefined) return keptInVain && <>{t('keptInVain', { name: keptInVain.listener })}</>
  const [begins, until] = [kept.begins, kept.until].map((each) => hourOf(each, i18n.language))
  return <>{t('kept', { name: kept.listener, begins, until })}</>
}
