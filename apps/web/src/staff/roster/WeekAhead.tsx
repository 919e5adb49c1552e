import type { Roster } from '@tingyu/contract'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Shown } from '../Loaded.tsx'
import { useLoaded } from '../use-loaded.ts'
import { clocksDiffer, dateText, wallSpan, zoneText } from '../wall-clock.ts'
import { HolidayMark } from './HolidayMark.tsx'

/** Asked anew so often, ms. */
const every = 60_000

/** Who is there when, today and in the six days after it (S6.2). */
export function WeekAhead() {
  const { t } = useTranslation('roster')
  const { loaded, reload } = useLoaded<Roster>('/api/roster')
  useEffect(() => {
    const timer = setInterval(reload, every)
    return () => clearInterval(timer)
  }, [reload])
  return (
    <>
      <h1 className="text-display">{t('week.title')}</h1>
      <p className="mt-2 max-w-prose text-quiet">{t('week.lead')}</p>
      <Shown of={loaded} again={reload}>
        {(roster) => <Days roster={roster} />}
      </Shown>
    </>
  )
}

function Days({ roster: { now, zone, days, open } }: { roster: Roster }) {
  const { t, i18n } = useTranslation('roster')
  return (
    <>
      {clocksDiffer(zone, now) && (
        <p className="mt-2 max-w-prose">{t('otherClock', { zone: zoneText(zone, now, i18n.language) })}</p>
      )}
      {open.length > 0 && (
        <section aria-labelledby="looking" className="mt-8 max-w-3xl">
          <h2 id="looking" className="text-title">
            {t('week.looking')}
          </h2>
          <ul className="mt-3 border-t border-line">
            {open.map((each) => (
              <li
                key={`${each.from} ${each.askedBy}`}
                className="flex flex-wrap gap-x-4 border-b border-line py-2.5 tabular"
              >
                <span>{dateText(each.date, i18n.language)}</span>
                <span>{wallSpan(each, zone, i18n.language, (time) => t('nextDay', { time }))}</span>
                <span>{t('substitute.asks', { name: each.askedBy })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <table className="mt-8 w-full max-w-3xl border-collapse text-left">
        <thead className="unseen">
          <tr>
            <th scope="col">{t('week.time')}</th>
            <th scope="col">{t('week.who')}</th>
            <th scope="col">{t('week.holds')}</th>
          </tr>
        </thead>
        {days.map(({ date, holiday, shifts }, ahead) => (
          <tbody key={date}>
            <tr>
              <th scope="rowgroup" colSpan={3} className="pt-8 pb-1 text-lead font-normal">
                <span className="flex flex-wrap items-center gap-x-3">
                  {dateText(date, i18n.language)}
                  {ahead === 0 && <span className="text-small text-quiet">{t('week.today')}</span>}
                  <HolidayMark holiday={holiday} />
                </span>
              </th>
            </tr>
            {shifts.length === 0 && (
              <tr className="border-y border-line">
                <td colSpan={3} className="py-2.5 text-quiet">
                  {t('week.nobody')}
                </td>
              </tr>
            )}
            {shifts.map((shift) => (
              <tr key={`${shift.from} ${shift.workingName}`} className="border-y border-line align-baseline">
                <td className="py-2.5 pe-4 whitespace-nowrap tabular">
                  {wallSpan(shift, zone, i18n.language, (time) => t('nextDay', { time }))}
                </td>
                <td className="py-2.5 pe-4">{shift.workingName}</td>
                <td className="py-2.5 text-right text-small text-quiet">
                  {shift.sessions > 0 || shift.fault === undefined
                    ? t('holds', { count: shift.sessions })
                    : t(`theirHoldsNone.${shift.fault}`)}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  )
}
