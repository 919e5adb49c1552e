import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { ButtonLink } from '../../ui/Button.tsx'
import { Ripple } from '../../ui/Ripple.tsx'

/** Nothing to do (S6.1): 可接单 is off and stays off until one prepares again. */
export function Rest({ session }: { session: string }) {
  const { t } = useTranslation('listener')
  return (
    <div className="flex flex-col items-center gap-6 pt-4 text-center">
      <Ripple motion="breathe" className="size-56" />
      <h1 className="text-title">{t('rest.title')}</h1>
      <p className="max-w-md text-quiet">{t('rest.lead')}</p>
      <p className="max-w-md text-quiet">{t('rest.heavy')}</p>
      <div className="flex flex-wrap justify-center gap-3">
        <Link href="/" asChild>
          <ButtonLink className="px-10">{t('rest.home')}</ButtonLink>
        </Link>
        <Link href={`/supervision/new/${session}`} asChild>
          <ButtonLink weight="quiet">{t('supervision.afterwards')}</ButtonLink>
        </Link>
      </div>
    </div>
  )
}
