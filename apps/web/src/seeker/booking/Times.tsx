import type { OwnBooking } from '@tingyu/contract'
import type { Instant } from '@tingyu/sop'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { chooseTime } from './actions.ts'
import { dayOf, hourOf, timeText } from './time-text.ts'

type Again = NonNullable<OwnBooking['again']>
type Time = Again['times'][number]

/** So many days are shown at first: who is tired does not read a calendar. */
const shownAtFirst = 4

/** The times of a listener that can be booked, day by day; one tap chooses, one more books. */
export function Times({
  again,
  answer,
  moved,
  onChosen,
  onGone,
}: {
  again: Again
  /** Until so long before it begins somebody answers, ms. */
  answer: number
  /** The booking that is to be moved. */
  moved: OwnBooking['booked']
  onChosen: () => Promise<void>
  /** A time had gone: the list is asked for anew, and one stays here. */
  onGone: () => Promise<void>
}) {
  const { t, i18n } = useTranslation('booking')
  const [whole, setWhole] = useState(false)
  const [time, setTime] = useState<Time>()
  const [state, setState] = useState<'still' | 'sending' | 'failed'>('still')
  /** Refused on this page: not offered here again, also where the new list does not come. */
  const [gone, setGone] = useState<readonly Instant[]>([])
  const [latest, setLatest] = useState<Instant>()
  const notice = useRef<HTMLDivElement>(null)
  const name = again.listener
  const asks = time?.look === true ? t('lookFirst', { name }) : t('asksFirst', { name, hours: answer / 3_600_000 })
  // What was agreed is given up by it: said before, not after.
  const gives =
    moved?.status === 'agreed' ? t('moveGives', { name, time: timeText(moved.begins, i18n.language) }) : undefined
  const free = again.times.filter(({ begins }) => !gone.includes(begins))
  const days = [...Map.groupBy(free, ({ begins }) => dayOf(begins, i18n.language))]
  const book = async ({ begins }: Time) => {
    setState('sending')
    const answered = await chooseTime(begins, { id: moved?.id, session: again.session })
    const code = answered.ok ? undefined : answered.refusal.code
    const took = code === 'not-bookable'
    // Another page of theirs was quicker: what is booked now is shown.
    const other = code === 'conflict' || code === 'not-found'
    setState(answered.ok || took || other ? 'still' : 'failed')
    if (!answered.ok && !took && !other) return
    setTime(undefined)
    if (!took) return onChosen()
    setGone((before) => [...before, begins])
    setLatest(begins)
    await onGone()
    notice.current?.focus()
  }
  const told = latest !== undefined && (
    <div ref={notice} tabIndex={-1} className="mt-4 outline-none">
      <Notice>{t('taken', { time: timeText(latest, i18n.language) })}</Notice>
    </div>
  )
  if (days.length === 0) {
    return (
      <>
        {told}
        <p className="mt-3 text-quiet">{t('noTimes', { name })}</p>
      </>
    )
  }
  return (
    <>
      <p className="mt-2 text-quiet">{t('lead', { name })}</p>
      {told}
      <ul className="mt-4 flex flex-col gap-5">
        {days.slice(0, whole ? days.length : shownAtFirst).map(([day, times]) => (
          <li key={day}>
            <h2 className="font-text text-small text-quiet">{day}</h2>
            <ul className="mt-1.5 flex flex-wrap gap-2">
              {times.map((each) => (
                <li key={each.begins}>
                  <Button
                    className="px-5 tabular"
                    aria-label={timeText(each.begins, i18n.language)}
                    onClick={() => {
                      setState('still')
                      setLatest(undefined)
                      setTime(each)
                    }}
                  >
                    {hourOf(each.begins, i18n.language)}
                  </Button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {!whole && days.length > shownAtFirst && (
        <Button weight="quiet" className="mt-4 -ml-6 self-start" onClick={() => setWhole(true)}>
          {t('more')}
        </Button>
      )}
      <p className="mt-4 text-small text-quiet">{t('clock')}</p>
      <Sheet
        open={time !== undefined}
        onOpenChange={(open) => !open && setTime(undefined)}
        title={time === undefined ? '' : timeText(time.begins, i18n.language)}
        description={gives === undefined ? asks : `${gives}${asks}`}
      >
        {state === 'failed' && <Notice>{t('failed')}</Notice>}
        <Button weight="main" disabled={state === 'sending'} onClick={() => time !== undefined && void book(time)}>
          {state === 'sending' ? t('sending') : t('book')}
        </Button>
        <Button onClick={() => setTime(undefined)}>{t('notYet')}</Button>
      </Sheet>
    </>
  )
}
