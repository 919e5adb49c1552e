import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import { useLiveView } from '../live/hooks.ts'
import { useSoundWanted } from '../staff/preferences.ts'
import { useChime } from '../staff/use-chime.ts'
import { untaken } from './incidents.ts'

/** Somebody calls for help and nobody has come yet: a sound, the page's title and, away from the duty page, a line. */
export function Alarm() {
  const { t } = useTranslation('supervisor')
  const sound = useSoundWanted()
  const [onDutyPage] = useRoute('/')
  // One string, so that a new call rings anew and a repeated list does not.
  const calling = useLiveView((view) =>
    untaken(view.incidents ?? [])
      .map((incident) => incident.id)
      .join(' '),
  )
  const count = calling === '' ? 0 : calling.split(' ').length
  useChime(calling, sound, t('alarm.title', { count }))
  if (count === 0 || onDutyPage) return null
  return (
    <div
      role="alert"
      className="mb-8 flex flex-wrap items-center justify-between gap-4 rounded-card border border-danger bg-danger-wash px-6 py-3"
    >
      <span>{t('alarm.title', { count })}</span>
      <Link href="/" className="inline-flex min-h-11 items-center text-danger underline underline-offset-4">
        {t('alarm.go')}
      </Link>
    </div>
  )
}
