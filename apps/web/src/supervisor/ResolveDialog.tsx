import type { IncidentOutcome, OpenIncident } from '@tingyu/contract'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../staff/asking.ts'
import type { RefusalOf } from '../staff/use-loaded.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import { outcomesOf } from './incidents.ts'

/** The confirmed outcome: nothing else closes an incident (S7.2), so it is chosen and then confirmed. */
export function ResolveDialog({
  open,
  onOpenChange,
  incident,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  incident: OpenIncident
}) {
  const { t } = useTranslation('supervisor')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('resolve.title')} description={t('resolve.lead')}>
      {open && <Choice incident={incident} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function Choice({ incident, onDone }: { incident: OpenIncident; onDone: () => void }) {
  const { t } = useTranslation('supervisor')
  const refusalText = useRefusalText()
  const [outcome, setOutcome] = useState<IncidentOutcome>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const over = incident.ended !== undefined
  const outcomes = outcomesOf(incident)
  // They may come back while the dialog is open: then they can be reached, whatever was chosen before.
  const chosen = outcome !== undefined && outcomes.includes(outcome) ? outcome : undefined
  const worded = (each: IncidentOutcome) => {
    if (over && each === 'continue') return 'safe'
    return !over && each === 'not-reached' ? 'gone' : each
  }
  const confirm = async () => {
    if (chosen === undefined) return
    setBusy(true)
    const answer = await askStaff('POST', `/api/incidents/${incident.id}/resolve`, { outcome: chosen })
    setBusy(false)
    if (answer.ok) onDone()
    else setRefusal(answer.refusal)
  }
  return (
    <>
      <RadioGroup
        aria-label={t('resolve.title')}
        value={chosen ?? ''}
        onValueChange={(next) => setOutcome(next as IncidentOutcome)}
        className="flex flex-col gap-3"
      >
        {outcomes.map((each) => (
          <Radio.Root
            key={each}
            value={each}
            className="rounded-card border border-line px-5 py-3.5 text-start transition-colors duration-200 hover:border-sea data-checked:border-sea data-checked:bg-sea-wash"
          >
            <span className="block">{t(`resolve.${worded(each)}`)}</span>
            <span className="block text-small text-quiet">{t(`resolve.${worded(each)}Means`)}</span>
          </Radio.Root>
        ))}
      </RadioGroup>
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
      <Button weight="main" disabled={chosen === undefined || busy} onClick={() => void confirm()}>
        {t('resolve.confirm')}
      </Button>
      <Button weight="quiet" onClick={onDone}>
        {t('resolve.notYet')}
      </Button>
    </>
  )
}
