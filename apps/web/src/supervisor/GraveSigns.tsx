import type { SessionShape } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { useTopicLabel } from '../staff/use-topic-label.ts'
import { RiskMark } from './RiskMark.tsx'
import { gravest } from './risks.ts'

/**
 * Danger may be at hand in these sessions, and the listener has not answered yet: it stands where a supervisor looks
 * first, and not only in the list beside it. It is the listener's to answer; nobody is called into it by this.
 */
export function GraveSigns({ sessions }: { sessions: readonly SessionShape[] }) {
  const { t } = useTranslation('supervisor')
  const topicLabel = useTopicLabel()
  const grave = gravest(sessions)
  if (grave.length === 0) return null
  return (
    <ul aria-label={t('duty.grave')} className="mt-6 flex flex-col gap-3">
      {grave.map(({ session, topic, listener, risk, lost = [] }) => (
        <li key={session} className="rounded-card border border-danger bg-danger-wash px-6 py-4">
          <p className="text-lead">
            {topicLabel(topic)}
            {listener !== '' && ` · ${listener}`}
          </p>
          {risk !== undefined && <RiskMark risk={risk} lost={lost.length > 0} />}
        </li>
      ))}
    </ul>
  )
}
