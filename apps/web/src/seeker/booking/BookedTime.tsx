import type { OwnBooking } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Ripple } from '../../ui/Ripple.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { RecoveryPhrase } from '../end/RecoveryPhrase.tsx'
import { Heading } from '../frame/Frame.tsx'
import { Remember } from '../frame/Remember.tsx'
import { useSeeker } from '../seeker-context.ts'
import { callOff } from './actions.ts'
import { timeText } from './time-text.ts'

const minute = 60_000

/** The time that is booked: what it waits for, how to come back to it, and that it can be given back. */
export function BookedTime({
  own: { now, early, wait, answer },
  booked,
  onMove,
  onChanged,
}: {
  own: OwnBooking
  booked: NonNullable<OwnBooking['booked']>
  /** Absent where there is no other time to choose. */
  onMove: (() => void) | undefined
  onChanged: () => Promise<void>
}) {
  const { t, i18n } = useTranslation('booking')
  const { path } = useSeeker()
  const { status, listener: name, begins } = booked
  const canComeIn = status === 'agreed' && now >= begins - early
  const facts = { name, early: early / minute, wait: wait / minute, hours: answer / (60 * minute) }
  return (
    <>
      <div className="pt-2 text-center">
        <Ripple motion="still" className="mx-auto mb-4 w-32 opacity-80 short:hidden" />
        <Heading>{t(`status.${status}.title`, facts)}</Heading>
        <p className="mt-2 text-lead tabular">{timeText(begins, i18n.language)}</p>
        <p className="mt-2 text-balance text-quiet">{t(`status.${status}.hint`, facts)}</p>
      </div>
      {canComeIn && (
        <>
          <Button weight="main" className="mt-6 w-full" onClick={() => path.choose({ step: 'topic' })}>
            {t('comeIn')}
          </Button>
          <p className="mt-2 text-center text-small text-balance text-quiet">{t('comeInHint', facts)}</p>
        </>
      )}
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        {onMove !== undefined && <Button onClick={onMove}>{t('move')}</Button>}
        <CallOff booked={booked} onChanged={onChanged} />
      </div>
      <section aria-labelledby="come-back" className="mt-10">
        <h2 id="come-back" className="text-lead">
          {t('device.title')}
        </h2>
        <p className="mt-1 mb-4 text-quiet">{t('device.hint')}</p>
        <div className="flex flex-col gap-4">
          <div className="rounded-card border border-line px-5 py-4">
            <p>{t('calendar.title')}</p>
            <p className="mt-1 text-small text-quiet">{t('calendar.hint')}</p>
            <ButtonLink className="mt-3" download href={`/api/booking/${booked.id}/calendar?lang=${i18n.language}`}>
              {t('calendar.get')}
            </ButtonLink>
          </div>
          <RecoveryPhrase />
          <Remember />
        </div>
      </section>
    </>
  )
}

function CallOff({
  booked: { id, late, listener: name },
  onChanged,
}: {
  booked: NonNullable<OwnBooking['booked']>
  onChanged: () => Promise<void>
}) {
  const { t } = useTranslation('booking')
  const [asking, setAsking] = useState(false)
  const [state, setState] = useState<'still' | 'sending' | 'failed'>('still')
  const give = async () => {
    setState('sending')
    const answer = await callOff(id)
    // Somebody was quicker, or it is over: then there is nothing left to give back.
    const gone = answer.ok || answer.refusal.code === 'not-found'
    setState(gone ? 'still' : 'failed')
    if (!gone) return
    setAsking(false)
    await onChanged()
  }
  return (
    <>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {t('callOff.ask')}
      </Button>
      <Sheet
        open={asking}
        onOpenChange={setAsking}
        title={t('callOff.title')}
        description={late ? t('callOff.late', { name }) : t('callOff.hint', { name })}
      >
        {state === 'failed' && <Notice>{t('failed')}</Notice>}
        <Button weight="main" onClick={() => setAsking(false)}>
          {t('callOff.stay')}
        </Button>
        <Button disabled={state === 'sending'} onClick={() => void give()}>
          {t('callOff.yes')}
        </Button>
      </Sheet>
    </>
  )
}
