import type { ListenerHome } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { dateText, wallHour, wallSpan } from '../../staff/wall-clock.ts'

/** One's next shift, or until when this one lasts; and whether others look for somebody who can. */
export function NextShift({ home }: { home: ListenerHome }) {
  return (
    <>
      <Next home={home} />
      {home.canTake && <CanTake />}
    </>
  )
}

function CanTake() {
  const { t } = useTranslation('roster')
  return (
    <Link href="/shifts" className="-mx-3 mt-4 flex min-h-12 items-center rounded-field px-3 py-2 hover:bg-sea-wash">
      {t('substitute.canTake')}
    </Link>
  )
}

function Next({ home: { next, sought, now, zone } }: { home: ListenerHome }) {
  const { t, i18n } = useTranslation('roster')
  if (next === undefined) return null
  return (
    <section aria-labelledby="next-shift" className="mt-14">
      <h2 id="next-shift" className="font-text text-small text-quiet">
        {next.from === now ? t('onShift') : t('nextShift')}
      </h2>
      <Link
        href="/shifts"
        className="-mx-3 mt-1 flex min-h-12 flex-wrap items-baseline gap-x-4 rounded-field px-3 py-2 hover:bg-sea-wash"
      >
        {next.from === now ? (
          <span className="tabular">{t('onShiftUntil', { time: wallHour(next.until, zone, i18n.language) })}</span>
        ) : (
          <>
            <span className="tabular">{dateText(next.date, i18n.language)}</span>
            <span className="tabular">{wallSpan(next, zone, i18n.language, (time) => t('nextDay', { time }))}</span>
          </>
        )}
        {sought === true && <span className="text-small text-sea">{t('substitute.seeking')}</span>}
        {next.sessions === 0 && next.fault !== undefined && (
          <span className="ms-auto text-small text-quiet">{t(`holdsNone.${next.fault}`)}</span>
        )}
      </Link>
    </section>
  )
}
