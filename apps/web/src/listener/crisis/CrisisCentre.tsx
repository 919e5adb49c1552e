import type { HelpCity, HelpLine } from '@tingyu/contract'
import { inVoice } from '@tingyu/sop'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useLink, useLiveView, useServerNow, useSessionState } from '../../live/hooks.ts'
import { inOrder, leadsOf } from '../../live/lines-in-order.ts'
import { outsideLineFirst } from '../../live/outside-line.ts'
import { CityFirst } from '../../staff/help/CityFirst.tsx'
import { useService } from '../../staff/service-context.ts'
import { clockText } from '../../ui/clock-text.ts'
import { HelpLines } from '../../ui/HelpLines.tsx'
import { Status } from '../../ui/Status.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import type { Crisis } from '../session/use-crisis.ts'
import { StepsTaken, useSteps } from './StepsTaken.tsx'

/**
 * Danger is open (S7.2): clock and cues have stepped aside. What stays is the person, five short things
 * one after the other, who is coming, and the numbers that help. Nothing here waits for the network.
 */
export function CrisisCentre({ crisis }: { crisis: Crisis }) {
  const { t } = useTranslation('listener')
  const session = useLiveView((view) => view.session?.id)
  const steps = useSteps(session, crisis)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-6 pb-6">
      <header className="rounded-card border border-danger bg-danger-wash px-6 py-5">
        <h1 ref={heading} tabIndex={-1} className="text-title outline-none">
          {t('crisis.title')}
        </h1>
        <Who crisis={crisis} />
        <OutsideLine />
        <FirstNumbers />
        {crisis.status === 'open' && session !== undefined && <StepsTaken session={session} steps={steps} />}
      </header>
      <Script cities={steps.cities} city={steps.city} onCity={session === undefined ? undefined : steps.sayCity} />
      <Help />
    </div>
  )
}

/** After so long without a supervisor nobody should go on waiting for one, ms; they are called within seconds. */
const patience = 60_000

/** Nobody has come: the service's own help outside, before anything else. */
function OutsideLine() {
  const { t, i18n } = useTranslation('listener')
  const { helpLines, outsideLine } = useService()
  const state = useSessionState()
  const now = useServerNow(1_000)
  if (state?.status !== 'crisis' || !outsideLineFirst(state, now, outsideLine.after)) return null
  const line = helpLines.find(({ id }) => id === outsideLine.id)
  if (line === undefined) return null
  return (
    <div role="alert" className="mt-4 rounded-card border-2 border-danger bg-raised px-5 py-3">
      <p>{t('crisis.outside')}</p>
      <a href={`tel:${line.tel}`} className="inline-flex min-h-11 flex-wrap items-baseline gap-x-3 text-ink">
        <strong className="text-title whitespace-nowrap tabular">{line.number}</strong>
        <span>{worded(line.name, i18n.language)}</span>
        <span className="text-small text-quiet">{worded(line.hours, i18n.language)}</span>
      </a>
    </div>
  )
}

/** Who of the supervisors is there, as far as the service has told; and if it cannot be told, that. */
function Who({ crisis }: { crisis: Crisis }) {
  const { t } = useTranslation('listener')
  const state = useSessionState()
  const link = useLink()
  const now = useServerNow(1_000)
  const refusalText = useRefusalText()
  if (crisis.refusal !== undefined) return <p role="alert">{refusalText(crisis.refusal)}</p>
  if (crisis.status === 'calling') {
    return <p role="alert">{link.status === 'open' ? t('crisis.calling') : t('crisis.unheard')}</p>
  }
  if (state?.status !== 'crisis') return null
  const passed = now === undefined ? 0 : now - state.declaredAt
  const coming = () => {
    if (state.takenBy !== undefined) {
      return t(inVoice(state) ? 'crisis.takenJoined' : 'crisis.taken', { name: state.takenBy.workingName })
    }
    if (state.lineShown?.onDuty === false) return t('crisis.nobodyOnDuty')
    return passed < patience ? t('crisis.noneYet') : t('crisis.stillNone', { count: Math.floor(passed / 60_000) })
  }
  return (
    <>
      <Status className="mt-1">{coming()}</Status>
      <p className="mt-1 text-small tabular">
        {t('crisis.since', { cause: t(`crisis.cause.${state.cause}`), since: clockText(passed) })}
      </p>
      {state.othersTold !== undefined && (
        <p className="mt-1 text-small">
          {state.othersTold.quiet === true ? t('crisis.othersToldQuietly') : t('crisis.othersTold')}
        </p>
      )}
      {link.status !== 'open' && <p className="mt-1 text-small">{t('crisis.away')}</p>}
    </>
  )
}

/** The numbers that may be needed this minute, before anything has to be read; in the order that the seeker sees, too. */
function FirstNumbers() {
  const { i18n } = useTranslation('listener')
  const { helpLines } = useService()
  const state = useSessionState()
  const leads = state?.status === 'crisis' ? leadsOf(state, undefined) : []
  return (
    <ul className="mt-3 flex flex-wrap gap-x-7">
      {inOrder(helpLines.filter(isFirst), leads).map((line) => (
        <li key={line.id}>
          <a href={`tel:${line.tel}`} className="inline-flex min-h-11 items-center gap-2.5 text-ink">
            <strong className="text-lead whitespace-nowrap tabular">{line.number}</strong>
            <span className="text-small">{worded(line.name, i18n.language)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

interface ScriptStep {
  readonly does: string
  readonly says: readonly string[]
  readonly after?: string
  readonly more?: ReactNode
}

function Script({
  cities,
  city,
  onCity,
}: {
  cities: readonly HelpCity[]
  city: string | undefined
  onCity: ((code: string | null) => void) | undefined
}) {
  const { t } = useTranslation('listener')
  const steps: readonly ScriptStep[] = [
    { does: t('script.stay'), says: [t('script.staySay')] },
    { does: t('script.done'), says: [t('script.doneSay')], after: t('script.doneThen') },
    {
      does: t('script.where'),
      says: [t('script.whereSay')],
      ...(cities.length === 0 && { after: t('script.whereThen') }),
      more: <CityFirst cities={cities} city={city} {...(onCity && { onCity })} />,
    },
    { does: t('script.means'), says: [t('script.meansSay')] },
    { does: t('script.near'), says: [t('script.nearSay')] },
  ]
  return (
    <ol className="flex flex-col">
      {steps.map(({ does, says, after, more }, index) => (
        <li key={does} className="grid grid-cols-[2.25rem_1fr] border-t border-line py-4 first:border-t-0">
          <span aria-hidden="true" className="font-song text-title leading-snug text-quiet">
            {index + 1}
          </span>
          <div>
            <p className="text-small text-quiet">{does}</p>
            {says.map((line) => (
              <p key={line} className="mt-0.5 text-lead">
                {line}
              </p>
            ))}
            {after !== undefined && <p className="mt-1">{after}</p>}
            {more !== undefined && <div className="mt-3 max-w-sm">{more}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Help() {
  const { t } = useTranslation('listener')
  const { helpLines } = useService()
  const rest = helpLines.filter((line) => !isFirst(line))
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-sea">{t('crisis.moreHelp')}</summary>
      <div className="mt-2">
        <HelpLines lines={rest} />
      </div>
    </details>
  )
}

function isFirst(line: HelpLine): boolean {
  return line.first === true
}
