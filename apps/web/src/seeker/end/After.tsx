import { begunPart } from '@tingyu/sop'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../live/live.ts'
import { Button } from '../../ui/Button.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import { useSeeker } from '../seeker-context.ts'
import { afterwards } from './afterwards.ts'
import { RecoveryPhrase } from './RecoveryPhrase.tsx'
import { Remember } from '../frame/Remember.tsx'

/** What can be kept of it: the wish for the same listener, six words, this device; and to begin again. */
export function After({ view, thanked }: { view: SessionView; thanked: boolean }) {
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
      {offers.sameListener && listener !== undefined && <SameListener listener={listener} />}
      {offers.phrase && <RecoveryPhrase />}
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
