import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Ripple } from '../ui/Ripple.tsx'
import { Frame, Heading } from './frame/Frame.tsx'
import { HelpList } from './frame/HelpList.tsx'
import { useSeeker } from './seeker-context.ts'
import { Status } from '../ui/Status.tsx'

/** After so long a page that loads says that it is slow, and that the help lines need not wait; ms. */
const slowAfter = 4_000

export function LoadingScreen() {
  const { t } = useTranslation('seeker')
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Frame tools={false}>
      <div className="flex flex-1 flex-col items-center justify-center py-10 text-center">
        <Ripple motion="still" className="w-40 opacity-70" />
        <p className="mt-6 text-quiet">{t('loading.title')}</p>
        <Status className="mt-2 min-h-14 max-w-[22em] text-quiet">{slow && t('loading.slow')}</Status>
      </div>
    </Frame>
  )
}

export function UnreachableScreen() {
  const { t } = useTranslation('seeker')
  const { path } = useSeeker()
  return (
    <Frame>
      <Heading className="mt-10">{t('unreachable.title')}</Heading>
      <p className="mt-3 text-quiet">{t('unreachable.hint')}</p>
      <Button weight="main" className="mt-6 mb-10 w-full" onClick={() => void path.askAgain()}>
        {t('unreachable.retry')}
      </Button>
      <HelpList />
    </Frame>
  )
}

export function SignedOutScreen() {
  const { t } = useTranslation('seeker')
  const { path } = useSeeker()
  return (
    <Frame>
      <Heading className="mt-10">{t('signedOut.title')}</Heading>
      <p className="mt-3 text-quiet">{t('signedOut.hint')}</p>
      <Button weight="main" className="mt-6 w-full" onClick={path.beginAgain}>
        {t('signedOut.again')}
      </Button>
      <Button
        weight="quiet"
        className="mt-2 mb-10 w-full"
        onClick={() => {
          path.beginAgain()
          path.choose({ step: 'phrase' })
        }}
      >
        {t('signedOut.phrase')}
      </Button>
      <HelpList />
    </Frame>
  )
}
