import type { OwnSupervision } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { useLoaded } from '../../staff/use-loaded.ts'
import { Pills } from '../../ui/Choices.tsx'

/** Which supervisor is asked; or whoever takes it. */
export function Whom({ value, onChange }: { value: string; onChange: (whom: string) => void }) {
  const { t } = useTranslation('listener')
  const { loaded } = useLoaded<OwnSupervision>('/api/listener/supervision')
  if (loaded.status !== 'ready' || loaded.value.supervisors.length === 0) return null
  return (
    <Pills
      label={t('supervision.whom')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'anyone', label: t('supervision.anyone') },
        ...loaded.value.supervisors.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
