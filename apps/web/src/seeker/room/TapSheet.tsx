import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TapCounter } from './tap-counter.ts'
import { Status } from '../../ui/Status.tsx'

/** For who cannot speak and would rather not be seen writing: one tap for yes, two for no. */
export function TapSheet({
  open,
  onOpenChange,
  name,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  name: string
}) {
  const { t } = useTranslation('room')
  const live = useLive()
  const [sent, setSent] = useState<'yes' | 'no'>()
  // What was answered the last time is no answer to what is asked now.
  const [wasOpen, setWasOpen] = useState(open)
  if (open !== wasOpen) {
    setWasOpen(open)
    setSent(undefined)
  }
  const counter = useMemo(
    () =>
      new TapCounter((answer) => {
        live.tap(answer)
        setSent(answer)
      }),
    [live],
  )
  useEffect(() => () => counter.close(), [counter])
  const answer = (which: 'yes' | 'no') => {
    live.tap(which)
    setSent(which)
  }
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t('tap.title')} description={t('tap.hint', { name })}>
      <button
        type="button"
        onClick={() => {
          setSent(undefined)
          counter.tap()
        }}
        className="mx-auto grid size-52 place-content-center rounded-full border-2 border-sea bg-sea-wash px-6 text-center text-lead select-none active:bg-sea active:text-on-sea"
      >
        <span>{t('tap.once')}</span>
        <span>{t('tap.twice')}</span>
      </button>
      <Status className="min-h-7 text-center text-sea">
        {sent === 'yes' && t('tap.sentYes')}
        {sent === 'no' && t('tap.sentNo')}
      </Status>
      <div className="flex flex-wrap items-center justify-center gap-3">
        <span className="text-quiet">{t('tap.or')}</span>
        <Button onClick={() => answer('yes')}>{t('tap.yes')}</Button>
        <Button onClick={() => answer('no')}>{t('tap.no')}</Button>
      </div>
      <Button weight="quiet" onClick={() => onOpenChange(false)}>
        {t('seeker:help.close')}
      </Button>
    </Sheet>
  )
}
