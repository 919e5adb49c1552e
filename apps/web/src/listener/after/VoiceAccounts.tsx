import type { SessionReport, VoiceReport } from '@tingyu/contract'
import { plannedPhase, type PhaseId, type Protocol } from '@tingyu/sop'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { askStaff } from '../../staff/asking.ts'
import { useLoaded } from '../../staff/use-loaded.ts'
import { clockText } from '../../ui/clock-text.ts'
import { Toggle } from '../../ui/Toggle.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { ObservedSteps } from './ObservedSteps.tsx'

type Account = NonNullable<VoiceReport['account']>

/**
 * What the voices showed (S3.1, S7.1): for this listener alone, beside what the protocol expects and beside their own
 * usual. Nothing where nothing was noticed.
 */
export function VoiceAccounts({ report, protocol }: { report: SessionReport; protocol: Protocol }) {
  const { t } = useTranslation('listener')
  const { loaded } = useLoaded<VoiceReport>(`/api/sessions/${report.session}/voices`)
  if (loaded.status !== 'ready') return null
  const { account, usual, compared, steps, shared, refused } = loaded.value
  if (account === null) return report.mode === 'voice' ? <Unheard refused={refused === true} /> : null
  const times = (count: number | undefined) => (count === undefined ? undefined : t('voices.times', { count }))
  const wait = (ms: number) =>
    ms < 0 ? t('voices.early', { seconds: seconds(-ms) }) : t('voices.seconds', { seconds: seconds(ms) })
  const pace = (syllables: number) => t('voices.syllables', { syllables })
  const where = (count: (phase: Account['phases'][number]) => number) => <ByPhase {...{ account, protocol, count }} />
  return (
    <section aria-labelledby="voices" className="mt-10">
      <h2 id="voices" className="text-title">
        {t('voices.report')}
      </h2>
      <p className="mt-1 text-small text-quiet">{t('voices.reportHint')}</p>
      <Phases account={account} protocol={protocol} />
      <dl className="mt-6 flex flex-wrap gap-x-10 gap-y-4">
        <Figure
          name={t('voices.breakIns')}
          usual={times(usual?.breakIns)}
          where={where(({ breakIns }) => breakIns.length)}
        >
          {t('voices.times', { count: account.whole.breakIns.length })}
        </Figure>
        <Figure name={t('voices.respected')} usual={times(usual?.respected)}>
          {t('voices.times', { count: account.whole.respected })}
        </Figure>
        <Figure name={t('voices.sounds')} usual={times(usual?.sounds)} where={where(({ sounds }) => sounds)}>
          {t('voices.times', { count: account.whole.sounds })}
        </Figure>
        {account.whole.latency !== undefined && (
          <Figure name={t('voices.latency')} usual={usual?.latency === undefined ? undefined : wait(usual.latency)}>
            {wait(account.whole.latency)}
          </Figure>
        )}
        {account.whole.pace !== undefined && (
          <Figure name={t('voices.pace')} usual={usual?.pace === undefined ? undefined : pace(usual.pace)}>
            {pace(account.whole.pace)}
          </Figure>
        )}
      </dl>
      <p className="mt-3 max-w-prose text-small text-quiet tabular">
        {usual === null
          ? t('voices.notYetCompared', { count: compared.missing })
          : t('voices.comparedWith', { count: compared.sessions, heard: clockText(account.whole.heard) })}
      </p>
      <BreakIns account={account} />
      <ObservedSteps steps={steps} protocol={protocol} />
      <Sharing session={report.session} shared={shared} />
    </section>
  )
}

/** Why there is nothing: it shall not look as if it had been forgotten. */
function Unheard({ refused }: { refused: boolean }) {
  const { t } = useTranslation('listener')
  return (
    <section aria-labelledby="voices" className="mt-10">
      <h2 id="voices" className="text-title">
        {t('voices.report')}
      </h2>
      <p className="mt-2 max-w-prose text-quiet">{refused ? t('voices.refused') : t('voices.unheard')}</p>
    </section>
  )
}

/** Where the count of the whole comes from, where it comes from more than one phase. */
function ByPhase({
  account,
  protocol,
  count,
}: {
  account: Account
  protocol: Protocol
  count: (phase: Account['phases'][number]) => number
}) {
  const { i18n } = useTranslation()
  const some = account.phases.filter((each) => count(each) > 0)
  if (some.length === 0) return null
  return some
    .map((each) => `${worded(plannedPhase(protocol, each.phase).title, i18n.language)} ${count(each)}`)
    .join(' · ')
}

/** These counts are the listener's own; supervisors see them only where the listener wants it. */
function Sharing({ session, shared }: { session: string; shared: boolean }) {
  const { t } = useTranslation('listener')
  const refusalText = useRefusalText()
  const [on, setOn] = useState(shared)
  const [trouble, setTrouble] = useState<string>()
  const share = async (next: boolean) => {
    setOn(next)
    const answer = await askStaff('PUT', `/api/sessions/${session}/voices/shared`, { shared: next })
    setTrouble(answer.ok ? undefined : refusalText(answer.refusal))
    if (!answer.ok) setOn(!next)
  }
  return (
    <div className="mt-8 max-w-prose border-t border-line pt-4">
      <Toggle on={on} onChange={(next) => void share(next)} title={t('voices.letSee')}>
        {t('voices.letSeeHint')}
      </Toggle>
      {trouble !== undefined && <p role="alert">{trouble}</p>}
    </div>
  )
}

function Phases({ account, protocol }: { account: Account; protocol: Protocol }) {
  const { t, i18n } = useTranslation('listener')
  const title = (phase: PhaseId) => worded(plannedPhase(protocol, phase).title, i18n.language)
  const expected = (bounds: Account['phases'][number]['expected']) => {
    if (bounds?.most === undefined) return t('voices.noBounds')
    return bounds.least === undefined
      ? t('voices.upTo', { most: bounds.most })
      : t('voices.fromTo', { least: bounds.least, most: bounds.most })
  }
  return (
    <table className="mt-4 w-full border-collapse text-start tabular">
      <thead className="text-small text-quiet">
        <tr className="border-b border-line">
          <th scope="col" className="py-2 text-start font-normal">
            {t('report.phase')}
          </th>
          <th scope="col" className="py-2 text-start font-normal">
            {t('voices.yourShare')}
          </th>
          <th scope="col" className="py-2 text-start font-normal">
            {t('voices.expected')}
          </th>
        </tr>
      </thead>
      <tbody>
        {account.phases.map((each) => (
          <tr key={each.phase} className="border-b border-line">
            <th scope="row" className="py-2.5 pe-4 text-start font-normal">
              {title(each.phase)}
            </th>
            <td className="py-2.5 pe-4">
              {each.share === undefined ? t('voices.tooLittle') : t('voices.percent', { share: each.share })}
            </td>
            <td className="py-2.5 text-quiet">{expected(each.expected)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** So many moments can be thought back to; the others are counted. */
const mostMoments = 12

/** When they were, and how long the seeker had paused: the moments to think back to. */
function BreakIns({ account }: { account: Account }) {
  const { t } = useTranslation('listener')
  const { breakIns } = account.whole
  if (breakIns.length === 0) return null
  return (
    <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-1 text-small text-quiet tabular">
      {breakIns.slice(0, mostMoments).map(({ at, way, afterPause }) => (
        <li key={at}>
          {afterPause === 0
            ? t(way === 'yielded' ? 'voices.gaveWay' : 'voices.together', { at: clockText(at) })
            : t('voices.afterPause', { at: clockText(at), seconds: seconds(afterPause) })}
        </li>
      ))}
      {breakIns.length > mostMoments && <li>{t('voices.more', { count: breakIns.length - mostMoments })}</li>}
    </ul>
  )
}

function Figure({
  name,
  usual,
  where,
  children,
}: {
  name: string
  usual?: string | undefined
  where?: ReactNode
  children: string
}) {
  const { t } = useTranslation('listener')
  return (
    <div>
      <dt className="text-small text-quiet">{name}</dt>
      <dd className="text-lead tabular">
        {children}
        {usual !== undefined && <span className="ms-2 text-small text-quiet">{t('voices.usual', { usual })}</span>}
      </dd>
      {where !== undefined && <dd className="text-small text-quiet tabular">{where}</dd>}
    </div>
  )
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1)
}
