import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveView } from '../live/hooks.ts'
import { askStaff } from '../staff/asking.ts'
import type { RefusalOf } from '../staff/use-loaded.ts'
import { dayAndHourText, dayText, hourText } from '../staff/times.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Toggle } from '../ui/Toggle.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'

/** On duty or not: who is called first when somebody needs a supervisor. It ends by itself, and says when. */
export function ShiftCard() {
  const { t, i18n } = useTranslation('supervisor')
  const supervision = useLiveView((view) => view.supervision)
  const refusalText = useRefusalText()
  const [wanted, setWanted] = useState<boolean>()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const [leaving, setLeaving] = useState(false)
  if (supervision === undefined) return null
  const { onDuty, shift } = supervision
  const isLast = onDuty === 1 && shift !== undefined
  const change = async (next: boolean) => {
    setWanted(next)
    const answer = await askStaff('PUT', '/api/supervisor/shift', { onDuty: next })
    setRefusal(answer.ok ? undefined : answer.refusal)
    setWanted(undefined)
  }
  /** Over midnight the hour alone might be of today. */
  const endOf = ({ since, until }: NonNullable<typeof shift>) => {
    const [begins, ends] = [since, until].map((at) => dayText(at, i18n.language))
    return begins === ends ? hourText(until, i18n.language) : dayAndHourText(until, i18n.language)
  }
  const says = () => {
    if (shift !== undefined) return t('shift.until', { time: endOf(shift) })
    return onDuty === 0 ? t('shift.nobody') : t('shift.others', { count: onDuty })
  }
  return (
    <div className={`rounded-card border px-5 py-2.5 ${onDuty === 0 ? 'border-danger bg-danger-wash' : 'border-line'}`}>
      <Toggle
        on={wanted ?? shift !== undefined}
        disabled={wanted !== undefined}
        onChange={(next) => (isLast && !next ? setLeaving(true) : void change(next))}
        title={t('shift.title')}
      >
        {onDuty === 0 ? <strong className="text-body text-danger">{says()}</strong> : says()}
      </Toggle>
      <Dialog open={leaving} onOpenChange={setLeaving} title={t('shift.lastTitle')} description={t('shift.lastLead')}>
        <Button weight="main" data-harmless onClick={() => setLeaving(false)}>
          {t('shift.lastStay')}
        </Button>
        <Button
          onClick={() => {
            setLeaving(false)
            void change(false)
          }}
        >
          {t('shift.lastGo')}
        </Button>
      </Dialog>
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
    </div>
  )
}
