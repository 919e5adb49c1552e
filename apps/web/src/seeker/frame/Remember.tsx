import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRemembered, setRemembered } from '../../ui/leave-at-once.ts'
import { Toggle } from '../../ui/Toggle.tsx'

/** Whether 快速离开 keeps this device known. Off unless the seeker chose it: the device may be shared. */
export function Remember() {
  const { t } = useTranslation('seeker')
  const [remembered, setShown] = useState(isRemembered)
  return (
    <div className="rounded-card border border-line px-5 py-4">
      <Toggle
        on={remembered}
        onChange={(next) => {
          setRemembered(next)
          setShown(next)
        }}
        title={t('remember.label')}
      >
        {t('remember.hint')}
      </Toggle>
    </div>
  )
}
