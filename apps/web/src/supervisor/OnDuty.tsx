import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useLiveView } from '../live/hooks.ts'
import { Drills } from '../staff/drills/Drills.tsx'
import { Loading } from '../staff/Loaded.tsx'
import { useSoundWanted, wantSound } from '../staff/preferences.ts'
import { Ripple } from '../ui/Ripple.tsx'
import { Toggle } from '../ui/Toggle.tsx'
import { FloorList } from './FloorList.tsx'
import { RestingList } from './RestingList.tsx'
import { FollowUps } from './FollowUps.tsx'
import { LostLines } from './LostLines.tsx'
import { CallCard } from './push/CallCard.tsx'
import { ShiftCard } from './ShiftCard.tsx'
import { GraveSigns } from './GraveSigns.tsx'
import { signsOpen } from './risks.ts'
import { IncidentCard } from './IncidentCard.tsx'
import { Folded } from './Folded.tsx'
import { peopleIn, stacks } from './incidents.ts'

/** The duty page: who is in danger, first of all; then what goes on, as shapes and never as words. */
export function OnDuty() {
  const { t } = useTranslation('supervisor')
  const incidents = useLiveView((view) => view.incidents)
  const floor = useLiveView((view) => view.floor)
  const sound = useSoundWanted()
  if (incidents === undefined || floor === undefined) return <Loading />
  const signs = signsOpen(floor.sessions)
  const all = stacks(incidents)
  const people = peopleIn(all)
  return (
    <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,6fr)_minmax(0,5fr)]">
      <section aria-labelledby="incidents">
        <h1 id="incidents" className="text-display">
          {people > 0
            ? t('duty.incidentsTitle', { count: people })
            : signs > 0
              ? t('duty.signsTitle', { count: signs })
              : incidents.length > 0
                ? t('duty.drillTitle')
                : t('duty.calmTitle')}
        </h1>
        <LostLines />
        <GraveSigns sessions={floor.sessions} />
        {incidents.length > 0 && (
          <ul className="mt-6 flex flex-col gap-4">
            {all.map((stack) => (
              <li key={stack.first.id}>
                <IncidentCard incident={stack.first} />
                <Folded stack={stack} />
              </li>
            ))}
          </ul>
        )}
        {/* Whether anybody is on duty is known before all else but danger. */}
        <div className="mt-6 max-w-md">
          <ShiftCard />
        </div>
        {incidents.length === 0 && (
          <div className="mt-6 flex flex-col items-start gap-6 sm:flex-row sm:items-center">
            <Ripple motion="still" className="size-40" />
            <p className="max-w-sm text-quiet">{signs === 0 ? t('duty.calm') : t('duty.signs')}</p>
          </div>
        )}
        <FollowUps />
        <Link
          href="/incidents"
          className="mt-6 inline-flex min-h-11 items-center text-sea underline underline-offset-4"
        >
          {t('past.link')}
        </Link>
        <div className="mt-8 flex max-w-md flex-col gap-3">
          <CallCard />
          <Toggle on={sound} onChange={wantSound} title={t('duty.sound')} />
        </div>
        <Drills news={incidents} />
      </section>
      <div>
        <FloorList floor={floor} />
        <RestingList floor={floor} />
      </div>
    </div>
  )
}
