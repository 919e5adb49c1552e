import type { OwnOpenHours } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'

/** What a date is beside its weekday: only a mark, nobody's hours change by it. */
export function HolidayMark({ holiday }: { holiday: OwnOpenHours['holidays'][number] | undefined }) {
  const { t, i18n } = useTranslation('roster')
  if (holiday === undefined) return null
  const name = worded(holiday.name, i18n.language)
  return (
    <span className="rounded-full border border-line px-2.5 text-small text-quiet">
      {holiday.off ? t('holiday', { name }) : t('workday', { name })}
    </span>
  )
}
