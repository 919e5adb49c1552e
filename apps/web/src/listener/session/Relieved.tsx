import { begunPart } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useLive, useSessionView } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Ripple } from '../../ui/Ripple.tsx'

/** A supervisor is with the seeker now; the listener may put it down, and look back on their own part. */
export function Relieved() {
  const { t } = useTranslation('listener')
  const live = useLive()
  const view = useSessionView()
  const [, navigate] = useLocation()
  const go = (to: string) => {
    navigate(to)
    live.unfollow()
  }
  // What never began has nothing to look back on.
  const own = view !== undefined && begunPart(view.state) !== undefined ? view.id : undefined
  // Out from behind the shield, before a supervisor has come (decision 116).
  const alone = view?.state.status === 'crisis' && view.state.takenBy === undefined
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center gap-6 px-6 text-center">
      <Ripple motion="breathe" className="size-52" />
      <h1 className="text-title">{t(alone ? 'relieved.calledTitle' : 'relieved.title')}</h1>
      <p className="text-quiet">{t(alone ? 'relieved.calledLead' : 'relieved.lead')}</p>
      <div className="flex flex-col items-stretch gap-3">
        {own !== undefined && (
          <Button weight="main" className="px-10" onClick={() => go(`/after/${own}`)}>
            {t('relieved.lookBack')}
          </Button>
        )}
        <Button weight={own === undefined ? 'main' : 'quiet'} className="px-10" onClick={() => go('/')}>
          {t('relieved.home')}
        </Button>
      </div>
    </main>
  )
}
