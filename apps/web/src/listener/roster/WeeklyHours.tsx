import type { OpenHoursRequest } from '@tingyu/contract'
import { openHoursLimits, type OpenHoursFault } from '@tingyu/sop'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayText } from '../../staff/wall-clock.ts'
import { Button } from '../../ui/Button.tsx'
import { HoursRow } from './HoursRow.tsx'
import { useLed } from './use-led.ts'

type Weekly = OpenHoursRequest['weekly']

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
/** What a new row says at first: an evening, the hours in which most people come. */
const evening = { from: '20:00', until: '22:00' } as const

/** The hours that come back each week, from Monday on. */
export function WeeklyHours({
  weekly,
  fault,
  faultId,
  onChange,
}: {
  weekly: Weekly
  fault: OpenHoursFault | undefined
  faultId: string
  onChange: (weekly: Weekly) => void
}) {
  const { t, i18n } = useTranslation('roster')
  const id = useId()
  const lead = useLed()
  const add = (weekday: number) => {
    onChange([...weekly, { weekday, ...evening }])
    lead(`${id}-${weekly.length}`)
  }
  const remove = (row: number, weekday: number) => {
    onChange(weekly.filter((_, index) => index !== row))
    lead(`${id}-add-${weekday}`)
  }
  return (
    <section aria-labelledby={`${id}-title`} className="mt-10">
      <h2 id={`${id}-title`} className="text-title">
        {t('weekly')}
      </h2>
      <ul className="mt-3 border-t border-line">
        {weekdays.map((weekday) => {
          const day = weekdayText(weekday, i18n.language)
          const rows = weekly.flatMap((hours, row) => (hours.weekday === weekday ? [{ hours, row }] : []))
          return (
            <li
              key={weekday}
              className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-2 border-b border-line py-2 sm:grid-cols-[7rem_1fr_auto]"
            >
              <h3 className="font-text text-body font-normal">{day}</h3>
              <div className="order-last col-span-2 sm:order-none sm:col-span-1">
                {rows.length === 0 ? (
                  <p className="hidden text-quiet sm:block">{t('notThere')}</p>
                ) : (
                  <ul className="flex flex-col gap-2">
                    {rows.map(({ hours, row }) => (
                      <HoursRow
                        key={row}
                        id={`${id}-${row}`}
                        of={day}
                        hours={hours}
                        faultId={fault?.row === row ? faultId : undefined}
                        onChange={(next) => onChange(weekly.with(row, { weekday, ...next }))}
                        onRemove={() => remove(row, weekday)}
                      />
                    ))}
                  </ul>
                )}
              </div>
              <Button
                id={`${id}-add-${weekday}`}
                weight="quiet"
                className="px-4"
                aria-label={t('addOf', { of: day })}
                disabled={weekly.length >= openHoursLimits.weekly}
                onClick={() => add(weekday)}
              >
                {t('add')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
