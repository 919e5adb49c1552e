import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/hooks.ts'
import { thirdWord } from '../../live/third-word.ts'
import { useMeetingState, type Third } from '../../live/use-third.ts'
import { whenLeaving } from '../../ui/leave-at-once.ts'
import { Status } from '../../ui/Status.tsx'
import { useSeeker } from '../seeker-context.ts'

/** Who else is in the voice, by name and as what, for as long as they are (S7.2). */
export function ThirdLine({ third: { visit, meeting } }: { third: Third }) {
  const { t } = useTranslation('room')
  const state = useMeetingState(meeting)
  const trouble = state?.microphone.status === 'none' ? state.microphone.trouble : undefined
  return (
    <div className="shrink-0 border-t border-line pt-2">
      <Status className="text-small text-sea">
        {t(`third.word.${thirdWord(state?.legs.supervisor)}`, { name: visit.workingName })}
      </Status>
      {state?.soundBlocked === true && (
        <button type="button" className="min-h-11 text-small text-sea underline" onClick={() => meeting?.allowSound()}>
          {t('seeker:voice.allow')}
        </button>
      )}
      {trouble !== undefined && <p className="text-small">{t(`seeker:voice.trouble.${trouble}`)}</p>}
    </div>
  )
}

/** Whoever joined longer ago is no news, ms. */
const news = 10_000

/** One soft stroke when somebody joins, before they are heard; and nobody is heard any more after 快速离开. */
export function useThirdHeard(third: Third | undefined): void {
  const live = useLive()
  const { chime } = useSeeker()
  const meeting = third?.meeting
  const from = third?.visit.from
  useEffect(() => {
    const now = live.now()
    if (from !== undefined && now !== undefined && now - from < news * live.rate()) chime()
  }, [live, from, chime])
  useEffect(() => (meeting === undefined ? undefined : whenLeaving(() => meeting.close())), [meeting])
}
