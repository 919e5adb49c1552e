import type { SessionReport } from '@tingyu/contract'
import type { Protocol } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { useTopicLabel } from '../../staff/use-topic-label.ts'
import { clockText } from '../../ui/clock-text.ts'
import { DangerAccounts } from './DangerAccounts.tsx'
import { PhaseAccounts } from './PhaseAccounts.tsx'
import { StepAccounts } from './StepAccounts.tsx'
import { ToSupervision } from './ToSupervision.tsx'
import { WordsAccounts } from './WordsAccounts.tsx'
import { VoiceAccounts } from './VoiceAccounts.tsx'

/** How the session went, held against its protocol (S7.1); no grade, no comparing with anybody. */
export function Report({
  report,
  protocol,
  onNext,
}: {
  report: SessionReport
  protocol: Protocol
  onNext: () => void
}) {
  const { t } = useTranslation('listener')
  const shielded = report.reason === 'harassment'
  return (
    <>
      {shielded ? (
        // The page before has said it.
        <>
          <h1 className="text-display">{t('shielded.report')}</h1>
          <p className="mt-2 text-lead text-quiet">{t('shielded.reportLead')}</p>
        </>
      ) : (
        <>
          <h1 className="text-display">{t(`ended.${report.reason}.title`)}</h1>
          <p className="mt-2 text-lead text-quiet">{t(`ended.${report.reason}.lead`)}</p>
        </>
      )}
      <p className="mt-2 text-quiet">{t('after.dutyOff')}</p>
      {shielded ? (
        <details className="mt-6">
          <summary className="flex min-h-11 cursor-pointer items-center text-quiet">{t('shielded.account')}</summary>
          <Account report={report} protocol={protocol} />
        </details>
      ) : (
        <Account report={report} protocol={protocol} />
      )}
      <ToSupervision session={report.session} />
      <Button weight="main" className="mt-10 px-12" onClick={onNext}>
        {report.noteSaved || report.reason === 'relieved' ? t('report.toReflection') : t('report.toNote')}
      </Button>
    </>
  )
}

/** Its times, beside the protocol's, and what was noticed. */
function Account({ report, protocol }: { report: SessionReport; protocol: Protocol }) {
  const { t } = useTranslation('listener')
  const topicLabel = useTopicLabel()
  return (
    <>
      <dl className="mt-8 flex flex-wrap gap-x-10 gap-y-4">
        <Fact name={t('report.topic')}>{topicLabel(report.topic)}</Fact>
        <Fact name={t('report.length')}>{clockText(report.length)}</Fact>
        <Fact name={t('report.texts')}>
          {t('report.textCounts', { seeker: report.texts.seeker, listener: report.texts.listener })}
        </Fact>
        {report.lostTime > 0 && <Fact name={t('report.lost')}>{clockText(report.lostTime)}</Fact>}
        {report.overran > 0 && <Fact name={t('report.overran')}>{clockText(report.overran)}</Fact>}
      </dl>
      {report.reason !== 'relieved' && report.reason !== 'harassment' && <Felt report={report} />}
      <DangerAccounts report={report} />
      {report.phases.length > 0 && (
        <>
          <PhaseAccounts report={report} protocol={protocol} />
          <WordsAccounts report={report} protocol={protocol} />
          <StepAccounts report={report} protocol={protocol} />
          <VoiceAccounts report={report} protocol={protocol} />
        </>
      )}
    </>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-small text-quiet">{name}</dt>
      <dd className="text-lead tabular">{children}</dd>
    </div>
  )
}

/** What the seeker said afterwards (S3.8), as far as they said anything. */
function Felt({ report }: { report: SessionReport }) {
  const { t } = useTranslation('listener')
  const { felt, mood } = report
  const degrees = [t('degree.0'), t('degree.1'), t('degree.2'), t('degree.3'), t('degree.4')]
  const answers = [
    { ask: t('felt.heard'), degree: felt.heard },
    { ask: t('felt.notJudged'), degree: felt.notJudged },
    { ask: t('felt.notPushed'), degree: felt.notPushed },
  ].filter((each) => each.degree !== undefined)
  const said = answers.length > 0 || mood.after !== undefined
  return (
    <section aria-labelledby="felt" className="mt-8 rounded-card bg-sea-wash px-6 py-5">
      <h2 id="felt" className="text-lead">
        {t('felt.title')}
      </h2>
      {!said && <p className="mt-1 text-quiet">{t('felt.notYet')}</p>}
      {said && (
        <dl className="mt-2 flex flex-wrap gap-x-10 gap-y-2">
          {mood.after !== undefined && (
            <div>
              <dt className="text-small text-quiet">{t('felt.mood')}</dt>
              <dd className="tabular">
                {mood.before === undefined
                  ? t('felt.moodAfter', { after: mood.after })
                  : t('felt.moodBoth', { before: mood.before, after: mood.after })}
              </dd>
            </div>
          )}
          {answers.map(({ ask, degree }) => (
            <div key={ask}>
              <dt className="text-small text-quiet">{ask}</dt>
              <dd>{degrees[degree ?? 0]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
