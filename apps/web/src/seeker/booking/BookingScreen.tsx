import type { OwnBooking } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Status } from '../../ui/Status.tsx'
import { Frame, Heading } from '../frame/Frame.tsx'
import { useSeeker } from '../seeker-context.ts'
import { BookedTime } from './BookedTime.tsx'
import { timeText } from './time-text.ts'
import { Times } from './Times.tsx'
import { useOwnBooking } from './use-own-booking.ts'

/** Another time with the same listener (S5.4): what is booked, how the last one ended, and when one can. */
export function BookingScreen() {
  const { t } = useTranslation('booking')
  const { path } = useSeeker()
  const { known, reload } = useOwnBooking()
  const changed = async () => {
    await Promise.all([reload(), path.askAgain()])
  }
  return (
    <Frame>
      <button
        type="button"
        onClick={() => path.choose({ step: 'topic' })}
        className="mt-3 inline-flex min-h-12 items-center self-start text-sea"
      >
        {t('back')}
      </button>
      {known.status === 'asking' && (
        <>
          <Heading className="mt-3">{t('title')}</Heading>
          <Status className="mt-3 text-quiet">{t('loading')}</Status>
        </>
      )}
      {known.status === 'unreachable' && (
        <>
          <Heading className="mt-3">{t('title')}</Heading>
          <p className="mt-3 text-quiet">{t('unreachable')}</p>
          <Button className="mt-5 self-start" onClick={() => void reload()}>
            {t('retry')}
          </Button>
        </>
      )}
      {known.status === 'known' && <Standing own={known.own} onChanged={changed} />}
    </Frame>
  )
}

function Standing({ own, onChanged }: { own: OwnBooking; onChanged: () => Promise<void> }) {
  const { t } = useTranslation('booking')
  const { path } = useSeeker()
  const [moving, setMoving] = useState(false)
  const { booked, again } = own
  const chosen = async () => {
    setMoving(false)
    await onChanged()
  }
  if (booked !== undefined && !(moving && again !== undefined)) {
    return (
      <BookedTime
        own={own}
        booked={booked}
        onMove={again === undefined ? undefined : () => setMoving(true)}
        onChanged={onChanged}
      />
    )
  }
  return (
    <>
      <Heading className="mt-3">{booked === undefined ? t('title') : t('moveTitle')}</Heading>
      {booked === undefined && <Last last={own.last} />}
      {again === undefined ? (
        <p className="mt-3 text-quiet">{t('nobody')}</p>
      ) : (
        <Times again={again} answer={own.answer} moved={booked} onChosen={chosen} onGone={onChanged} />
      )}
      <div className="mt-8 flex flex-wrap gap-3">
        {booked !== undefined && <Button onClick={() => setMoving(false)}>{t('keepTime')}</Button>}
        {booked === undefined && <Button onClick={() => path.choose({ step: 'topic' })}>{t('anybody')}</Button>}
      </div>
    </>
  )
}

/** How the last one ended, in words that put no blame; what one gave back oneself one knows. */
function Last({ last }: { last: OwnBooking['last'] }) {
  const { t, i18n } = useTranslation('booking')
  if (last === undefined || last.end === 'held' || last.end === 'called-off') return null
  return (
    <div className="mt-4">
      <Notice>{t(`last.${last.end}`, { time: timeText(last.begins, i18n.language), name: last.listener })}</Notice>
    </div>
  )
}
