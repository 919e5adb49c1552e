import type { OwnGrowth } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Shown } from '../../staff/Loaded.tsx'
import { useLoaded } from '../../staff/use-loaded.ts'
import { OwnPages } from '../self/OwnPages.tsx'
import { Care } from './Care.tsx'
import { Figure } from './Figure.tsx'
import { TooEarly } from './TooEarly.tsx'
import { ThanksLines } from './ThanksLines.tsx'

/** One's own growth over the months (S7.6): with how sure it is, beside what the protocol hopes for, and nobody else. */
export function Growth() {
  const { t } = useTranslation('growth')
  const { loaded, reload } = useLoaded<OwnGrowth>('/api/listener/growth')
  return (
    <div className="mx-auto max-w-2xl">
      <OwnPages />
      <h1 className="text-display">{t('title')}</h1>
      <p className="mt-3 text-quiet">{t('lead')}</p>
      <ThanksLines />
      <Shown of={loaded} again={reload}>
        {({ figures, months, care }) => {
          const known = figures.filter(({ estimate }) => estimate !== undefined)
          const early = figures.filter(({ estimate }) => estimate === undefined)
          return (
            <>
              {known.length > 0 && <p className="mt-3 text-small text-quiet">{t('how')}</p>}
              <div className="mt-8 flex flex-col gap-6">
                {known.map((each) => (
                  <Figure key={each.figure} of={each} months={months} />
                ))}
                {early.length > 0 && <TooEarly figures={early} none={known.length === 0} />}
                <Care care={care} />
              </div>
            </>
          )
        }}
      </Shown>
      <Link href="/" className="mt-6 inline-flex min-h-11 items-center text-small text-quiet hover:text-ink">
        {t('back')}
      </Link>
    </div>
  )
}
