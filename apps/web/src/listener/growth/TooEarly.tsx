import { fewestSessions } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/Card.tsx'
import type { FigureOf } from './scale.ts'

/**
 * Figures of which nothing can be said yet: that is said once, and each only says what it will be.
 * @param none there is no other either, as for whoever begins
 */
export function TooEarly({ figures, none }: { figures: readonly FigureOf[]; none: boolean }) {
  const { t } = useTranslation('growth')
  return (
    <Card aria-labelledby="growth-early">
      <h2 id="growth-early" className="text-lead">
        {t(none ? 'early.title' : 'early.others')}
      </h2>
      <p className="mt-1 text-quiet">{t('early.lead', { least: fewestSessions })}</p>
      <ul className="mt-3">
        {figures.map(({ figure, sessions }) => (
          <li key={figure} className="flex flex-wrap items-baseline gap-x-4 border-t border-line py-2.5">
            <h3 className="font-text text-body font-normal">{t(`figures.${figure}.title`)}</h3>
            {/* How many answered is not told one by one: it would say who did. */}
            {figure !== 'heard' && sessions > 0 && (
              <span className="ms-auto text-small text-quiet tabular">
                {t('early.soFar', { number: sessions, least: fewestSessions })}
              </span>
            )}
            <span className="w-full text-small text-quiet">{t(`figures.${figure}.counts`)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
