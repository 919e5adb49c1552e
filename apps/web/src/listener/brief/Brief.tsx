import type { Brief } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { ConcernLine } from '../../staff/ConcernLine.tsx'
import { useTopicLabel } from '../../staff/use-topic-label.ts'
import { CommonWay } from './CommonWay.tsx'

/** What the seeker has said beforehand (S1.4): topic, their own words, nothing that identifies. */
export function BriefText({ brief, size }: { brief: Brief; size: 'full' | 'side' }) {
  const { t } = useTranslation('listener')
  const { words, hope } = brief
  const lead = size === 'full' ? 'text-lead' : ''
  return (
    <div className="flex flex-col gap-4">
      <BriefMarks brief={brief} />
      {brief.concern !== undefined && <ConcernLine concern={brief.concern} />}
      {brief.way !== undefined && <CommonWay way={brief.way} />}
      {words === undefined || words === '' ? (
        <p className="text-quiet">{t('brief.noWords')}</p>
      ) : (
        <p className={`whitespace-pre-line ${lead}`}>{words}</p>
      )}
      {hope !== undefined && hope !== '' && (
        <div>
          <p className="text-small text-quiet">{t('brief.hope')}</p>
          <p className={`whitespace-pre-line ${lead}`}>{hope}</p>
        </div>
      )}
      {!brief.observation && <p className="text-small text-quiet">{t('brief.unobserved')}</p>}
    </div>
  )
}

function BriefMarks({ brief }: { brief: Brief }) {
  const { t } = useTranslation('listener')
  const topicLabel = useTopicLabel()
  const { mood, ageBand, mode, again, topic, wish } = brief
  return (
    <ul className="flex flex-wrap gap-2" aria-label={t('brief.marks')}>
      <Mark>{topicLabel(topic)}</Mark>
      {mood !== undefined && <Mark>{t('brief.mood', { mood })}</Mark>}
      {ageBand !== undefined && ageBand !== 'unsaid' && <Mark>{t(`age.${ageBand}`)}</Mark>}
      {wish === true && <Mark>{t('brief.wish')}</Mark>}
      {mode === 'text' && <Mark>{t('brief.textOnly')}</Mark>}
      {again && <Mark>{t('brief.again')}</Mark>}
    </ul>
  )
}

function Mark({ children }: { children: string }) {
  return <li className="rounded-full bg-sea-wash px-3.5 py-0.5 text-small text-ink">{children}</li>
}
