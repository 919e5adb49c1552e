import type { Cue } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { useWorkingName } from '../../staff/identity.ts'
import { useListener } from '../listener-context.ts'
import { CueCard } from './CueCard.tsx'
import { cueText } from './cue-text.ts'

/** The two or three cues of this moment, in the listener's own wording where they have one (S0.5). */
export function Cues({ cues }: { cues: readonly Cue[] }) {
  const { t, i18n } = useTranslation('listener')
  const { wording } = useListener()
  const name = useWorkingName()
  return (
    <ul
      aria-label={t('session.cues')}
      className="mt-4 grid w-full gap-2 sm:mt-10 low:mt-4 sm:min-h-32 sm:grid-cols-3 sm:gap-4"
    >
      {cues.map((cue) => (
        <li key={cue.id}>
          <CueCard cue={cue} text={cueText(cue, wording, i18n.language, name)} />
        </li>
      ))}
    </ul>
  )
}
