import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../call/call.ts'
import { SilenceWatch } from '../../call/silence.ts'
import { useLive } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSeeker } from '../seeker-context.ts'

/**
 * When nobody has spoken or written for as long as the protocol says (3 minutes), writing and tapping are offered, once
 * for each silence; the next voice takes the offer away. To be keyed by the number of texts: a text begins the silence
 * anew. Silence is no fault: the offer can be closed, and it says so.
 */
export function SilenceOffer({
  call,
  name,
  onWrite,
  onTap,
}: {
  call: Call
  name: string
  onWrite: () => void
  onTap: () => void
}) {
  const { t } = useTranslation('room')
  const { info } = useSeeker()
  const live = useLive()
  const [offered, setOffered] = useState<'no' | 'yes' | 'closed'>('no')
  useEffect(() => {
    const watch = new SilenceWatch(info.silenceOffersText / live.rate())
    return call.levels.subscribe((level) => {
      if (call.getState().stage !== 'connected') return
      const silent = watch.hear(performance.now(), level)
      setOffered((before) => (silent ? (before === 'closed' ? 'closed' : 'yes') : 'no'))
    })
  }, [call, info.silenceOffersText, live])

  if (offered !== 'yes') return null
  const close = (act?: () => void) => () => {
    setOffered('closed')
    act?.()
  }
  return (
    <Notice>
      <p>{t('room.silence', { name })}</p>
      <div className="mt-2 -mx-2 -mb-1 flex flex-wrap gap-x-1.5">
        <Button className="px-4" onClick={close(onWrite)}>
          {t('room.silenceWrite')}
        </Button>
        <Button className="px-4" onClick={close(onTap)}>
          {t('room.silenceTap')}
        </Button>
        <Button weight="quiet" className="px-3" onClick={close()}>
          {t('room.silenceClose')}
        </Button>
      </div>
    </Notice>
  )
}
