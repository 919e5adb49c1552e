import type { SessionReport } from '@tingyu/contract'
import type { Protocol } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { clockText } from '../../ui/clock-text.ts'

/** Which steps were ticked, and when. An empty circle is no reproach: ticking is easily forgotten. */
export function StepAccounts({ report, protocol }: { report: SessionReport; protocol: Protocol }) {
  const { t, i18n } = useTranslation('listener')
  const at = new Map<string, number | undefined>(report.steps.map((each) => [each.step, each.at]))
  const said = protocol.phases.map((phase) => ({ phase, steps: phase.steps.filter((step) => step.knownBy === 'said') }))
  const all = said.flatMap(({ steps }) => steps)
  const done = all.filter((step) => at.get(step.id) !== undefined).length
  return (
    <details className="group mt-8">
      <summary className="flex min-h-11 cursor-pointer items-center gap-3 font-song text-lead marker:text-quiet">
        {t('report.steps')}
        <span className="font-text text-small text-quiet tabular">{t('steps.count', { done, of: all.length })}</span>
      </summary>
      <div className="mt-3 grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {said.map(({ phase, steps }) => (
          <section key={phase.id}>
            <h3 className="font-text text-small text-quiet">{worded(phase.title, i18n.language)}</h3>
            <ul className="mt-1">
              {steps.map((step) => {
                const when = at.get(step.id)
                return (
                  <li key={step.id} className={`flex gap-3 py-1 ${when === undefined ? 'text-quiet' : ''}`}>
                    <span aria-hidden="true">{when === undefined ? '○' : '●'}</span>
                    <span className="flex-1">
                      {worded(step.title, i18n.language)}
                      <span className="unseen">{when === undefined ? t('steps.notTicked') : t('steps.ticked')}</span>
                    </span>
                    {when !== undefined && <span className="text-small text-quiet tabular">{clockText(when)}</span>}
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      </div>
    </details>
  )
}
