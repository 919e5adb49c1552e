import { openRisk, type Session } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { useDangerWords } from '../../staff/use-danger-words.ts'
import { Notice } from '../../ui/Notice.tsx'

/** Signs of danger in what the seeker wrote beforehand: said while one reads, so that it can be asked first (S1.6). */
export function Beforehand({ state }: { state: Session }) {
  const { t } = useTranslation('danger')
  const because = useDangerWords()
  const risk = openRisk(state)
  if (risk === undefined) return null
  return <Notice tone="danger">{t('beforehand', { signs: because(risk.signs) })}</Notice>
}
