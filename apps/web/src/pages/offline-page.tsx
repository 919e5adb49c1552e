import { renderToStaticMarkup } from 'react-dom/server'
import { ButtonLink } from '../ui/Button.tsx'
import { elsewhere } from '../ui/leave-at-once.ts'
import type { Language } from '../i18n/language.ts'
import zh from '../i18n/zh-CN/landing.json' with { type: 'json' }
import en from '../i18n/en/landing.json' with { type: 'json' }
import { Folded, Mark } from './marks.tsx'

const texts: Record<Language, typeof zh.offline> = { 'zh-CN': zh.offline, en: en.offline }

/**
 * What a seeker's browser shows in the place of their page while it cannot reach the service (S7.2): the lines that need
 * nothing of ours. Rendered when the web is built; kept on the device by `offline-worker.ts`.
 */
export function renderOffline(language: Language): { title: string; body: string } {
  const t = texts[language]
  return { title: t.title, body: renderToStaticMarkup(<Offline t={t} more={language === 'en' ? en : zh} />) }
}

function Offline({ t, more }: { t: typeof zh.offline; more: typeof zh }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col px-6 pt-[env(safe-area-inset-top)] pb-8 sm:px-10">
      <header className="under-bar sticky top-0 z-20 -mx-6 flex items-end justify-between px-6 pt-4 sm:-mx-10 sm:px-10">
        <p className="font-song text-lead leading-[3rem]">
          <Mark name="service-name" />
        </p>
        <ButtonLink href={elsewhere} weight="plain" className="px-5">
          {more.leave}
        </ButtonLink>
      </header>
      <main className="flex-1">
        <h1 className="mt-6 text-title">{t.title}</h1>
        <p className="mt-3 max-w-[34em] text-quiet">{t.lead}</p>
        {/* An empty address is this one: the page that could not be reached. */}
        <ButtonLink href="" weight="main" className="mt-6 w-full sm:w-auto sm:px-12">
          {t.again}
        </ButtonLink>
        <section aria-labelledby="help" className="mt-10">
          <h2 id="help" className="text-title text-danger">
            {more.danger}
          </h2>
          <p className="mt-2 text-quiet">{t.lines}</p>
          <div className="mt-5">
            <Mark name="help-lines-first" />
          </div>
          <Folded title={more.more} name="help-lines-near" />
          <Folded title={more.elsewhere} name="help-lines-elsewhere" />
        </section>
      </main>
    </div>
  )
}
