import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/hooks.ts'
import type { Link } from '../../live/live.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'

/** What a lost connection to the service means here: for the queue, for a voice that goes on, for what is written. */
export function LinkNotice({ link, where }: { link: Link; where: 'waiting' | 'voice' | 'text' | 'no-voice' }) {
  const { t } = useTranslation('seeker')
  const live = useLive()
  if (link.status !== 'reconnecting') return null
  const text = () => {
    switch (where) {
      case 'waiting':
        return t('link.waiting')
      case 'voice':
        return link.calm ? t('link.calm') : t('link.lostVoiceOn')
      case 'text':
        return link.calm ? t('link.calmText') : t('link.lostText')
      case 'no-voice':
        return t('link.lost')
    }
  }
  return (
    <Notice>
      <p>{text()}</p>
      {link.attempt > 2 && (
        <Button weight="quiet" className="-ml-6" onClick={() => live.reconnectNow()}>
          {t('link.now')}
        </Button>
      )}
    </Notice>
  )
}
