import type { ReferralStepRequest } from '@tingyu/contract'
import { helpers, isStale, namesWhom, type Helper, type OtherHelp, type ReferralDeed } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../../live/hooks.ts'
import { askStaff } from '../asking.ts'
import { useService } from '../service-context.ts'
import type { RefusalOf } from '../use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { useHelpName } from './use-help-name.ts'

interface Choice {
  /** Where the step is written down: of an incident, or by the listener of a session. */
  readonly path: string
  /** What this person may say of it. */
  readonly deeds: readonly ReferralDeed[]
  /** Whom one may turn to beside the lines of the directory. */
  readonly others: readonly OtherHelp[]
  /** What is to be known of the choice of a deed. */
  readonly hint?: string
}

/** One step towards help outside, in three choices: whom, what came of it, who answered. No words. */
export function StepDialog({
  open,
  onOpenChange,
  ...choice
}: Choice & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('staff')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('help.record')} description={t('help.lead')}>
      {open && <Step {...choice} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function Step({ path, deeds, others, hint, onDone }: Choice & { onDone: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const nameOf = useHelpName()
  const { helpLines } = useService()
  // Made once: what is sent again after a lost answer is the same step.
  const [id] = useState(() => crypto.randomUUID())
  const [to, setTo] = useState<string>()
  const [did, setDid] = useState<ReferralDeed>()
  const [whom, setWhom] = useState<Helper>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const first = helpLines.filter((line) => line.first === true).map((line) => line.id)
  const rest = helpLines.filter((line) => line.first !== true)
  const now = useServerNow(60_000)
  const stale = helpLines.find(
    ({ checked, id: line }) => line === to && now !== undefined && isStale(Date.parse(checked), now),
  )
  const asksWhom = did !== undefined && namesWhom(did) && to !== 'seeker'
  const complete = to !== undefined && did !== undefined && (!asksWhom || whom !== undefined)
  const save = async () => {
    if (to === undefined || did === undefined) return
    setBusy(true)
    const step: ReferralStepRequest = { id, to, did, ...(asksWhom && whom !== undefined && { whom }) }
    const answer = await askStaff('POST', path, step)
    setBusy(false)
    if (answer.ok) onDone()
    else setRefusal(answer.refusal)
  }
  return (
    <>
      <Pills
        label={t('help.to')}
        options={[...first, ...others].map((value) => ({ value, label: nameOf(value) }))}
        value={to}
        onChange={setTo}
      />
      <label className="flex flex-col gap-1.5 text-small text-quiet">
        {t('help.more')}
        <select
          className="min-h-12 rounded-card border border-line bg-raised px-4 text-body text-ink"
          value={rest.some((line) => line.id === to) ? to : ''}
          onChange={(event) => setTo(event.target.value === '' ? undefined : event.target.value)}
        >
          <option value="">{t('help.moreNone')}</option>
          {rest.map((line) => (
            <option key={line.id} value={line.id}>
              {nameOf(line.id)}
            </option>
          ))}
        </select>
      </label>
      {stale !== undefined && <p className="text-small">{t('help.stale', { date: stale.checked })}</p>}
      {to === 'guardian' && <p className="text-small">{t('help.guardian')}</p>}
      <Pills
        label={t('help.did.label')}
        options={deeds.map((value) => ({ value, label: t(`help.did.${value}`) }))}
        value={did}
        onChange={setDid}
      />
      {hint !== undefined && <p className="text-small text-quiet">{hint}</p>}
      {asksWhom && (
        <Pills
          label={t('help.whom.label')}
          options={helpers.map((value) => ({ value, label: t(`help.whom.${value}`) }))}
          value={whom}
          onChange={setWhom}
        />
      )}
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
      <Button weight="main" disabled={!complete || busy} onClick={() => void save()}>
        {t('help.save')}
      </Button>
      <Button weight="quiet" onClick={onDone}>
        {t('help.cancel')}
      </Button>
    </>
  )
}
