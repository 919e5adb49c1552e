import { clockOf } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { useServerNow, useSessionState } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { minutesLeft } from '../../ui/clock-text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useListener } from '../listener-context.ts'
import { useOrder } from './use-order.ts'

/** With more than so many minutes left it is said how many: one may have come here sooner than one thought. */
const early = 5

/** The ordinary end, in the closing (S5): asked once, because there is no way back. */
export function FinishDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('listener')
  const left = useMinutesLeft()
  const lead = left > early ? t('finish.early', { count: left }) : t('finish.lead')
  const { busy, trouble, give } = useOrder()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('finish.title')} description={lead}>
      {trouble !== undefined && <p role="alert">{trouble}</p>}
      <Button weight="main" disabled={busy} onClick={() => void give({ type: 'finish' })}>
        {t('finish.yes')}
      </Button>
      <Button data-harmless onClick={() => onOpenChange(false)}>
        {t('finish.notYet')}
      </Button>
    </Dialog>
  )
}

function useMinutesLeft(): number {
  const { protocol } = useListener()
  const state = useSessionState()
  const now = useServerNow(5_000)
  const clock = state === undefined || now === undefined ? undefined : clockOf(protocol, state, now)
  return minutesLeft(Math.max(0, clock?.remaining ?? 0))
}
