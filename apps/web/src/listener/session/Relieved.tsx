import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useLive } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Ripple } from '../../ui/Ripple.tsx'

/** A supervisor is with the seeker now; the listener may put it down. */
export function Relieved() {
  const { t } = useTranslation('listener')
  const live = useLive()
  const [, navigate] = useLocation()
  const home = () => {
    navigate('/')
    live.unfollow()
  }
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center gap-6 px-6 text-center">
      <Ripple motion="breathe" className="size-52" />
      <h1 className="text-title">{t('relieved.title')}</h1>
      <p className="text-quiet">{t('relieved.lead')}</p>
      <Button weight="main" className="px-10" onClick={home}>
        {t('relieved.home')}
      </Button>
    </main>
  )
}
