import type { HelpCity } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../i18n/language.ts'

const emergency = ['120', '110', '119'] as const

/** 120 and 110 reach the city of whoever dials: for somebody elsewhere the city comes first, then its area code. */
export function CityFirst({ cities }: { cities: readonly HelpCity[] }) {
  const { t, i18n } = useTranslation('supervisor')
  const [code, setCode] = useState('')
  if (cities.length === 0) return null
  const city = cities.find((each) => each.code === code)
  return (
    <div className="flex flex-col gap-1.5">
      <label className="flex flex-col gap-1.5 text-small">
        {t('help.city.ask')}
        <select
          className="min-h-12 rounded-card border border-line bg-raised px-4 text-body text-ink"
          value={code}
          onChange={(event) => setCode(event.target.value)}
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
          ].map((tel) => (
            <a
              key={tel}
              href={`tel:${tel}`}
              className="inline-flex min-h-11 items-center text-lead text-danger tabular"
            >
              {tel.startsWith(city.code) ? `${city.code}-${tel.slice(city.code.length)}` : tel}
            </a>
          ))}
          <small className="w-full text-small text-quiet">{t('help.city.unsure')}</small>
        </p>
      )}
      {city === undefined && <p className="text-small text-quiet">{t('help.city.hint')}</p>}
    </div>
  )
}
