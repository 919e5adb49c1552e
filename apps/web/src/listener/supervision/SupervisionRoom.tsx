import type { OwnSupervision } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Shown } from '../../staff/Loaded.tsx'
import { Groups } from '../../staff/supervision/Groups.tsx'
import { Requests } from '../../staff/supervision/Requests.tsx'
import { useRepeated } from '../../staff/supervision/use-repeated.ts'
import { OwnReports } from './OwnReports.tsx'
import { Wished } from './Wished.tsx'
import { ButtonLink } from '../../ui/Button.tsx'

/** Supervision (S6.4): asking for it, what was answered, when one speaks. Not inspection. */
export function SupervisionRoom() {
  const { t } = useTranslation('listener')
  const { loaded, reload } = useRepeated<OwnSupervision>('/api/listener/supervision')
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="text-display">{t('supervision.title')}</h1>
      <p className="mt-2 max-w-prose text-quiet">{t('supervision.lead')}</p>
      <Link href="/supervision/new" asChild>
        <ButtonLink weight="main" className="mt-6 px-10">
          {t('supervision.ask')}
        </ButtonLink>
      </Link>
      <Shown of={loaded} again={reload}>
        {({ requests, counted, wished }) => (
          <>
            <Wished wished={wished} onChanged={reload} />
            {requests.length === 0 && <p className="mt-10 text-quiet">{t('supervision.none')}</p>}
            <Requests requests={requests} by="listener" />
            <Groups by="listener" />
            <p className="mt-8 text-small text-quiet">{t('supervision.counted', counted)}</p>
          </>
        )}
      </Shown>
      <OwnReports />
    </div>
  )
}
