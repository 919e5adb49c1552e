import type { ListedSupervision } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { dayAndHourText } from '../times.ts'
import { LongList } from './Section.tsx'

/** Requests for supervision as a list; each leads to what was written. */
export function Requests({ requests, by }: { requests: readonly ListedSupervision[]; by: 'listener' | 'supervisor' }) {
  return (
    <LongList all={requests} className="border-t border-line empty:hidden">
      {(request) => (
        <li key={request.id} className="border-b border-line">
          <Link
            href={`/supervision/${request.id}`}
            className="-mx-3 flex min-h-16 flex-wrap items-baseline justify-between gap-x-4 rounded-field px-3 py-3 hover:bg-sea-wash"
          >
            <RequestText request={request} by={by} />
          </Link>
        </li>
      )}
    </LongList>
  )
}

/** How several of them stand, in a few words: what is new in them, else when one speaks next. */
export function useStanding(): (requests: readonly ListedSupervision[]) => string | undefined {
  const { t, i18n } = useTranslation('staff')
  return (requests) => {
    const unread = requests.filter((request) => request.unread).length
    if (unread > 0) return t('supervision.news', { count: unread })
    const next = requests.flatMap((request) => request.next ?? [])
    if (next.length === 0) return undefined
    return t('supervision.speakAt', { time: dayAndHourText(Math.min(...next), i18n.language) })
  }
}

/** Who, since when, about what, and what comes next. */
export function RequestText({ request, by }: { request: ListedSupervision; by: 'listener' | 'supervisor' }) {
  const { t, i18n } = useTranslation('staff')
  const { name, askedAt, soon, state, session, points, next, offered, unread, taken } = request
  const whom = name === undefined ? t('supervision.anySupervisor') : name
  return (
    <>
      <span className="min-w-0">
        <span>{by === 'listener' && !taken ? t('supervision.askedOf', { name: whom }) : whom}</span>
        {soon && state !== 'closed' && <span className="ms-3 text-small text-sea">{t('supervision.soon')}</span>}
        <span className="block text-small text-quiet">
          {t('supervision.askedAt', { time: dayAndHourText(askedAt, i18n.language) })}
          {session && ` · ${t('supervision.ofASession')}`}
          {points > 0 && ` · ${t('supervision.points', { count: points })}`}
        </span>
      </span>
      <span className={`text-small ${unread || (by === 'listener' && offered) ? 'text-sea' : 'text-quiet'}`}>
        {next !== undefined
          ? t('supervision.speakAt', { time: dayAndHourText(next, i18n.language) })
          : offered && by === 'listener'
            ? t('supervision.chooseTime')
            : unread
              ? t('supervision.unread')
              : t(`supervision.state.${state}`)}
      </span>
    </>
  )
}
