import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import { useLiveView } from '../live/hooks.ts'
import { useSoundWanted } from '../staff/preferences.ts'
import { useChime } from '../staff/use-chime.ts'
import { callsMe, untaken } from './incidents.ts'
import { occasions } from './risks.ts'
import { useFresh } from './use-fresh.ts'

const none: readonly string[] = []
/** Two strokes, ms: it is told once, and not rung until somebody comes. */
const softly = 4_500

/**
 * Somebody calls for help and nobody has come yet, or signs of danger were noticed: a sound, the page's title and, away
 * from the duty page, a line.
 */
export function Alarm() {
  const { t } = useTranslation('supervisor')
  const sound = useSoundWanted()
  const [onDutyPage] = useRoute('/')
  // One string, so that a new call rings anew and a repeated list does not.
  const calling = useLiveView((view) =>
    [
      ...untaken(view.incidents ?? [])
        .filter(callsMe)
        .map((incident) => incident.id),
      ...(view.lostLines ?? []).filter(callsMe).map((line) => line.alarm),
    ].join(' '),
  )
  const count = calling === '' ? 0 : calling.split(' ').length
  // Until somebody has come: whoever left the room for two minutes must still find it called.
  useChime(calling, sound, t('alarm.title', { count }), Infinity)
  const risks = useLiveView((view) =>
    [
      ...occasions(view.floor?.sessions ?? []),
      // Somebody else is called first; whoever is here anyway hears of it once.
      ...untaken(view.incidents ?? [])
        .filter((incident) => !callsMe(incident))
        .map((incident) => `${incident.id}:other`),
    ].join(' '),
  )
  const fresh = useFresh(risks === '' ? none : risks.split(' '))
  const inDanger = new Set(risks === '' ? [] : risks.split(' ').map((each) => each.split(':')[0])).size
  // Whoever calls for help is not to be silenced by a softer call.
  useChime(count > 0 ? '' : fresh.join(' '), sound, t('alarm.risk', { count: inDanger }), softly)
  if (onDutyPage || (count === 0 && inDanger === 0)) return null
  return (
    <div
      role="alert"
      className="mb-8 flex flex-wrap items-center justify-between gap-4 rounded-card border border-danger bg-danger-wash px-6 py-3"
    >
      <span>{count > 0 ? t('alarm.title', { count }) : t('alarm.risk', { count: inDanger })}</span>
      <Link href="/" className="inline-flex min-h-11 items-center text-danger underline underline-offset-4">
        {t('alarm.go')}
      </Link>
    </div>
  )
}
