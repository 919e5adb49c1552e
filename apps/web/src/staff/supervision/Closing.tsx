import type { Supervision } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { takeLostFocus } from '../../ui/lost-focus.ts'

/** Ends a request: asked once, on the spot, with what goes with it; it cannot be opened again. */
export function Closing({ supervision, onClose }: { supervision: Supervision; onClose: () => Promise<void> }) {
  const { t } = useTranslation('staff')
  /** `kept`: asked, and left as it is; the button has the keyboard again. */
  const [step, setStep] = useState<'still' | 'asking' | 'kept'>('still')
  const [busy, setBusy] = useState(false)
  const { mine, state, appointments, selfCheck } = supervision
  const withdraws = mine && state === 'waiting'
  const ends = async () => {
    setBusy(true)
    await onClose()
    setBusy(false)
  }
  if (step !== 'asking') {
    return (
      <Button ref={step === 'kept' ? takeLostFocus : undefined} weight="quiet" onClick={() => setStep('asking')}>
        {t(withdraws ? 'supervision.withdraw' : 'supervision.close')}
      </Button>
    )
  }
  const agreed = appointments.some(({ standing }) => standing === 'accepted')
  return (
    <div className="w-full">
      <p ref={takeLostFocus} tabIndex={-1} className="max-w-prose outline-none">
        {t(withdraws ? 'supervision.closing.withdraw' : 'supervision.closing.close')}
        {agreed && t('supervision.closing.agreed')}
        {selfCheck !== undefined && t('supervision.closing.shown')}
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button weight="main" disabled={busy} onClick={() => void ends()}>
          {t(withdraws ? 'supervision.closing.withdrawYes' : 'supervision.closing.yes')}
        </Button>
        <Button disabled={busy} onClick={() => setStep('kept')}>
          {t('supervision.closing.no')}
        </Button>
      </div>
    </div>
  )
}
