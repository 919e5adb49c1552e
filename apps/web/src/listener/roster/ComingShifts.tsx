import type { OwnOpenHours } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateText, mondayOf, wallSpan } from '../../staff/wall-clock.ts'
import { HolidayMark } from '../../staff/roster/HolidayMark.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { AskSubstitute } from './AskSubstitute.tsx'

/** The shifts of four weeks, and how many sessions each can hold by the rules of rest (S6.2). */
export function ComingShifts({ own, changed, onAsked }: { own: OwnOpenHours; changed: boolean; onAsked: () => void }) {
  const { t, i18n } = useTranslation('roster')
  const [asking, setAsking] = useState<OwnOpenHours['shifts'][number]>()
  const thisWeek = mondayOf(own.today)
  const weeks = [...Map.groupBy(own.shifts, ({ date }) => mondayOf(date))]
  return (
    <section aria-labelledby="coming" className="mt-12">
      <h2 id="coming" className="text-title">
        {t('coming')}
      </h2>
      <p className="mt-1 max-w-prose text-quiet">{changed ? t('comingSaved') : t('comingLead')}</p>
      {weeks.length === 0 && <p className="mt-4">{t('noShifts')}</p>}
      {weeks.map(([monday, shifts]) => (
        <div key={monday} className="mt-6">
          <h3 className="font-text text-small font-normal text-quiet">
            {monday === thisWeek ? t('thisWeek') : t('weekOf', { date: dateText(monday, i18n.language) })}
          </h3>
          <ul className="mt-1 border-t border-line">
            {shifts.map((shift) => (
              <li
                key={shift.from}
                className="flex min-h-12 flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b border-line py-2"
              >
                <span className="tabular">{dateText(shift.date, i18n.language)}</span>
                <span className="tabular">
                  {wallSpan(shift, own.zone, i18n.language, (time) => t('nextDay', { time }))}
                </span>
                <HolidayMark holiday={own.holidays.find(({ date }) => date === shift.date)} />
                <span className={`ms-auto text-small ${shift.sessions === 0 ? 'text-ink' : 'text-quiet'}`}>
                  {shift.sessions > 0 || shift.fault === undefined
                    ? t('holds', { count: shift.sessions })
                    : t(`holdsNone.${shift.fault}`)}
                </span>
                {shift.from > own.now && (
                  <Button
                    weight="quiet"
                    className="-my-2 px-4"
                    aria-label={t('substitute.askOf', { of: dateText(shift.date, i18n.language) })}
                    onClick={() => setAsking(shift)}
                  >
                    {t('substitute.ask')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Dialog
        open={asking !== undefined}
        onOpenChange={(open) => !open && setAsking(undefined)}
        title={t('substitute.askTitle', { of: asking === undefined ? '' : dateText(asking.date, i18n.language) })}
        description={t('substitute.askLead')}
      >
        {asking !== undefined && (
          <AskSubstitute
            shift={asking}
            zone={own.zone}
            onKeep={() => setAsking(undefined)}
            onAsked={() => {
              setAsking(undefined)
              onAsked()
            }}
          />
        )}
      </Dialog>
    </section>
  )
}
