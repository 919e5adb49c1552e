import type { SessionId } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { useLive, useLiveView } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { voiceOf } from '../screen-of.ts'

/** The session whose voice another page or device of this seeker has taken. */
export function useCallElsewhere(): SessionId | undefined {
  return useLiveView(({ session, voiceElsewhere }) => {
    if (session === undefined || session.id !== voiceElsewhere) return undefined
    return voiceOf(session.state) === 'none' ? undefined : session.id
  })
}

/** That the voice is not here, and the way to have it back; nothing where it is here. */
export function CallElsewhere() {
  const { t } = useTranslation('seeker')
  const live = useLive()
  const session = useCallElsewhere()
  if (session === undefined) return null
  return (
    <Notice>
      <p>{t('voice.elsewhere')}</p>
      <Button weight="main" className="mt-2 w-full" onClick={() => live.callHere(session)}>
        {t('voice.takeHere')}
      </Button>
    </Notice>
  )
}
