import { begunPart } from '@tingyu/sop'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../live/live.ts'
import { Button } from '../../ui/Button.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import { useSeeker } from '../seeker-context.ts'
import { afterwards } from './afterwards.ts'
import { Concern } from './Concern.tsx'
import { RecoveryPhrase } from './RecoveryPhrase.tsx'
import { Thanks } from './Thanks.tsx'
import { HelpList } from '../frame/HelpList.tsx'
import { Remember } from '../frame/Remember.tsx'

/** What can be kept of it: the wish for the same listener, six words, this device; and to begin again. */
export function After({
  view,
  thanked,
  dangerous,
  onDanger,
}: {
  view: SessionView
  thanked: boolean
  /** There were signs of danger that nobody could ask about any more: no line of thanks is taken. */
  dangerous: boolean
  /** What they wrote speaks of danger. */
  onDanger: () => void
}) {
  const { t } = useTranslation('room')
  const { path } = useSeeker()
  const offers = afterwards(view.state)
  const listener = begunPart(view.state)?.workingName
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (thanked) heading.current?.focus()
  }, [thanked])
  return (
    <div className="mt-8 flex flex-col gap-4">
      {thanked && (
        <h2 ref={heading} tabIndex={-1} className="text-lead outline-none">
          {t('feedback.thanks')}
        </h2>
      )}
      {offers.thanks && dangerous && <HelpList />}
      {offers.thanks && !dangerous && listener !== undefined && (
        <Thanks session={view.id} listener={listener} onDanger={onDanger} />
      )}
      {offers.sameListener && listener !== undefined && <SameListener listener={listener} />}
      {path.earlier?.bookable === true && <Book listener={path.earlier.listener} />}
      {offers.phrase && <RecoveryPhrase />}
      {offers.sameListener && listener !== undefined && (
        <Concern session={view.id} listener={listener} onDanger={onDanger} />
      )}
      <Remember />
      {begunPart(view.state) !== undefined && <p className="text-small text-quiet">{t('end.wordsGone')}</p>}
      {offers.again && (
        <Button weight={offers.continues ? 'plain' : 'main'} className="w-full" onClick={path.beginAgain}>
          {t('after.begin')}
        </Button>
      )}
    </div>
  )
}

/** A time with the same listener; the way there leaves this page. */
function Book({ listener }: { listener: string }) {
  const { t } = useTranslation('room')
  const { path } = useSeeker()
  const go = () => {
    path.beginAgain()
    path.choose({ step: 'booking' })
  }
  return (
    <section aria-labelledby="book" className="rounded-card border border-line px-5 py-4">
      <h2 id="book" className="font-text">
        {t('after.bookTitle')}
      </h2>
      <p className="mt-1 text-small text-quiet">{t('after.bookHint', { name: listener })}</p>
      <Button className="mt-3" onClick={go}>
        {t('after.book')}
      </Button>
    </section>
  )
}

/** The wish is kept with the answers; it binds nobody. */
function SameListener({ listener }: { listener: string }) {
  const { t } = useTranslation('room')
  const { path } = useSeeker()
  const [wished, setWished] = useState(path.earlier?.wished === true)
  const wish = async (again: boolean) => {
    setWished(again)
    if (!(await path.wish(again))) setWished(!again)
  }
  return (
    <div className="rounded-card border border-line px-5 py-4">
      <Toggle on={wished} onChange={(next) => void wish(next)} title={t('after.sameListener', { name: listener })}>
        {t('after.sameListenerHint')}
      </Toggle>
    </div>
  )
}
