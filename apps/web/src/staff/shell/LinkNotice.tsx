import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLink, useLive } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'

/** A short break heals by itself and need not be mentioned: ms. */
const worthSaying = 1_500

/**
 * Says that the service is not heard just now, and what that means. Quiet: it takes its own line and
 * neither covers nor moves with anything else. `meaning` is what the person needs to know here.
 */
export function LinkNotice({ meaning }: { meaning?: ReactNode }) {
  const { status } = useLink()
  const away = status === 'reconnecting' || status === 'connecting'
  return <div aria-live="polite">{away && <Away meaning={meaning} />}</div>
}

function Away({ meaning }: { meaning: ReactNode }) {
  const { t } = useTranslation('staff')
  const live = useLive()
  const link = useLink()
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLasting(true), worthSaying)
    return () => clearTimeout(timer)
  }, [])
  if (!lasting) return null
  const what = () => {
    if (link.status === 'connecting') return t('link.connecting')
    return link.status === 'reconnecting' && link.calm ? t('link.restarting') : t('link.away')
  }
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-6 gap-y-1 border-b border-line bg-sea-wash px-5 py-1.5 text-center">
      <span>
        {what()} {meaning ?? t('link.kept')}
      </span>
      <Button weight="quiet" onClick={() => live.reconnectNow()}>
        {t('link.now')}
      </Button>
    </div>
  )
}
