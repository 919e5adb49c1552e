import type { PastIncident } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { dayAndHourText } from '../staff/times.ts'
import { useTopicLabel } from '../staff/use-topic-label.ts'

/** What is known of an incident afterwards: when, why, who came, what was confirmed, and what was found later. */
export function PastFacts({ incident }: { incident: PastIncident }) {
  const { t, i18n } = useTranslation('supervisor')
  const topicLabel = useTopicLabel()
  const { cause, closedAt, declaredAt, followUp, followUpAt, listener, outcome, plan, reason, state, takenBy } =
    incident
  const { resolvedAt, resolvedBy, topic } = incident
  const time = (at: number) => dayAndHourText(at, i18n.language)
  const drill = state === 'drill'
  const where = [
    time(declaredAt),
    ...(drill ? [] : [topicLabel(topic)]),
    ...(listener === undefined ? [] : [t('incident.with', { listener })]),
    takenBy === undefined ? t('incident.nobody') : t('past.with', { name: takenBy }),
  ]
  const confirmed = () => {
    if (resolvedAt === undefined || outcome === undefined) return t('past.noOutcome')
    if (outcome === 'drill-over') return t('past.overDrill')
    return t('past.confirmed', {
      time: time(resolvedAt),
      name: resolvedBy ?? t('past.somebody'),
      outcome: t(`outcome.${outcome}`, { defaultValue: '' }),
    })
  }
  const after = () => {
    if (followUp === 'not-kept') return t('past.notKept')
    if (followUp !== undefined) {
      return t('past.followedUp', { result: t(`followUp.result.${followUp}`, { defaultValue: '' }) })
    }
    return state === 'follow-up' && followUpAt !== undefined ? t('followUp.due', { time: time(followUpAt) }) : undefined
  }
  const later = after()
  return (
    <>
      <p className="text-lead">{t(`cause.${cause}`)}</p>
      <p className="text-small text-quiet tabular">{where.join(' · ')}</p>
      <p className="mt-1">{confirmed()}</p>
      {plan.length > 0 && (
        <p className="text-small">
          {t('past.plan', { parts: plan.map((part) => t(`resolve.plan.${part}`)).join(t('past.between')) })}
        </p>
      )}
      {reason !== undefined && (
        <p className="text-small">{t('past.reason', { reason: t(`resolve.reason.${reason}`) })}</p>
      )}
      {(later !== undefined || closedAt !== undefined) && (
        <p className="text-small text-quiet tabular">
          {[later, closedAt !== undefined && t('past.closedAt', { time: time(closedAt) })]
            .filter((part) => part !== undefined && part !== false)
            .join(' · ')}
        </p>
      )}
    </>
  )
}
