import { useTranslation } from 'react-i18next'
import { thirdWord } from '../../live/third-word.ts'
import { useMeetingState, type Third } from '../../live/use-third.ts'
import { Status } from '../../ui/Status.tsx'

/** The supervisor who is in the voice, by name, for as long as they are; in sight whatever else is being looked at (S7.2). */
export function ThirdBar({ third: { visit, meeting } }: { third: Third }) {
  const { t } = useTranslation('listener')
  const state = useMeetingState(meeting)
  return (
    <div className="flex flex-wrap items-center gap-x-4 border-t border-line bg-sea-wash px-5 py-1.5 sm:px-8">
      <Status className="text-small text-sea">
        {t(`third.${thirdWord(state?.legs.supervisor)}`, { name: visit.workingName })}
      </Status>
      {state?.soundBlocked === true && (
        <button type="button" className="min-h-11 text-small text-sea underline" onClick={() => meeting?.allowSound()}>
          {t('third.allowSound')}
        </button>
      )}
    </div>
  )
}
