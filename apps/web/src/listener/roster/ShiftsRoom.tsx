import type { OwnOpenHours } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Shown } from '../../staff/Loaded.tsx'
import { useLoaded } from '../../staff/use-loaded.ts'
import { clocksDiffer, zoneText } from '../../staff/wall-clock.ts'
import { Bookings } from '../booking/Bookings.tsx'
import { CalendarFeed } from './CalendarFeed.tsx'
import { OpenHoursForm } from './OpenHoursForm.tsx'

/** When one is there (S6.2): the hours of the week, the days that are otherwise, and what becomes of them. */
export function ShiftsRoom() {
  const { t } = useTranslation('roster')
  const { loaded, reload } = useLoaded<OwnOpenHours>('/api/listener/open-hours')
  const [news, setNews] = useState(0)
  return (
    <>
      <h1 className="text-display">{t('title')}</h1>
      <p className="mt-2 max-w-prose text-quiet">{t('lead')}</p>
      <Shown of={loaded} again={reload}>
        {(own) => (
          <>
            <WhoseClock own={own} />
            <Bookings news={news} />
            <OpenHoursForm first={own} onNews={() => setNews((before) => before + 1)} />
            <CalendarFeed />
          </>
        )}
      </Shown>
    </>
  )
}

function WhoseClock({ own: { zone, now } }: { own: OwnOpenHours }) {
  const { t, i18n } = useTranslation('roster')
  if (!clocksDiffer(zone, now)) return null
  return <p className="mt-2 max-w-prose">{t('otherClock', { zone: zoneText(zone, now, i18n.language) })}</p>
}
