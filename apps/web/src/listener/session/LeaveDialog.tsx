import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../live/live.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useShield } from './shield.ts'
import { useOrder } from './use-order.ts'

/**
 * Two ways to go before the end, both without blame: being relieved, and the shield against harassment.
 * This dialog is the one question that is asked; each button then acts at once, and the shield can be taken back for a
 * few seconds (decision 116). In a crisis nobody is
 * left alone: one goes once a supervisor is there.
 */
export function LeaveDialog({
  open,
  onOpenChange,
  view,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  view: SessionView
}) {
  const { t } = useTranslation('listener')
  const { busy, trouble, give } = useOrder()
  const shield = useShield()
  const { state } = view
  const inCrisis = state.status === 'crisis'
  const waits = inCrisis && state.takenBy === undefined
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('leave.title')}>
      {trouble !== undefined && <p role="alert">{trouble}</p>}
      <section className="rounded-card border border-line p-5">
        <p className="mb-3">
          {waits ? t('leave.relievedLater') : inCrisis ? t('leave.relievedCrisis') : t('leave.relievedMeans')}
        </p>
        <Button disabled={busy || waits} onClick={() => void give({ type: 'leave' })}>
          {t('leave.relieved')}
        </Button>
      </section>
      {!inCrisis && (
        <section className="rounded-card border border-line p-5">
          <p className="mb-3">{t('leave.shieldMeans')}</p>
          <Button weight="danger-plain" disabled={busy} onClick={shield.raise}>
            {t('leave.shield')}
          </Button>
        </section>
      )}
      <Button weight="quiet" data-harmless onClick={() => onOpenChange(false)}>
        {t('leave.stay')}
      </Button>
    </Dialog>
  )
}
