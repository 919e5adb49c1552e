import type { OwnSupervision } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useLoaded } from '../../staff/use-loaded.ts'
import { ButtonLink } from '../../ui/Button.tsx'

/**
 * The account of a session, at any time while it is kept, brought to supervision (S6.4): into a request whose switch for it
 * is on, to be looked at and sent. Where one is asked already, the way to it.
 */
export function ToSupervision({ session }: { session: string }) {
  const { t } = useTranslation('listener')
  const { loaded } = useLoaded<OwnSupervision>('/api/listener/supervision')
  if (loaded.status !== 'ready') return null
  const open = loaded.value.requests.find(({ about, state }) => about === session && state !== 'closed')
  return (
    <section aria-labelledby="to-supervision" className="mt-10 rounded-card border border-line px-6 py-5">
      <h2 id="to-supervision" className="text-lead">
        {t('supervision.bringTitle')}
      </h2>
      <p className="mt-1 max-w-prose text-small text-quiet">
        {t(open === undefined ? 'supervision.bringLead' : 'supervision.broughtLead')}
      </p>
      <Link href={open === undefined ? `/supervision/new/${session}/account` : `/supervision/${open.id}`} asChild>
        <ButtonLink className="mt-3">{t(open === undefined ? 'supervision.bring' : 'supervision.toIt')}</ButtonLink>
      </Link>
    </section>
  )
}
