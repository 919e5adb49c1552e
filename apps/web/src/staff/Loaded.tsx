import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Ripple } from '../ui/Ripple.tsx'
import { Status } from '../ui/Status.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import type { Loaded, RefusalOf } from './use-loaded.ts'

/** Shows what was loaded, or honestly that it is on its way, or why not. */
export function Shown<T>({
  of,
  again,
  children,
}: {
  of: Loaded<T>
  again: () => void
  children: (value: T) => ReactNode
}) {
  switch (of.status) {
    case 'loading':
      return <Loading />
    case 'refused':
      return <NotLoaded refusal={of.refusal} again={again} />
    case 'ready':
      return children(of.value)
  }
}

/** Says so only when it takes a moment: what is there at once shall not flicker. */
export function Loading() {
  const { t } = useTranslation('staff')
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Status className="flex! min-h-48 items-center justify-center gap-3 text-quiet">
      {slow && (
        <>
          <Ripple motion="still" className="size-9" />
          {t('loading')}
        </>
      )}
    </Status>
  )
}

export function NotLoaded({ refusal, again }: { refusal: RefusalOf; again: () => void }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  return (
    <div role="alert" className="flex min-h-48 flex-col items-center justify-center gap-4 text-center">
      <p className="max-w-md text-quiet">{refusalText(refusal)}</p>
      <Button onClick={again}>{t('again')}</Button>
    </div>
  )
}
