import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'

/** The two pages that are one's own alone: how one has been (S1.1, S6.2), and how one grows (S7.6). */
export function OwnPages() {
  const { t } = useTranslation('listener')
  const [grows] = useRoute('/growth')
  return (
    <nav aria-label={t('rooms.self')} className="-mx-2 mb-6 flex flex-wrap gap-1">
      <Link href="/self" className={look(!grows)} aria-current={grows ? undefined : 'page'}>
        {t('self.link')}
      </Link>
      <Link href="/growth" className={look(grows)} aria-current={grows ? 'page' : undefined}>
        {t('growth:link')}
      </Link>
    </nav>
  )
}

const look = (here: boolean) =>
  `inline-flex min-h-11 items-center rounded-full px-5 ${here ? 'bg-sea-wash text-sea' : 'text-quiet hover:bg-sea-wash hover:text-ink'}`
