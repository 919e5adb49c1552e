import type { HelpLine } from '@tingyu/contract'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLink, useServerNow, useSessionState } from '../../live/hooks.ts'
import { useService } from '../../staff/service-context.ts'
import { clockText } from '../../ui/clock-text.ts'
import { HelpLines } from '../../ui/HelpLines.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import type { Crisis } from '../session/use-crisis.ts'

/**
 * Danger is open (S7.2): clock and cues have stepped aside. What stays is the person, five short things
 * one after the other, who is coming, and the numbers that help. Nothing here waits for the network.
 */
export function CrisisCentre({ crisis }: { crisis: Crisis }) {
  const { t } = useTranslation('listener')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-6 pb-6">
      <header className="rounded-card border border-danger bg-danger-wash px-6 py-5">
        <h1 ref={heading} tabIndex={-1} className="text-title outline-none">
          {t('crisis.title')}
        </h1>
        <Who crisis={crisis} />
      </header>
      <Script />
      <Help />
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
  const since = now === undefined ? '' : clockText(now - state.declaredAt)
  return (
    <>
      <p role="status" className="mt-1">
        {state.takenBy === undefined ? t('crisis.noneYet') : t('crisis.taken', { name: state.takenBy.workingName })}
      </p>
      <p className="mt-1 text-small tabular">
        {t(`crisis.cause.${state.cause}`)} · {t('crisis.since', { since })}
      </p>
      {link.status !== 'open' && <p className="mt-1 text-small">{t('crisis.away')}</p>}
    </>
  )
}

function Script() {
  const { t } = useTranslation('listener')
  const steps = [
    { does: t('script.stay'), says: [t('script.staySay')] },
    { does: t('script.done'), says: [t('script.doneSay')], then: t('script.doneThen') },
    { does: t('script.where'), says: [t('script.whereSay')], then: t('script.whereThen') },
    { does: t('script.means'), says: [t('script.meansSay')] },
    { does: t('script.near'), says: [t('script.nearSay')] },
  ]
  return (
    <ol className="flex flex-col">
      {steps.map(({ does, says, then }, index) => (
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
            {then !== undefined && <p className="mt-1">{then}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Help() {
  const { t } = useTranslation('listener')
  const { helpLines } = useService()
  const first = helpLines.filter(isFirst)
  const rest = helpLines.filter((line) => !isFirst(line))
  return (
    <section aria-labelledby="help">
      <h2 id="help" className="mb-3 text-lead">
        {t('crisis.help')}
      </h2>
      <HelpLines lines={first} />
      {rest.length > 0 && (
        <details className="mt-3">
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-sea">{t('crisis.moreHelp')}</summary>
          <div className="mt-2">
            <HelpLines lines={rest} />
          </div>
        </details>
      )}
    </section>
  )
}

function isFirst(line: HelpLine): boolean {
  return line.first === true
}
