import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'

export interface Hours {
  readonly from: string
  readonly until: string
}

const look =
  'min-h-12 rounded-field border border-line bg-raised px-3 text-body tabular text-ink focus:border-sea aria-invalid:border-danger'

/** From when until when; an end that is not later is on the next day, and says so. */
export function HoursRow({
  hours,
  of,
  id,
  faultId,
  onChange,
  onRemove,
}: {
  hours: Hours
  /** Which day they are of, for whoever cannot see where the row stands. */
  of: string
  /** Of the first field, to which one is led when the row is new. */
  id: string
  /** Of what is wrong with it, where something is. */
  faultId: string | undefined
  onChange: (hours: Hours) => void
  onRemove: () => void
}) {
  const { t } = useTranslation('roster')
  const wrong = faultId !== undefined && { 'aria-invalid': true, 'aria-describedby': faultId }
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <input
        id={id}
        type="time"
        aria-label={t('from', { of })}
        className={look}
        value={hours.from}
        onChange={(event) => onChange({ ...hours, from: event.target.value })}
        {...wrong}
      />
      <span aria-hidden>–</span>
      <input
        type="time"
        aria-label={t('until', { of })}
        className={look}
        value={hours.until}
        onChange={(event) => onChange({ ...hours, until: event.target.value })}
        {...wrong}
      />
      <span className="text-small text-quiet">
        {hours.until !== '' && hours.until < hours.from ? t('overMidnight') : ''}
      </span>
      <Button
        weight="quiet"
        className="ms-auto px-4"
        aria-label={t('removeOf', { of, from: hours.from, until: hours.until })}
        onClick={onRemove}
      >
        {t('remove')}
      </Button>
    </li>
  )
}
