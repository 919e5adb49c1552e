import type { SessionHelp } from '@tingyu/contract'
import { listenerDeeds, otherHelp, type SessionId } from '@tingyu/sop'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { StepDialog } from '../../staff/help/StepDialog.tsx'
import { StepList } from '../../staff/help/StepList.tsx'
import { usePrivateLine } from '../../staff/private-line/use-private-line.ts'
import { useLoaded } from '../../staff/use-loaded.ts'
import type { Crisis } from '../session/use-crisis.ts'

/** The seeker is right here: nobody looks for them. */
const others = otherHelp.filter((each) => each !== 'seeker')
const nothing: SessionHelp = { steps: [], cities: [] }

interface SessionSteps extends SessionHelp {
  readonly reload: () => void
  /** Whoever comes finds the city that was asked for. */
  readonly sayCity: (city: string | null) => void
}

/** What was done towards help outside so far, as far as the service has said. */
export function useSteps(session: SessionId | undefined, crisis: Crisis): SessionSteps {
  const { loaded, reload } = useLoaded<SessionHelp>(pathOf(session))
  // Told anew with whatever is written past the seeker, a step by the supervisor among it.
  const told = usePrivateLine(session)
  useEffect(reload, [reload, told, crisis.status])
  const sayCity = async (city: string | null) => {
    // Before the service has heard of it there is no incident to keep it with; it stands on this page all the same.
    if (crisis.status === 'open') await askStaff('PUT', `/api/sessions/${session}/city`, { city })
    reload()
  }
  return { ...(loaded.status === 'ready' ? loaded.value : nothing), reload, sayCity: (city) => void sayCity(city) }
}

function pathOf(session: SessionId | undefined): string {
  return `/api/sessions/${session}/steps`
}

/**
 * Where the numbers stand, what came of them (S7.2): the listener may be alone with the seeker for a while, and whoever
 * comes must not ask it all again.
 */
export function StepsTaken({ session, steps: { steps, reload } }: { session: SessionId; steps: SessionSteps }) {
  const { t } = useTranslation('listener')
  const say = useTranslation('staff').t
  const [writing, setWriting] = useState(false)
  return (
    <section aria-label={t('crisis.stepsTitle')} className="mt-2">
      {steps.length > 0 && <StepList steps={steps} />}
      <p className="flex flex-wrap items-center gap-x-4 text-small">
        <button
          type="button"
          className="min-h-11 text-body text-sea underline underline-offset-4"
          onClick={() => setWriting(true)}
        >
          {say('help.record')}
        </button>
        {steps.length === 0 && t('crisis.stepsNone')}
      </p>
      <StepDialog
        open={writing}
        onOpenChange={(open) => {
          setWriting(open)
          if (!open) reload()
        }}
        path={pathOf(session)}
        deeds={listenerDeeds}
        others={others}
        hint={t('crisis.stepsConfirmed')}
      />
    </section>
  )
}
