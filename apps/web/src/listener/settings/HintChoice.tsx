import { useTranslation } from 'react-i18next'
import { useHintsWanted, wantHints } from '../../staff/preferences.ts'
import { Toggle } from '../../ui/Toggle.tsx'

/** Words on style in a live session: off unless one wants them (S3.3). */
export function HintChoice() {
  const { t } = useTranslation('listener')
  const wanted = useHintsWanted()
  return (
    <Toggle on={wanted} onChange={wantHints} title={t('hints.title')}>
      {t('hints.hint')}
    </Toggle>
  )
}
