import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'

/** Leaving is always possible and never asked about; only a slip of the finger is kept from doing it. */
export function LeaveDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('room')
  const live = useLive()
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t('room.leaveTitle')} description={t('room.leaveHint')}>
      <Button weight="main" onClick={() => onOpenChange(false)}>
        {t('room.stay')}
      </Button>
      <Button
        onClick={() => {
          onOpenChange(false)
          void live.command({ type: 'leave' })
        }}
      >
        {t('room.go')}
      </Button>
    </Sheet>
  )
}
