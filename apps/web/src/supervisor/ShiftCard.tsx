import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveView } from '../live/hooks.ts'
import { askStaff } from '../staff/asking.ts'
import type { RefusalOf } from '../staff/use-loaded.ts'
import { hourText } from '../staff/times.ts'
import { Toggle } from '../ui/Toggle.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'

/** On duty or not: who is called first when somebody needs a supervisor. It ends by itself, and says when. */
export function ShiftCard() {
  const { t, i18n } = useTranslation('supervisor')
  const supervision = useLiveView((view) => view.supervision)
  const refusalText = useRefusalText()
  const [wanted, setWanted] = useState<boolean>()
  const [refusal, setRefusal] = useState<RefusalOf>()
  if (supervision === undefined) return null
  const { onDuty, shift } = supervision
  const change = async (next: boolean) => {
    setWanted(next)
    const answer = await askStaff('PUT', '/api/supervisor/shift', { onDuty: next })
    setRefusal(answer.ok ? undefined : answer.refusal)
    setWanted(undefined)
  }
  const says = () => {
    if (shift !== undefined) return t('shift.until', { time: hourText(shift.until, i18n.language) })
    return onDuty === 0 ? t('shift.nobody') : t('shift.others', { count: onDuty })
  }
  return (
    <div className={`rounded-card border px-5 py-2.5 ${onDuty === 0 ? 'border-danger bg-danger-wash' : 'border-line'}`}>
      <Toggle
        on={wanted ?? shift !== undefined}
        disabled={wanted !== undefined}
        onChange={(next) => void change(next)}
        title={t('shift.title')}
      >
        {says()}
      </Toggle>
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
    </div>
  )
}
