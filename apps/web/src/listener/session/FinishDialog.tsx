import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useOrder } from './use-order.ts'

/** The ordinary end, in the closing (S5): asked once, because there is no way back. */
export function FinishDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('listener')
  const { busy, trouble, give } = useOrder()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('finish.title')} description={t('finish.lead')}>
      {trouble !== undefined && <p role="alert">{trouble}</p>}
      <Button weight="main" disabled={busy} onClick={() => void give({ type: 'finish' })}>
        {t('finish.yes')}
      </Button>
      <Button onClick={() => onOpenChange(false)}>{t('finish.notYet')}</Button>
    </Dialog>
  )
}
