import type { IncidentHelp } from '@tingyu/contract'
import { otherHelp, referralDeeds } from '@tingyu/sop'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveView } from '../live/hooks.ts'
import { askStaff } from '../staff/asking.ts'
import { CityFirst } from '../staff/help/CityFirst.tsx'
import { StepDialog } from '../staff/help/StepDialog.tsx'
import { StepList } from '../staff/help/StepList.tsx'
import { useLoaded } from '../staff/use-loaded.ts'
import { Button } from '../ui/Button.tsx'
import { TellOthers } from './TellOthers.tsx'

/** How help stands for one incident, told anew at each change. */
export interface HelpNow {
  readonly help: IncidentHelp
  readonly reload: () => void
}

export function useHelp(incident: string): HelpNow | undefined {
  const { loaded, reload } = useLoaded<IncidentHelp>(`/api/incidents/${incident}/help`)
  const told = useLiveView((view) => view.incidents)
  useEffect(reload, [reload, told])
  return loaded.status === 'ready' ? { help: loaded.value, reload } : undefined
}

/** Where they are: asked once, and there for whoever comes after, until the incident is closed. */
export function City({ incident, now, practice }: { incident: string; now: HelpNow; practice?: string }) {
  const { help, reload } = now
  const keep = async (city: string | null) => {
    await askStaff('PUT', `/api/incidents/${incident}/city`, { city })
    reload()
  }
  return (
    <CityFirst
      cities={help.cities}
      city={help.city}
      onCity={(city) => void keep(city)}
      {...(practice === undefined ? {} : { practice })}
    />
  )
}

/** The way to help outside: what was done so far, one more step, and the limit of confidentiality. */
export function HelpSteps({ incident, tells, now }: { incident: string; tells: boolean; now: HelpNow }) {
  const { t } = useTranslation('supervisor')
  const say = useTranslation('staff').t
  const [writing, setWriting] = useState(false)
  const { help, reload } = now
  const { steps } = help
  return (
    <section>
      <h2 className="mb-2 text-lead">{t('help.title')}</h2>
      {steps.length === 0 ? (
        <p className="mt-2 text-small text-quiet">{t('help.none')}</p>
      ) : (
        <div className="mt-3">
          <StepList steps={steps} />
        </div>
      )}
      <Button className="mt-3 w-full" onClick={() => setWriting(true)}>
        {say('help.record')}
      </Button>
      {tells && <TellOthers incident={incident} told={help.told} onChange={reload} />}
      <StepDialog
        open={writing}
        onOpenChange={(open) => {
          setWriting(open)
          if (!open) reload()
        }}
        path={`/api/incidents/${incident}/steps`}
        deeds={referralDeeds}
        others={otherHelp}
      />
    </section>
  )
}
