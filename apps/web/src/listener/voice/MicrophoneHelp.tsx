import { useTranslation } from 'react-i18next'
import type { MicrophoneTrouble } from '../../call/call.ts'
import { Notice } from '../../ui/Notice.tsx'

/** Why there is no microphone, and what helps. */
export function MicrophoneHelp({ trouble }: { trouble: MicrophoneTrouble }) {
  const { t } = useTranslation('listener')
  return <Notice>{t(`microphoneTrouble.${trouble}`)}</Notice>
}
