import type { ListedSupervision, SupervisionList } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { askStaff } from '../staff/asking.ts'
import { Shown } from '../staff/Loaded.tsx'
import { Groups } from '../staff/supervision/Groups.tsx'
import { Requests, RequestText, useStanding } from '../staff/supervision/Requests.tsx'
import { LongList, Section } from '../staff/supervision/Section.tsx'
import { useRepeated } from '../staff/supervision/use-repeated.ts'
import type { RefusalOf } from '../staff/use-loaded.ts'
import { Button } from '../ui/Button.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import { BookingLooks } from './BookingLooks.tsx'
import { Reports } from './reports/Reports.tsx'
import { RepeatedCalls } from './repeated/RepeatedCalls.tsx'

/** Who asks for supervision (S6.4), for how long they have waited, and what one has taken. */
export function SupervisionRoom() {
  const { t } = useTranslation('supervisor')
  const { loaded, reload } = useRepeated<SupervisionList>('/api/supervision')
  const waits = useWaits()
  const standing = useStanding()
  return (
    <div className="max-w-3xl">
      <h1 className="text-display">{t('supervision.title')}</h1>
      <p className="mt-2 max-w-prose text-quiet">{t('supervision.lead')}</p>
      <Shown of={loaded} again={reload}>
        {({ requests, now }) => {
          const waiting = requests.filter(({ taken }) => !taken)
          const own = requests.filter(({ taken, state }) => taken && state !== 'closed')
          const unread = own.filter((request) => request.unread)
          return (
            <div className="mt-8">
              <Section
                id="waiting"
                title={t('supervision.waiting')}
                waits={waiting.length}
                says={
                  waiting.length === 0
                    ? t('supervision.nobody')
                    : t('supervision.longest', {
                        waits: waits(Math.min(...waiting.map(({ askedAt }) => askedAt)), now),
                      })
                }
              >
                <LongList all={waiting} className="border-t border-line empty:hidden">
                  {(request) => <Waiting key={request.id} request={request} now={now} />}
                </LongList>
              </Section>
              {own.length > 0 && (
                <Section id="own" title={t('supervision.own')} waits={own.length} says={standing(own)}>
                  <Requests requests={[...unread, ...own.filter((request) => !request.unread)]} by="supervisor" />
                </Section>
              )}
            </div>
          )
        }}
      </Shown>
      <Reports />
      <BookingLooks />
      <RepeatedCalls />
      <Groups by="supervisor" />
      <Shown of={loaded} again={reload}>
        {({ requests, counted }) => {
          const closed = requests.filter(({ state, taken }) => taken && state === 'closed')
          return (
            <>
              {closed.length > 0 && (
                <details className="border-t border-line pt-2">
                  <summary className="flex min-h-11 cursor-pointer items-center text-quiet">
                    {t('supervision.closed')} {closed.length}
                  </summary>
                  <Requests requests={closed} by="supervisor" />
                </details>
              )}
              <p className="mt-8 text-small text-quiet">{t('supervision.counted', counted)}</p>
            </>
          )
        }}
      </Shown>
    </div>
  )
}

/** How long somebody has waited, in words. */
function useWaits(): (since: number, now: number) => string {
  const { t } = useTranslation('supervisor')
  return (since, now) => {
    const minutes = Math.floor((now - since) / 60_000)
    const hours = Math.floor(minutes / 60)
    if (minutes < 60) return t('supervision.waitsMinutes', { count: Math.max(1, minutes) })
    if (hours < 48) return t('supervision.waitsHours', { count: hours })
    return t('supervision.waitsDays', { count: Math.floor(hours / 24) })
  }
}

/** It opens only for whoever takes it: what is in it is between two. */
function Waiting({ request, now }: { request: ListedSupervision; now: number }) {
  const { t } = useTranslation('supervisor')
  const refusalText = useRefusalText()
  const [, navigate] = useLocation()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const take = async () => {
    const answer = await askStaff('POST', `/api/supervision/${request.id}/take`)
    if (answer.ok) navigate(`/supervision/${request.id}`)
    else setRefusal(answer.refusal)
  }
  const waits = useWaits()
  return (
    <li className="flex min-h-16 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-3">
      <RequestText request={request} by="supervisor" />
      <span className="text-small text-quiet tabular">{waits(request.askedAt, now)}</span>
      <Button onClick={() => void take()}>{t('supervision.take')}</Button>
      {refusal !== undefined && (
        <p role="alert" className="w-full text-small">
          {refusal.code === 'not-found' ? t('supervision.takenAway') : refusalText(refusal)}
        </p>
      )}
    </li>
  )
}
