import type { SessionReport } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { useDangerWords } from '../../staff/use-danger-words.ts'
import { clockText } from '../../ui/clock-text.ts'
import { Confirmed } from '../crisis/Confirmed.tsx'

type Danger = NonNullable<SessionReport['danger']>
type Sign = Danger['signs'][number]
type Crisis = Danger['crises'][number]

/**
 * When there was danger, and what was done (S1.6, S7.2): what was noticed and how it was answered, who called, who came,
 * and what a supervisor confirmed. Calm, without a grade, and nothing of what was said. Nothing where there was none.
 */
export function DangerAccounts({ report }: { report: SessionReport }) {
  const { t } = useTranslation('listener')
  const { danger, confirmed = [] } = report
  if (danger === undefined) return null
  const moments = [
    ...danger.signs.map((sign) => ({
      at: sign.at,
      key: `sign-${sign.at}-${sign.level}`,
      shown: <Noticed sign={sign} />,
    })),
    ...danger.crises.map((crisis) => ({
      at: crisis.at,
      key: `crisis-${crisis.at}`,
      shown: <Declared crisis={crisis} />,
    })),
  ].toSorted((a, b) => (a.at ?? -1) - (b.at ?? -1))
  return (
    <section aria-labelledby="danger" className="mt-10">
      <h2 id="danger" className="text-title">
        {t('dangerReport.title')}
      </h2>
      <p className="mt-1 max-w-prose text-small text-quiet">{t('dangerReport.lead')}</p>
      <ul className="mt-4">
        {moments.map(({ at, key, shown }, place) => (
          <li key={`${key}-${place}`} className="grid gap-x-6 border-t border-line py-3 sm:grid-cols-[5rem_1fr]">
            <span className="text-quiet tabular">{at === undefined ? t('dangerReport.before') : clockText(at)}</span>
            <div className="max-w-prose">{shown}</div>
          </li>
        ))}
      </ul>
      {confirmed.length > 0 && (
        <div className="border-t border-line pt-4">
          <h3 className="text-lead">{t('confirmed.title')}</h3>
          <ul className="mt-2 flex max-w-prose flex-col gap-4">
            {confirmed.map((each) => (
              <li key={each.at}>
                <Confirmed confirmed={each} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Noticed({ sign }: { sign: Sign }) {
  const { t } = useTranslation('listener')
  const because = useDangerWords()
  const how = sign.spoken ? 'spoken' : sign.side
  const open = clockText(sign.open ?? 0)
  return (
    <>
      <p>{t(`dangerReport.noticed.${how}`, { signs: because(sign.signs) })}</p>
      <p className="text-quiet">
        {sign.answer === undefined ? t('dangerReport.unanswered') : t(`dangerReport.answer.${sign.answer}`, { open })}
      </p>
    </>
  )
}

function Declared({ crisis }: { crisis: Crisis }) {
  const { t } = useTranslation('listener')
  const { cause, lineShown, taken, outcome } = crisis
  const lasted = clockText(crisis.lasted)
  return (
    <>
      <p>{t(`dangerReport.cause.${cause}`)}</p>
      <p className="text-quiet">
        {lineShown && `${t('dangerReport.line')} `}
        {taken === undefined
          ? t('dangerReport.nobody')
          : t('dangerReport.taken', { name: taken.workingName, after: clockText(taken.after) })}
      </p>
      <p className="text-quiet">
        {outcome === undefined
          ? t('dangerReport.open', { lasted })
          : t('dangerReport.confirmed', { outcome: t(`dangerReport.outcome.${outcome}`), lasted })}
      </p>
    </>
  )
}
