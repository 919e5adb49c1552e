import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { ButtonLink } from '../../ui/Button.tsx'
import { Ripple } from '../../ui/Ripple.tsx'

/**
 * Nothing to do (S6.1): 可接单 is off and stays off until one prepares again.
 * @param shielded they ended it to protect themselves (S6.6): then somebody to talk to comes first
 */
export function Rest({ session, shielded }: { session: string; shielded: boolean }) {
  const { t } = useTranslation('listener')
  const of = shielded ? 'shielded.rest' : 'rest'
  return (
    <div className="flex flex-col items-center gap-6 pt-4 text-center">
      <Ripple motion="breathe" className="size-56" />
      <h1 className="text-title">{t(`${of}.title`)}</h1>
      <p className="max-w-md text-quiet">{t(`${of}.lead`)}</p>
      <p className="max-w-md text-quiet">{t(`${of}.heavy`)}</p>
      <div className="flex flex-wrap justify-center gap-3">
        <Link href={`/supervision/new/${session}`} asChild>
          <ButtonLink weight={shielded ? 'main' : 'quiet'} className={shielded ? 'px-10' : 'order-last'}>
            {t(shielded ? 'shielded.talk' : 'supervision.afterwards')}
          </ButtonLink>
        </Link>
        <Link href="/" asChild>
          <ButtonLink className="px-10">{t('rest.home')}</ButtonLink>
        </Link>
      </div>
    </div>
  )
}
