import type { OpenHoursRequest, OwnOpenHours } from '@tingyu/contract'
import { openHoursLimits, type OpenHoursFault } from '@tingyu/sop'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { dateText } from '../../staff/wall-clock.ts'
import { Button } from '../../ui/Button.tsx'
import { HolidayMark } from '../../staff/roster/HolidayMark.tsx'
import { HoursRow } from './HoursRow.tsx'
import { useLed } from './use-led.ts'

type Days = OpenHoursRequest['days']

const evening = { from: '20:00', until: '22:00' } as const

/** Days on which the hours of the week do not count: others do, or none. */
export function OtherDays({
  own,
  days,
  fault,
  faultId,
  onChange,
}: {
  own: OwnOpenHours
  days: Days
  fault: OpenHoursFault | undefined
  faultId: string
  onChange: (days: Days) => void
}) {
  const { t, i18n } = useTranslation('roster')
  const id = useId()
  const lead = useLed()
  const change = (row: number, day: Partial<Days[number]>) => onChange(days.with(row, { ...days[row]!, ...day }))
  const add = () => {
    onChange([...days, { date: '', hours: [] }])
    lead(`${id}-${days.length}`)
  }
  return (
    <section aria-labelledby={`${id}-title`} className="mt-10">
      <h2 id={`${id}-title`} className="text-title">
        {t('otherDays')}
      </h2>
      <p className="mt-1 max-w-prose text-quiet">{t('otherDaysLead')}</p>
      <ul className="mt-3 border-t border-line">
        {days.map(({ date, hours }, row) => {
          const day = date === '' ? t('newDay') : dateText(date, i18n.language)
          const wrong = fault?.row === row ? fault : undefined
          return (
            <li key={row} className="flex flex-col gap-2 border-b border-line py-3">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <input
                  id={`${id}-${row}`}
                  type="date"
                  aria-label={t('date')}
                  min={own.today}
                  max={own.last}
                  value={date}
                  className="min-h-12 rounded-field border border-line bg-raised px-3 text-body tabular text-ink focus:border-sea aria-invalid:border-danger"
                  onChange={(event) => change(row, { date: event.target.value })}
                  {...(wrong !== undefined &&
                    wrong.hours === undefined && { 'aria-invalid': true, 'aria-describedby': faultId })}
                />
                {date !== '' && <span>{day}</span>}
                <HolidayMark holiday={own.holidays.find((each) => each.date === date)} />
                <Button
                  weight="quiet"
                  className="ms-auto px-4"
                  aria-label={t('removeDayOf', { of: day })}
                  onClick={() => {
                    onChange(days.filter((_, index) => index !== row))
                    lead(`${id}-add`)
                  }}
                >
                  {t('removeDay')}
                </Button>
              </div>
              <div className="grid grid-cols-[1fr_auto] items-center gap-x-4">
                {hours.length === 0 ? (
                  <p className="text-quiet">{t('notThereThatDay')}</p>
                ) : (
                  <ul className="col-span-2 flex flex-col gap-2">
                    {hours.map((each, index) => (
                      <HoursRow
                        key={index}
                        id={`${id}-${row}-${index}`}
                        of={day}
                        hours={each}
                        faultId={wrong?.hours === index ? faultId : undefined}
                        onChange={(next) => change(row, { hours: hours.with(index, next) })}
                        onRemove={() => {
                          change(row, { hours: hours.filter((_, other) => other !== index) })
                          lead(`${id}-${row}-add`)
                        }}
                      />
                    ))}
                  </ul>
                )}
                <Button
                  id={`${id}-${row}-add`}
                  weight="quiet"
                  className="col-start-2 justify-self-end px-4"
                  aria-label={t('addOf', { of: day })}
                  disabled={hours.length >= openHoursLimits.perDay}
                  onClick={() => {
                    change(row, { hours: [...hours, evening] })
                    lead(`${id}-${row}-${hours.length}`)
                  }}
                >
                  {t('add')}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
      <Button id={`${id}-add`} className="mt-3" disabled={days.length >= openHoursLimits.days} onClick={add}>
        {t('addDay')}
      </Button>
    </section>
  )
}
