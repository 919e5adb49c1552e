import type { BookingsToLookAt } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../staff/asking.ts'
import { LongList, Section } from '../staff/supervision/Section.tsx'
import { useRepeated } from '../staff/supervision/use-repeated.ts'
import type { RefusalOf } from '../staff/use-loaded.ts'
import { dayOnWall, momentText } from '../staff/wall-clock.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'

/** Where the same two meet often, a supervisor looks before they book again (S6.6): dates alone. */
export function BookingLooks() {
  const { t, i18n } = useTranslation('supervisor')
  const refusalText = useRefusalText()
  const { loaded, reload } = useRepeated<BookingsToLookAt>('/api/bookings/looks')
  const [refusal, setRefusal] = useState<RefusalOf>()
  const [busy, setBusy] = useState(false)
  if (loaded.status !== 'ready') return null
  const { list, lately, perMonth, zone } = loaded.value
  const says = async (id: string, yes: boolean) => {
    setBusy(true)
    const answer = await askStaff('POST', `/api/bookings/looks/${id}`, { yes })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    reload()
  }
  return (
    <Section
      id="bookings"
      title={t('bookings.title')}
      waits={list.length}
      says={
        list.length === 0
          ? t('bookings.none')
          : t('bookings.nearest', {
              time: momentText(Math.min(...list.map(({ begins }) => begins)), zone, i18n.language),
            })
      }
    >
      <p className="max-w-prose text-quiet">{t('bookings.lead', { perMonth })}</p>
      {refusal !== undefined && (
        <div className="mt-3">
          <Notice>{refusal.code === 'conflict' ? t('bookings.gone') : refusalText(refusal)}</Notice>
        </div>
      )}
      <LongList all={list} className="mt-3 border-t border-line empty:hidden">
        {(each) => (
          <Look key={each.id} booking={each} zone={zone} busy={busy} onSay={(yes) => void says(each.id, yes)} />
        )}
      </LongList>
      {list.length > 0 && <p className="mt-2 text-small text-quiet">{t('bookings.noHint')}</p>}
      <p className="mt-4 text-small text-quiet tabular">{t('bookings.lately', lately)}</p>
    </Section>
  )
}

function Look({
  booking: { id, listener, begins, met },
  zone,
  busy,
  onSay,
}: {
  booking: BookingsToLookAt['list'][number]
  zone: string
  busy: boolean
  onSay: (yes: boolean) => void
}) {
  const { t, i18n } = useTranslation('supervisor')
  const dates = new Intl.ListFormat(i18n.language, { style: 'narrow', type: 'unit' }).format(
    met.map((each) => dayOnWall(each, zone, i18n.language)),
  )
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3">
      <div>
        <p id={`look-${id}`} className="tabular">
          {t('bookings.wishes', { time: momentText(begins, zone, i18n.language), name: listener })}
        </p>
        <p className="text-small text-quiet tabular">{t('bookings.met', { count: met.length, dates })}</p>
      </div>
      <span className="ms-auto flex flex-wrap gap-2">
        <Button aria-describedby={`look-${id}`} disabled={busy} onClick={() => onSay(true)}>
          {t('bookings.yes')}
        </Button>
        <Button weight="quiet" aria-describedby={`look-${id}`} disabled={busy} onClick={() => onSay(false)}>
          {t('bookings.no')}
        </Button>
      </span>
    </li>
  )
}
