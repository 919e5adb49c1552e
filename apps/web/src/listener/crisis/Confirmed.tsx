import type { ConfirmedOutcome, SessionHelp } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { dayAndHourText } from '../../staff/times.ts'
import { useLoaded } from '../../staff/use-loaded.ts'

/** How it ended, who confirmed it, what was agreed, and what comes next: nobody who was in it is left to guess (S7.2). */
export function Confirmed({ confirmed }: { confirmed: ConfirmedOutcome }) {
  const { t, i18n } = useTranslation('listener')
  const { at, by, closed, followUpAt, outcome, plan, reason } = confirmed
  const name = by ?? t('confirmed.somebody')
  const time = (when: number) => dayAndHourText(when, i18n.language)
  const next = () => {
    if (followUpAt === undefined) return t('confirmed.closed')
    return closed ? t('confirmed.asked', { name }) : t('confirmed.followUp', { time: time(followUpAt) })
  }
  return (
    <div className="flex flex-col gap-1">
      <p>{t('confirmed.by', { time: time(at), name, outcome: t(`dangerReport.outcome.${outcome}`) })}</p>
      {plan.length > 0 && (
        <p>
          {t('confirmed.plan.label', {
            parts: plan.map((part) => t(`confirmed.plan.${part}`)).join(t('confirmed.plan.between')),
          })}
        </p>
      )}
      {reason !== undefined && <p>{t('confirmed.reason.label', { reason: t(`confirmed.reason.${reason}`) })}</p>}
      <p className="text-quiet">{next()}</p>
    </div>
  )
}

/** The same while the session goes on after a crisis; undefined until the service has told it. */
export function useConfirmed(session: SessionId): ConfirmedOutcome | undefined {
  const { loaded } = useLoaded<SessionHelp>(`/api/sessions/${session}/steps`)
  return loaded.status === 'ready' ? loaded.value.confirmed : undefined
}

export function ConfirmedNow({ session }: { session: SessionId }) {
  const confirmed = useConfirmed(session)
  return confirmed === undefined ? null : <Confirmed confirmed={confirmed} />
}
