import type { HelpCity } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'

const emergency = ['120', '110', '119'] as const

/** 120 and 110 reach the city of whoever dials: for somebody elsewhere the city comes first, then its area code. */
export function CityFirst({
  cities,
  city: known,
  onCity,
  practice,
}: {
  cities: readonly HelpCity[]
  /** Somebody has asked already: its area code. */
  city?: string | undefined
  /** Keeps it for whoever comes after. */
  onCity?: (code: string | null) => void
  /** In a drill: what to say instead of numbers that a thumb could dial. */
  practice?: string
}) {
  const { t, i18n } = useTranslation('staff')
  /** Until the service has it, and where there is nobody to tell it to. */
  const [chosen, setChosen] = useState<string>()
  const [before, setBefore] = useState(known)
  // Another has asked meanwhile: theirs is the newer one.
  if (before !== known) {
    setBefore(known)
    setChosen(undefined)
  }
  const code = chosen ?? known ?? ''
  if (cities.length === 0) return null
  const city = cities.find((each) => each.code === code)
  return (
    <div className="flex flex-col gap-1.5">
      <label className="flex flex-col gap-1.5 text-small">
        {t('help.city.ask')}
        <select
          className="min-h-12 rounded-card border border-line bg-raised px-4 text-body text-ink"
          value={code}
          onChange={({ target: { value } }) => {
            setChosen(value)
            onCity?.(value === '' ? null : value)
          }}
        >
          <option value="">{t('help.city.none')}</option>
          {cities.map((each) => (
            <option key={each.code} value={each.code}>
              {worded(each.name, i18n.language)}
            </option>
          ))}
        </select>
      </label>
      {city !== undefined && (
        <p className="flex flex-wrap items-baseline gap-x-5">
          {[
            ...(city.dispatch === undefined ? [] : [city.dispatch]),
            ...emergency.map((tel) => `${city.code}${tel}`),
          ].map((tel) => {
            const shown = tel.startsWith(city.code) ? `${city.code}-${tel.slice(city.code.length)}` : tel
            return practice === undefined ? (
              <a
                key={tel}
                href={`tel:${tel}`}
                className="inline-flex min-h-11 items-center text-lead text-danger tabular"
              >
                {shown}
              </a>
            ) : (
              <span key={tel} className="inline-flex min-h-11 items-center text-lead tabular">
                {shown}
              </span>
            )
          })}
          <small className="w-full text-small text-quiet">{t('help.city.unsure')}</small>
        </p>
      )}
      {city === undefined && <p className="text-small text-quiet">{t('help.city.hint')}</p>}
      {practice !== undefined && <p className="text-small text-quiet">{practice}</p>}
    </div>
  )
}
