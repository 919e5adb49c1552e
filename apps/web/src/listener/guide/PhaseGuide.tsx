import type { Phase } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useIdentity } from '../../staff/identity.ts'
import { useListener } from '../listener-context.ts'
import { cueText } from '../session/cue-text.ts'
import { minutesText } from './minutes.ts'

/** One phase: when it is, what it is for, what the seeker is told of it, and words for it to be unfolded. */
export function PhaseGuide({ phase, place }: { phase: Phase; place: number }) {
  const { t, i18n } = useTranslation('listener')
  const { wording } = useListener()
  const { me } = useIdentity()
  const { id, title, plain, from, until, latest, steps, cues } = phase
  const span = { from: minutesText(from), until: minutesText(until) }
  return (
    <section aria-labelledby={`phase-${id}`} className="mt-12">
      <h2 id={`phase-${id}`} className="text-title">
        {place}. {worded(title, i18n.language)}
      </h2>
      <p className="mt-1 text-quiet tabular">
        {latest > until ? t('guide.spanLatest', { ...span, latest: minutesText(latest) }) : t('guide.span', span)}
      </p>
      <p className="mt-3 max-w-prose">{t('guide.plain', { plain: worded(plain, i18n.language) })}</p>
      {steps.length > 0 && (
        <>
          <h3 className="mt-4 text-small text-quiet">{t('guide.aims')}</h3>
          <ul className="mt-1 flex flex-col gap-1">
            {steps.map((step) => (
              <li key={step.id} className="flex gap-3">
                <span aria-hidden="true" className="text-sea">
                  ·
                </span>
                <span>
                  <span>{worded(step.title, i18n.language)}</span>
                  {step.knownBy !== 'said' && (
                    <>
                      <span className="unseen">{t('steps.between')}</span>
                      <span className="ms-3 text-small text-quiet">
                        {t(step.knownBy === 'asked' ? 'guide.notTicked.asked' : 'guide.notTicked.kept')}
                      </span>
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {cues.length > 0 && (
        <details className="mt-3">
          <summary className="flex min-h-11 cursor-pointer items-center text-small text-quiet hover:text-ink">
            {t('guide.words', { count: cues.length })}
          </summary>
          <ul className="mt-1 flex flex-col gap-3 border-s-2 border-line ps-4">
            {cues.map((cue) => (
              <li key={cue.id}>
                <span className="block text-small text-quiet">
                  {worded(cue.title, i18n.language)}
                  {cue.kind === 'mind' && ` · ${t('guide.mind')}`}
                </span>
                {cueText(cue, wording, i18n.language, me.workingName ?? '')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
