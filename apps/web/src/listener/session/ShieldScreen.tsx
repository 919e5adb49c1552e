import { shieldOf, takeBackWithin } from '@tingyu/sop'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../../live/hooks.ts'
import type { SessionView } from '../../live/live.ts'
import { LinkNotice } from '../../staff/shell/LinkNotice.tsx'
import { useServiceName } from '../../staff/service-context.ts'
import { Button } from '../../ui/Button.tsx'
import { CrisisButton } from './CrisisButton.tsx'
import { useCrisis } from './use-crisis.ts'
import { useLeavingWarned } from './use-leaving-warned.ts'
import { useOrder } from './use-order.ts'

/**
 * Behind the shield (S6.6): nothing of the session is heard or seen any more. It ends by itself; a slip of the hand is
 * taken back until then. Where somebody has called a crisis meanwhile it does not end, and the listener may go at once.
 */
export function ShieldScreen({ view }: { view: SessionView }) {
  const { t } = useTranslation('listener')
  const name = useServiceName()
  const crisis = useCrisis()
  const { busy, trouble, give } = useOrder()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useLeavingWarned(t('shieldUp.title'))
  const inCrisis = view.state.status === 'crisis'
  const which = inCrisis ? 'crisis' : 'up'
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex min-h-[4.25rem] items-center justify-between gap-4 px-5 py-2.5 sm:px-8">
        <span className="font-song text-lead">{name}</span>
        {!inCrisis && <CrisisButton crisis={crisis} />}
      </header>
      <LinkNotice />
      <main className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-center gap-6 px-6 py-8">
        <h1 ref={heading} tabIndex={-1} className="text-display outline-none">
          {t(inCrisis ? 'shieldUp.crisisTitle' : 'shieldUp.title')}
        </h1>
        <p className="text-lead text-quiet">{t(inCrisis ? 'shieldUp.crisisLead' : 'shieldUp.lead')}</p>
        {!inCrisis && <Left view={view} />}
        {trouble !== undefined && <p role="alert">{trouble}</p>}
        {crisis.refusal !== undefined && <p role="alert">{t('shieldUp.notDeclared')}</p>}
        <div className="flex flex-col items-stretch gap-3 sm:flex-row sm:items-center">
          <Button
            weight="main"
            className="px-10"
            disabled={busy}
            onClick={() => void give(inCrisis ? { type: 'leave' } : { type: 'end-harassment', block: true })}
          >
            {t(`shieldUp.go.${which}`)}
          </Button>
          {/* Before the service has heard of it there is nothing to take back: it would be overtaken, and go up after all. */}
          <Button
            disabled={busy || shieldOf(view.state) === undefined}
            onClick={() => void give({ type: 'lower-shield' })}
          >
            {t(`shieldUp.back.${which}`)}
          </Button>
        </div>
      </main>
    </div>
  )
}

/** How long it may still be taken back; before the service has heard of it, that it is on its way. */
function Left({ view }: { view: SessionView }) {
  const { t } = useTranslation('listener')
  const now = useServerNow(250)
  const shield = shieldOf(view.state)
  const left = shield === undefined || now === undefined ? undefined : shield + takeBackWithin - now
  return (
    <p className="tabular-nums" role="timer" aria-live="off">
      {left === undefined ? t('shieldUp.ending') : t('shieldUp.left', { count: Math.max(0, Math.ceil(left / 1000)) })}
    </p>
  )
}
