import { useTranslation } from 'react-i18next'
import { useSyncExternalStore } from 'react'
import type { LegState } from '../../call/leg.ts'
import type { Meeting } from '../../call/meeting.ts'
import { useLink } from '../../live/hooks.ts'
import { thirdWord } from '../../live/third-word.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Status } from '../../ui/Status.tsx'

/** Whoever speaks with a few others: muted or not; who only hears may open the microphone after all. */
export function MuteButton({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('supervisor')
  const { microphone, muted } = useSyncExternalStore(meeting.subscribe, meeting.getState)
  if (microphone.status === 'none') {
    return <Button onClick={() => void meeting.changeMicrophone('default')}>{t('join.openMicrophone')}</Button>
  }
  return (
    <Button aria-pressed={muted} onClick={() => meeting.mute(!muted)}>
      {muted ? t('join.unmute') : t('join.mute')}
    </Button>
  )
}

/** What stands in the way of being heard or hearing, and what helps. `direct`: what it means where there is no relay. */
export function MeetingNotices({ meeting, direct }: { meeting: Meeting; direct: string }) {
  const { t } = useTranslation('supervisor')
  const link = useLink()
  const { legs, microphone, soundBlocked } = useSyncExternalStore(meeting.subscribe, meeting.getState)
  return (
    <>
      {link.status !== 'open' && <p className="text-small">{t('join.away')}</p>}
      {soundBlocked && (
        <Notice>
          <Button weight="main" onClick={() => meeting.allowSound()}>
            {t('join.allowSound')}
          </Button>
        </Notice>
      )}
      {microphone.status === 'lost' && <Notice>{t('join.microphoneLost')}</Notice>}
      {microphone.status === 'open' && microphone.fellBack && <Notice>{t('join.microphoneFellBack')}</Notice>}
      {Object.values(legs).some((leg) => leg?.direct === true) && <p className="text-small text-quiet">{direct}</p>}
      {microphone.status === 'none' && microphone.trouble !== undefined && (
        <p role="alert" className="text-small">
          {t(`join.trouble.${microphone.trouble}`)}
        </p>
      )}
    </>
  )
}

/** `away`: no device of theirs is connected to the service, so a line that does not stand will not come by itself. */
export function LegWord({ who, leg, away }: { who: string; leg: LegState | undefined; away: boolean }) {
  const { t } = useTranslation('supervisor')
  const word = thirdWord(leg)
  const stands = word === 'here' || word === 'muted' || word === 'listens'
  return <Status className="text-small">{t(`join.leg.${away && !stands ? 'away' : word}`, { who })}</Status>
}
