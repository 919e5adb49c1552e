import type { OwnSelfChecks } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Shown } from '../../staff/Loaded.tsx'
import { dayText } from '../../staff/times.ts'
import { useLoaded } from '../../staff/use-loaded.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'

/** The way to a look at the month, at any time; nobody waits for it. */
export function CheckCard() {
  const { t, i18n } = useTranslation('growth')
  const { loaded, reload } = useLoaded<OwnSelfChecks>('/api/listener/self-checks')
  return (
    <Card aria-labelledby="month">
      <h2 id="month" className="text-lead">
        {t('check.cardTitle')}
      </h2>
      <p className="mt-1 mb-4 text-small text-quiet">{t('check.cardLead')}</p>
      <Shown of={loaded} again={reload}>
        {({ checks: [last] }) => (
          <div className="flex flex-wrap items-center gap-3">
            <Link href="/self/month/new" asChild>
              <ButtonLink>{t('check.toForm')}</ButtonLink>
            </Link>
            {last !== undefined && (
              <Link href="/self/month" asChild>
                <ButtonLink weight="quiet">{t('check.toResult')}</ButtonLink>
              </Link>
            )}
            {last !== undefined && (
              <span className="text-small text-quiet">
                {t('check.cardLast', { day: dayText(last.at, i18n.language) })}
              </span>
            )}
          </div>
        )}
      </Shown>
    </Card>
  )
}
