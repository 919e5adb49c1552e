import { useTranslation } from 'react-i18next'
import { useSessionState } from '../../live/hooks.ts'
import { useCaptioned } from './use-captions.ts'

/** Who notices danger in what is spoken (S1.6): people, and on a few devices a machine beside them. */
export function SpokenLine() {
  const { t } = useTranslation('listener')
  const state = useSessionState()
  const { hearing } = useCaptioned()
  if (state === undefined || !('mode' in state) || state.mode !== 'voice') return null
  return <p className="mt-2 text-small text-quiet">{hearing ? t('spoken.machineToo') : t('spoken.people')}</p>
}
