import type { IncidentHelp, OpenIncident } from '@tingyu/contract'
import {
  alarmReasons,
  incidentOutcomes,
  planParts,
  type AlarmReason,
  type IncidentOutcome,
  type PlanPart,
} from '@tingyu/sop'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../staff/asking.ts'
import { useLoaded, type RefusalOf } from '../staff/use-loaded.ts'
import { Button } from '../ui/Button.tsx'
import { Pills } from '../ui/Choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ManyPills } from '../ui/ManyPills.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import { isComplete, isDrill } from './incidents.ts'

/** The confirmed outcome: only what is so can be chosen (S7.2), and it is chosen before it is confirmed. */
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
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('resolve.title')}
      description={isDrill(incident) ? t('drill.resolveLead') : t('resolve.lead')}
    >
      {open && <Choice incident={incident} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function Choice({ incident, onDone }: { incident: OpenIncident; onDone: () => void }) {
  const { t } = useTranslation('supervisor')
  const refusalText = useRefusalText()
  const { loaded } = useLoaded<IncidentHelp>(`/api/incidents/${incident.id}/help`)
  const [outcome, setOutcome] = useState<IncidentOutcome>()
  const [plan, setPlan] = useState<readonly PlanPart[]>([])
  const [reason, setReason] = useState<AlarmReason>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const possible = loaded.status === 'ready' ? loaded.value.possible : []
  // They may come back while the dialog is open: then they can be reached, whatever was chosen before. The service decides.
  const chosen = outcome !== undefined && possible.includes(outcome) ? outcome : undefined
  const confirmation = { outcome: chosen, plan, ...(reason && { reason }) }
  const means = (each: IncidentOutcome) => {
    if (loaded.status === 'ready' && !possible.includes(each)) return t(`resolve.${each}Needs`)
    if (isDrill(incident)) return t('drill.outcomeMeans')
    if (each === 'safe' && incident.ended !== undefined) return t('resolve.safeOverMeans')
    // Nobody has listened yet: they go back to where they waited.
    const queue = incident.listener === undefined && incident.ended === undefined
    if (queue && (each === 'safe' || each === 'false-alarm' || each === 'handed-over')) return t(`resolve.${each}Queue`)
    return t(`resolve.${each}Means`)
  }
  // Another has taken it: the second press says that it is known.
  const over = refusal?.code === 'taken-already'
  const confirm = async () => {
    setBusy(true)
    const body = { ...confirmation, ...(over && { over }) }
    const answer = await askStaff('POST', `/api/incidents/${incident.id}/resolve`, body)
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
        className="flex flex-col gap-2.5"
      >
        {incidentOutcomes.map((each) => (
          <Radio.Root
            key={each}
            value={each}
            disabled={!possible.includes(each)}
            className="rounded-card border border-line px-5 py-2.5 text-start transition-colors duration-200 hover:border-sea data-checked:border-sea data-checked:bg-sea-wash data-disabled:border-dashed data-disabled:hover:border-line"
          >
            <span className={`block ${possible.includes(each) ? '' : 'text-quiet'}`}>{t(`resolve.${each}`)}</span>
            <span className="block text-small text-quiet">{means(each)}</span>
          </Radio.Root>
        ))}
      </RadioGroup>
      {chosen === 'safe' && (
        <ManyPills
          label={t('resolve.plan.label')}
          options={planParts.map((value) => ({ value, label: t(`resolve.plan.${value}`) }))}
          values={plan}
          onToggle={(part) =>
            setPlan((before) => (before.includes(part) ? before.filter((each) => each !== part) : [...before, part]))
          }
        />
      )}
      {chosen === 'false-alarm' && (
        <Pills
          label={t('resolve.reason.label')}
          options={alarmReasons.map((value) => ({ value, label: t(`resolve.reason.${value}`) }))}
          value={reason}
          onChange={setReason}
        />
      )}
      {refusal !== undefined && (
        <p role="alert">
          {over ? t('resolve.over', { name: incident.takenBy ?? t('resolve.another') }) : refusalText(refusal)}
        </p>
      )}
      <Button weight="main" disabled={!isComplete(confirmation) || busy} onClick={() => void confirm()}>
        {over ? t('resolve.confirmOver') : t('resolve.confirm')}
      </Button>
      <Button weight="quiet" onClick={onDone}>
        {t('resolve.notYet')}
      </Button>
    </>
  )
}
