import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { changeTexts } from '../../i18n/start.ts'
import { Button } from '../../ui/Button.tsx'
import { leaveAtOnce } from '../../ui/leave-at-once.ts'
import { useSeeker } from '../seeker-context.ts'
import { HelpStrip } from './HelpStrip.tsx'

/**
 * What stands around every screen of the seeker: the name, 快速离开 at the top right, and help at the
 * bottom, always in the same places. `fill`: the screen is exactly as high as the device, and its middle scrolls;
 * where the device is too low for that, the page does.
 */
export function Frame({
  children,
  fill = false,
  tools = true,
}: {
  children: ReactNode
  fill?: boolean
  tools?: boolean
}) {
  const { info } = useSeeker()
  const { t, i18n } = useTranslation('seeker')
  return (
    <div
      className={`mx-auto flex w-full max-w-xl flex-col px-6 ${fill ? 'h-dvh short:h-auto short:min-h-dvh' : 'min-h-dvh'}`}
    >
      <div
        aria-hidden="true"
        className="pointer-events-none fixed inset-0 -z-10 bg-[radial-gradient(85%_60%_at_50%_36%,color-mix(in_oklab,var(--sea-wash)_62%,transparent),transparent_78%)]"
      />
      {/* It stays in sight: nobody should have to look for the way out. What is scrolled beneath fades away. */}
      <header className="under-bar sticky top-0 z-20 -mx-6 flex shrink-0 items-end justify-between px-6 pt-[max(1rem,env(safe-area-inset-top))] short:pt-[max(0.25rem,env(safe-area-inset-top))]">
        <p className="font-song text-lead leading-[3rem]">{worded(info.names, i18n.language)}</p>
        <Button onClick={leaveAtOnce} className="px-5">
          {t('frame.leave')}
        </Button>
      </header>
      <main className="flex min-h-0 flex-1 flex-col">{children}</main>
      {tools && <Tools />}
      <HelpStrip />
    </div>
  )
}

/** Quiet things at the foot of a page: the other language, and the keyboard's way out where there is a keyboard. */
function Tools() {
  const { t, i18n } = useTranslation('seeker')
  const other = i18n.language === 'en' ? 'zh-CN' : 'en'
  return (
    <footer className="mt-10 mb-3 flex flex-wrap items-center gap-x-6 text-small text-quiet">
      <button
        type="button"
        lang={other}
        className="inline-flex min-h-12 items-center hover:text-ink"
        onClick={() => void changeTexts(other)}
      >
        {t('frame.language')}
      </button>
      <p className="hidden keyboard:block">{t('frame.leaveHint')}</p>
    </footer>
  )
}

/** The heading of a screen. A new screen takes the focus here, so that it is read from its beginning. */
export function Heading({
  children,
  size = 'text-title',
  className = '',
}: {
  children: ReactNode
  size?: 'text-lead' | 'text-title' | 'text-display'
  className?: string
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={`${size} outline-none ${className}`}>
      {children}
    </h1>
  )
}
