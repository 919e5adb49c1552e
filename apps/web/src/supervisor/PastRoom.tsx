import type { IncidentHelp, PastIncident } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { StepList } from '../staff/help/StepList.tsx'
import { Shown } from '../staff/Loaded.tsx'
import { useLoaded } from '../staff/use-loaded.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { PastFacts } from './PastFacts.tsx'
import { Timeline } from './Timeline.tsx'

/** An incident that has its outcome and is closed: found again, with every step and what happened (S7.2). */
export function PastRoom({ id }: { id: string }) {
  const { loaded, reload } = useLoaded<PastIncident>(`/api/incidents/${id}`)
  return (
    <Shown of={loaded} again={reload}>
      {(incident) => <Room incident={incident} />}
    </Shown>
  )
}

function Room({ incident }: { incident: PastIncident }) {
  const { t } = useTranslation('supervisor')
  const { loaded } = useLoaded<IncidentHelp>(`/api/incidents/${incident.id}/help`)
  const steps = loaded.status === 'ready' ? loaded.value.steps : []
  const drill = incident.state === 'drill'
  return (
    <section className="flex max-w-2xl flex-col gap-6">
      <header>
        <h1 className="text-title">{drill ? t('drill.overTitle') : t('incident.closedTitle')}</h1>
        <p className="mt-1 text-quiet">{drill ? t('drill.over') : t('incident.closed')}</p>
        <div className="mt-4 border-y border-line py-3">
          <PastFacts incident={incident} />
        </div>
      </header>
      {steps.length > 0 && (
        <section>
          <h2 className="mb-2 text-lead">{t('help.title')}</h2>
          <StepList steps={steps} />
        </section>
      )}
      <Timeline incident={incident.id} />
      <div>
        <Link href="/" asChild>
          <ButtonLink weight="main">{t('incident.toDuty')}</ButtonLink>
        </Link>
      </div>
    </section>
  )
}
