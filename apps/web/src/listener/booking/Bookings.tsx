import type { BookingAnswer, ListenersBookings } from '@tingyu/contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { useRepeated } from '../../staff/supervision/use-repeated.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { momentText } from '../../staff/wall-clock.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

type Open = ListenersBookings['open'][number]

/** How long before it begins what is to be done is said beside it, ms. */
const soonIs = 90 * 60_000

/** What is booked with oneself: when, and that it is somebody one has listened to; never who (S6.5). */
export function Bookings({
  first,
  news = 0,
}: {
  first?: ListenersBookings
  /** Changes when hours were saved on this page, or somebody else was asked for. */
  news?: number
}) {
  const { t } = useTranslation('roster')
  const refusalText = useRefusalText()
  const { loaded, reload } = useRepeated<ListenersBookings>('/api/listener/bookings', first)
  useEffect(() => {
    if (news > 0) reload()
  }, [news, reload])
  const [refusal, setRefusal] = useState<RefusalOf>()
  const [busy, setBusy] = useState(false)
  const [changing, setChanging] = useState<Open>()
  // Where it cannot be read the page is what it was.
  if (loaded.status !== 'ready') return null
  const { open, ended } = loaded.value
  if (open.length + ended.length === 0 && refusal === undefined) return null
  // Of the time that stood here when it was pressed: moved since, it is no answer to the new one.
  const answers = async ({ id, begins }: Open, answer: BookingAnswer['answer']) => {
    setBusy(true)
    const answered = await askStaff('POST', `/api/listener/bookings/${id}/answer`, { answer, begins })
    setBusy(false)
    setRefusal(answered.ok ? undefined : answered.refusal)
    setChanging(undefined)
    reload()
  }
  const said = (why: RefusalOf) => {
    if (why.code === 'conflict') return t('booking.moved')
    return why.code === 'not-found' ? t('booking.gone') : refusalText(why)
  }
  return (
    <section aria-labelledby="bookings" className="mt-12">
      <h2 id="bookings" className="font-text text-small text-quiet">
        {t('booking.title')}
      </h2>
      {refusal !== undefined && (
        <div className="mt-3">
          <Notice>{said(refusal)}</Notice>
        </div>
      )}
      <ul className="mt-1 border-t border-line">
        {open.map((each) => (
          <OpenRow
            key={each.id}
            booking={each}
            of={loaded.value}
            busy={busy}
            onAgree={() => void answers(each, 'agree')}
            onChange={() => setChanging(each)}
          />
        ))}
        {ended.map((each) => (
          <EndedRow key={each.id} booking={each} zone={loaded.value.zone} />
        ))}
      </ul>
      <Cannot
        booking={changing}
        zone={loaded.value.zone}
        busy={busy}
        onKeep={() => setChanging(undefined)}
        onAnswer={(answer) => changing !== undefined && void answers(changing, answer)}
      />
    </section>
  )
}

function OpenRow({
  booking: { id, begins, status, here, hours },
  of: { now, zone, early, wait },
  busy,
  onAgree,
  onChange,
}: {
  booking: Open
  of: ListenersBookings
  busy: boolean
  onAgree: () => void
  onChange: () => void
}) {
  const { t, i18n } = useTranslation('roster')
  const isSoon = status === 'agreed' && begins - now < soonIs
  const minutes = { early: early / 60_000, wait: wait / 60_000 }
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span id={`booked-${id}`} className="tabular">
          {momentText(begins, zone, i18n.language)}
        </span>
        <span>{t('booking.again')}</span>
        <span className={here ? 'text-sea' : 'text-quiet'}>
          {here ? t('booking.here') : status === 'asked' ? t('booking.asks') : t('booking.agreed')}
        </span>
        <span className="ms-auto flex flex-wrap gap-2">
          {status === 'asked' && (
            <Button aria-describedby={`booked-${id}`} disabled={busy} onClick={onAgree}>
              {t('booking.agree')}
            </Button>
          )}
          <Button weight="quiet" aria-describedby={`booked-${id}`} disabled={busy} onClick={onChange}>
            {status === 'asked' ? t('booking.cannot') : t('booking.change')}
          </Button>
        </span>
      </div>
      {hours !== 'inside' && <p className="mt-1 max-w-prose text-small">{t(`booking.hours.${hours}`)}</p>}
      {isSoon && (
        <p className="mt-1 max-w-prose text-small text-quiet">
          {here ? t('booking.soon') : t('booking.soonFree', minutes)}
        </p>
      )}
    </li>
  )
}

function EndedRow({ booking: { begins, end }, zone }: { booking: ListenersBookings['ended'][number]; zone: string }) {
  const { t, i18n } = useTranslation('roster')
  // Of these the listener knows, or never heard.
  if (end === 'held' || end === 'declined' || end === 'other-time' || end === 'not-so-often') return null
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-4 border-b border-line py-2 text-quiet">
      <span className="tabular">{momentText(begins, zone, i18n.language)}</span>
      <span>{t(`booking.ended.${end}`)}</span>
    </li>
  )
}

/** No reason is asked; what follows for the other is said before it is chosen. */
function Cannot({
  booking,
  zone,
  busy,
  onKeep,
  onAnswer,
}: {
  booking: Open | undefined
  zone: string
  busy: boolean
  onKeep: () => void
  onAnswer: (answer: BookingAnswer['answer']) => void
}) {
  const { t, i18n } = useTranslation('roster')
  const when = booking === undefined ? '' : momentText(booking.begins, zone, i18n.language)
  return (
    <Dialog
      open={booking !== undefined}
      onOpenChange={(open) => !open && onKeep()}
      title={t('booking.cannotTitle', { when })}
      description={t('booking.cannotLead')}
    >
      <Button data-harmless onClick={onKeep}>
        {t('booking.keep')}
      </Button>
      <Button aria-describedby="other-time" disabled={busy} onClick={() => onAnswer('other-time')}>
        {t('booking.otherTime')}
      </Button>
      <p id="other-time" className="-mt-1 text-small text-quiet">
        {t('booking.otherTimeHint')}
      </p>
      <Button aria-describedby="decline" disabled={busy} onClick={() => onAnswer('decline')}>
        {t('booking.decline')}
      </Button>
      <p id="decline" className="-mt-1 text-small text-quiet">
        {t('booking.declineHint')}
      </p>
    </Dialog>
  )
}
