import type { IncidentHelp } from '@tingyu/contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveView } from '../live/hooks.ts'
import { secondsText } from '../staff/duty-times.ts'
import { useLoaded } from '../staff/use-loaded.ts'
import { Button } from '../ui/Button.tsx'
import { CityFirst } from './CityFirst.tsx'
import { StepDialog } from './StepDialog.tsx'
import { TellOthers } from './TellOthers.tsx'
import { useHelpName } from './use-help-name.ts'

/** The way to help outside: what was done so far, one more step, and the limit of confidentiality. */
export function HelpSteps({
  incident,
  tells,
  drill = false,
}: {
  incident: string
  tells: boolean
  /** Nobody is in danger: no number is offered that a thumb could dial. */
  drill?: boolean
}) {
  const { t, i18n } = useTranslation('supervisor')
  const { loaded, reload } = useLoaded<IncidentHelp>(`/api/incidents/${incident}/help`)
  const told = useLiveView((view) => view.incidents)
  useEffect(reload, [reload, told])
  const nameOf = useHelpName()
  const [writing, setWriting] = useState(false)
  if (loaded.status !== 'ready') return null
  const { steps } = loaded.value
  return (
    <section>
      <h2 className="mb-2 text-lead">{t('help.title')}</h2>
      {!drill && <CityFirst cities={loaded.value.cities} />}
      {steps.length === 0 ? (
        <p className="mt-2 text-small text-quiet">{t('help.none')}</p>
      ) : (
        <ol className="mt-3 flex flex-col gap-1.5">
          {steps.map(({ at, did, to, whom }) => (
            <li key={`${at} ${to} ${did}`} className="grid grid-cols-[4.5rem_1fr] gap-x-3 text-small">
              <span className="text-quiet tabular">{secondsText(at, i18n.language)}</span>
              <span className={did === 'confirmed' ? 'font-semibold' : ''}>
                {nameOf(to)} · {t(`help.did.${did}`)}
                {whom !== undefined && ` · ${t(`help.whom.${whom}`)}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      <Button className="mt-3 w-full" onClick={() => setWriting(true)}>
        {t('help.record')}
      </Button>
      {tells && <TellOthers incident={incident} told={loaded.value.told} onChange={reload} />}
      <StepDialog
        open={writing}
        onOpenChange={(open) => {
          setWriting(open)
          if (!open) reload()
        }}
        incident={incident}
      />
    </section>
  )
}
