import type { VoiceReport } from '@tingyu/contract'
import { plannedPhase, type Protocol } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'

type Observed = VoiceReport['steps'][number]

/** The protocol's steps that are known by observing them (S2.4, S3.1, S3.2), and what was noticed of each. No grade. */
export function ObservedSteps({ steps, protocol }: { steps: readonly Observed[]; protocol: Protocol }) {
  const { t, i18n } = useTranslation('listener')
  if (steps.length === 0) return null
  const titles = new Map(protocol.phases.flatMap((phase) => phase.steps.map((step) => [step.id as string, step.title])))
  const noticed = ({ clause, standing, sounds, breakIns, respected }: Observed) => {
    if (clause === 'S3.1') {
      if (breakIns > 0) return t('observed.brokeIn', { count: breakIns })
      return standing === 'unknown' ? t('observed.tooLittle') : t('observed.letSpeak', { count: respected })
    }
    if (standing === 'not-always') return t('observed.muchSaid')
    return sounds > 0 ? t('observed.sounds', { count: sounds }) : t('observed.unknown')
  }
  return (
    <section aria-labelledby="observed" className="mt-8">
      <h3 id="observed" className="font-song text-lead">
        {t('observed.title')}
      </h3>
      <p className="mt-1 text-small text-quiet">{t('observed.hint')}</p>
      <ul className="mt-2">
        {steps.map((each) => {
          const title = titles.get(each.step)
          return (
            <li key={each.step} className="grid gap-x-6 border-t border-line py-2.5 sm:grid-cols-[1fr_18rem]">
              <span>{title !== undefined && worded(title, i18n.language)}</span>
              <span className="text-quiet tabular">
                {t('observed.inPhase', {
                  phase: worded(plannedPhase(protocol, each.phase).title, i18n.language),
                  noticed: noticed(each),
                })}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
