import { useTranslation } from 'react-i18next'
import type { ShownText } from '../../live/live.ts'

/** A text in words: what was written, or what was tapped. */
export function useTextWords(): (text: ShownText) => string {
  const { t } = useTranslation('staff')
  return ({ kind, body }) => {
    if (kind === 'tap-yes') return t('chat.tapYes')
    if (kind === 'tap-no') return t('chat.tapNo')
    return body ?? t('chat.erased')
  }
}
