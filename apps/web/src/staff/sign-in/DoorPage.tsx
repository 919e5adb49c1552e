import type { ServiceInfo } from '@tingyu/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { worded, type Language } from '../../i18n/language.ts'
import { changeTexts } from '../../i18n/start.ts'
import { MeetingRipples } from '../../ui/Ripple.tsx'

/** Outside of the rooms: signing in, accepting an invitation. */
export function DoorPage({
  info,
  title,
  lead,
  children,
}: {
  info: ServiceInfo
  title: string
  lead: string
  children: ReactNode
}) {
  const { i18n } = useTranslation()
  return (
    <div className="mx-auto grid min-h-dvh w-full max-w-6xl content-center items-center gap-x-20 px-6 py-8 sm:px-10 lg:grid-cols-[1fr_minmax(0,27rem)]">
      <header>
        <div className="flex items-center justify-between gap-4 lg:absolute lg:inset-x-10 lg:top-6">
          <a href="/" className="font-song text-lead">
            {worded(info.names, i18n.language)}
          </a>
          <OtherLanguage />
        </div>
        <MeetingRipples className="mx-auto mt-2 mb-6 w-full max-w-60 lg:m-0 lg:max-w-none" />
      </header>
      <main className="w-full max-w-md justify-self-center lg:max-w-none">
        <h1 className="text-title">{title}</h1>
        <p className="mt-2 mb-7 text-quiet">{lead}</p>
        {children}
      </main>
    </div>
  )
}

function OtherLanguage() {
  const { t, i18n } = useTranslation('staff')
  const other: Language = i18n.language === 'en' ? 'zh-CN' : 'en'
  return (
    <button
      type="button"
      lang={other}
      onClick={() => void changeTexts(other)}
      className="min-h-11 rounded-full px-4 text-small text-quiet hover:text-ink"
    >
      {t('otherLanguage')}
    </button>
  )
}
