import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import { useLiveView } from '../live/hooks.ts'
import { useSoundWanted } from '../staff/preferences.ts'
import { useChime } from '../staff/use-chime.ts'
import { callsMe, isDrill, untaken } from './incidents.ts'
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
  const drill = useLiveView((view) => untaken(view.incidents ?? []).find((each) => callsMe(each) && isDrill(each))?.id)
  const all = calling === '' ? 0 : calling.split(' ').length
  const count = drill === undefined ? all : all - 1
  // A drill rings as everything does; only where it is all there is, it says so.
  const called = count === 0 && drill !== undefined ? t('alarm.drill') : t('alarm.title', { count })
  // Until somebody has come: whoever left the room for two minutes must still find it called.
  useChime(calling, sound, called, Infinity)
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
  useChime(all > 0 ? '' : fresh.join(' '), sound, t('alarm.risk', { count: inDanger }), softly)
  if (onDutyPage || (all === 0 && inDanger === 0)) return null
  return (
    <div
      role="alert"
      className="mb-8 flex flex-wrap items-center justify-between gap-4 rounded-card border border-danger bg-danger-wash px-6 py-3"
    >
      <span>{all > 0 ? called : t('alarm.risk', { count: inDanger })}</span>
      <Link href="/" className="inline-flex min-h-11 items-center text-danger underline underline-offset-4">
        {t('alarm.go')}
      </Link>
    </div>
  )
}
