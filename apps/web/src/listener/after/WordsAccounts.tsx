import type { SessionReport, WordsAccount } from '@tingyu/contract'
import { plannedPhase, type Protocol } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'

type Part = WordsAccount['all']
type Figure = Part['figures'][number]

/**
 * What one's texts did, beside what the protocol hopes for (S3.5–S3.7, S6.3): counts, and what the protocol says about
 * each; no grade. Spoken words are observed by nobody, and that is said.
 */
export function WordsAccounts({ report, protocol }: { report: SessionReport; protocol: Protocol }) {
  const { t, i18n } = useTranslation('listener')
  const { words, mode, captions } = report
  if (words === undefined) {
    if (mode !== 'voice' || report.startedAt === undefined) return null
    return (
      <section aria-labelledby="words" className="mt-10">
        <h2 id="words" className="text-title">
          {t('words.title')}
        </h2>
        <p className="mt-2 max-w-prose text-quiet">{captions ? t('words.captioned') : t('words.spoken')}</p>
      </section>
    )
  }
  return (
    <section aria-labelledby="words" className="mt-10">
      <h2 id="words" className="text-title">
        {t('words.title')}
      </h2>
      <p className="mt-1 max-w-prose text-small text-quiet">
        {t('words.lead', { count: words.all.turns })}
        {mode === 'voice' && ` ${t('words.alsoSpoken')}`}
      </p>
      <PartOf part={words.all} />
      {words.phases.length > 1 && (
        <details className="mt-4">
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-sea">{t('words.byPhase')}</summary>
          {words.phases.map((part) => (
            <section key={part.phase} className="mt-4">
              <h3 className="font-song text-lead">
                {worded(plannedPhase(protocol, part.phase).title, i18n.language)}
                <span className="ms-3 font-text text-small text-quiet">{t('words.turns', { count: part.turns })}</span>
              </h3>
              <PartOf part={part} />
            </section>
          ))}
        </details>
      )}
    </section>
  )
}

function PartOf({ part }: { part: Part }) {
  const { i18n } = useTranslation('listener')
  return (
    <>
      <dl className="mt-3 flex flex-col">
        {part.figures
          .filter((figure) => figure.standing !== 'few' || figure.counts.some((count) => count > 0))
          .map((figure) => (
            <div
              key={figure.name}
              className="grid gap-x-6 gap-y-0.5 border-t border-line py-3 sm:grid-cols-[13rem_1fr]"
            >
              <dt>
                {worded(figure.title, i18n.language)}
                <Counted figure={figure} />
              </dt>
              <dd className="text-quiet">{worded(figure.says, i18n.language)}</dd>
            </div>
          ))}
      </dl>
      {part.errors.length > 0 && (
        <ul className="mt-1 flex flex-col gap-2 border-s-2 border-line ps-5">
          {part.errors.map(({ error, count, title, says }) => (
            <li key={error}>
              <p>
                {worded(title, i18n.language)} <span className="text-quiet tabular">× {count}</span>
              </p>
              <p className="text-small text-quiet">{worded(says, i18n.language)}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Counted({ figure: { name, counts } }: { figure: Figure }) {
  const { t } = useTranslation('listener')
  const [first = 0, second = 0, third = 0, fourth = 0] = counts
  const text = () => {
    if (name === 'questions') return t('words.questions', { open: first, closed: second })
    if (name === 'reflections')
      return t('words.reflections', { reflections: first + second + third, questions: fourth })
    return t('words.times', { count: first })
  }
  return <span className="block text-small text-quiet tabular">{text()}</span>
}
