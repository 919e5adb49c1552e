import type { ListenerHome } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { dayAndHourText } from '../../staff/times.ts'
import { useTopicLabel } from '../../staff/use-topic-label.ts'

/** The way back to the last sessions: a report to which the seeker has added something, a note that is still open. */
export function Recent({ sessions }: Pick<ListenerHome, 'sessions'>) {
  const { t, i18n } = useTranslation('listener')
  const topicLabel = useTopicLabel()
  if (sessions.length === 0) return null
  return (
    <section aria-labelledby="recent" className="mt-14">
      <h2 id="recent" className="font-text text-small text-quiet">
        {t('home.recent')}
      </h2>
      <ul className="mt-1 border-t border-line">
        {sessions.map(({ session, topic, endedAt, noteSaved, shielded }) => (
          <li key={session} className="border-b border-line">
            <Link
              href={`/after/${session}`}
              className="-mx-3 flex min-h-12 flex-wrap items-baseline gap-x-4 rounded-field px-3 py-2 hover:bg-sea-wash"
            >
              <span className="tabular">{dayAndHourText(endedAt, i18n.language)}</span>
              <span>{topicLabel(topic)}</span>
              {shielded && <span className="text-small text-quiet">{t('shielded.home.recent')}</span>}
              <span className={`ms-auto text-small ${noteSaved ? 'text-quiet' : 'text-sea'}`}>
                {noteSaved ? t('home.noteSaved') : t('home.noteOpen')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
