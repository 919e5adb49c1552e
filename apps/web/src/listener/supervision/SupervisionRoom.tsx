import type { OwnSupervision } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Shown } from '../../staff/Loaded.tsx'
import { Groups } from '../../staff/supervision/Groups.tsx'
import { Requests, useStanding } from '../../staff/supervision/Requests.tsx'
import { Section } from '../../staff/supervision/Section.tsx'
import { useRepeated } from '../../staff/supervision/use-repeated.ts'
import { OwnReports } from './OwnReports.tsx'
import { Wished } from './Wished.tsx'
import { ButtonLink } from '../../ui/Button.tsx'

/** Supervision (S6.4): asking for it, what was answered, when one speaks. Not inspection. */
export function SupervisionRoom() {
  const { t } = useTranslation('listener')
  const { loaded, reload } = useRepeated<OwnSupervision>('/api/listener/supervision')
  const standing = useStanding()
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
        {({ requests, wished }) => {
          const closed = requests.filter(({ state }) => state === 'closed')
          const open = requests.filter(({ state }) => state !== 'closed')
          const first = open.filter(({ unread, offered, next }) => unread || (offered && next === undefined))
          return (
            <div className="mt-8">
              <Wished wished={wished} onChanged={reload} />
              {requests.length === 0 && <p className="my-6 text-quiet">{t('supervision.none')}</p>}
              {open.length > 0 && (
                <Section id="own" title={t('supervision.own')} waits={open.length} says={standing(open)}>
                  <Requests
                    requests={[...first, ...open.filter((request) => !first.includes(request))]}
                    by="listener"
                  />
                </Section>
              )}
              <Groups by="listener" />
              {closed.length > 0 && (
                <details className="border-t border-line py-2">
                  <summary className="flex min-h-11 cursor-pointer items-center text-quiet">
                    {t('supervision.closed')} {closed.length}
                  </summary>
                  <Requests requests={closed} by="listener" />
                </details>
              )}
            </div>
          )
        }}
      </Shown>
      <OwnReports />
      {loaded.status === 'ready' && (
        <p className="border-t border-line pt-6 text-small text-quiet">
          {t('supervision.counted', loaded.value.counted)}
        </p>
      )}
    </div>
  )
}
