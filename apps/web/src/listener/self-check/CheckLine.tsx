import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { askStaff } from '../../staff/asking.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'

/** Once a month at most a quiet line on the home asks; it is put aside by a press and stands in nobody's way. */
export function CheckLine() {
  const { t } = useTranslation('growth')
  const [aside, setAside] = useState(false)
  if (aside) return null
  const putAside = () => {
    setAside(true)
    // Where it does not arrive, the line is there again another day: no harm.
    void askStaff('PUT', '/api/listener/self-checks/aside')
  }
  return (
    <section aria-label={t('check.cardTitle')} className="mt-10 rounded-card border border-line px-5 py-4">
      <p className="text-small text-quiet">{t('check.askLine')}</p>
      <div className="mt-2 -mb-1 flex flex-wrap gap-x-2">
        <Link href="/self/month/new" asChild>
          <ButtonLink weight="quiet" className="-ms-6 text-small">
            {t('check.toForm')}
          </ButtonLink>
        </Link>
        <Button weight="quiet" className="text-small" onClick={putAside}>
          {t('check.askAside')}
        </Button>
      </div>
    </section>
  )
}
