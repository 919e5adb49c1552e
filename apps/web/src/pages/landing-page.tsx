import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ButtonLink } from '../ui/Button.tsx'
import { elsewhere } from '../ui/leave-at-once.ts'
import { MeetingRipples } from '../ui/Ripple.tsx'
import type { Language } from '../i18n/language.ts'
import zh from '../i18n/zh-CN/landing.json' with { type: 'json' }
import en from '../i18n/en/landing.json' with { type: 'json' }
import { Folded, Mark } from './marks.tsx'

const texts: Record<Language, typeof zh> = { 'zh-CN': zh, en }

/**
 * The landing page as HTML: rendered once, when the web is built. `<!--…-->` marks are filled by the server
 * with what this service has set up.
 */
export function renderLanding(language: Language): { title: string; description: string; body: string } {
  const t = texts[language]
  return {
    title: t.title,
    description: marked(t.description),
    body: marked(renderToStaticMarkup(<Landing language={language} t={t} />)),
  }
}

/** A text's placeholder becomes a mark: how long a session takes is for the service to say. */
function marked(html: string): string {
  return html.replaceAll('{{minutes}}', '<!--session-minutes-->')
}

function Landing({ language, t }: { language: Language; t: typeof zh }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-6 pt-[env(safe-area-inset-top)] pb-8 sm:px-10">
      <div
        aria-hidden="true"
        className="pointer-events-none fixed inset-0 -z-10 bg-[radial-gradient(80%_60%_at_58%_26%,color-mix(in_oklab,var(--sea-wash)_62%,transparent),transparent_78%)]"
      />
      {/* It stays in sight: nobody should have to look for the way out. What is scrolled beneath fades away. */}
      <header className="under-bar sticky top-0 z-20 -mx-6 flex items-end justify-between px-6 pt-4 sm:-mx-10 sm:px-10">
        <p className="font-song text-lead leading-[3rem]">
          <Mark name="service-name" />
        </p>
        <ButtonLink href={elsewhere} data-leave="" weight="plain" className="px-5">
          {t.leave}
        </ButtonLink>
      </header>
      <main className="flex-1">
        <div className="grid items-center gap-x-16 lg:grid-cols-[1.1fr_1fr]">
          <MeetingRipples className="mx-auto mt-8 w-full max-w-sm short:hidden lg:order-2 lg:mt-0 lg:max-w-none" />
          <div className="lg:py-24">
            <h1 className="mt-6 text-display sm:text-[2.75rem]">{t.headline}</h1>
            <p className="mt-4 max-w-[34em] text-lead text-quiet">
              <span className="block text-balance">{t.lead}</span>
              <span className="block text-balance">{t.without}</span>
            </p>
            <ButtonLink href="/seek" data-start="" weight="main" className="mt-8 w-full text-lead sm:w-auto sm:px-12">
              {t.start}
            </ButtonLink>
            <p className="mt-4 text-small text-quiet">{t.startHint}</p>
            <a
              href="#help-now"
              className="mt-5 inline-flex min-h-12 items-center text-danger underline underline-offset-4"
            >
              {t.dangerAsk}
            </a>
          </div>
        </div>
        <section aria-labelledby="before" className="mt-16">
          <h2 id="before" className="text-title">
            {t.before}
          </h2>
          <dl className="mt-6 grid gap-x-16 gap-y-7 sm:grid-cols-2">
            {t.questions.map((item) => (
              <div key={item.ask} className="border-t border-line pt-5">
                <dt className="font-song text-lead">{item.ask}</dt>
                <dd className="mt-1.5 text-quiet">{item.answer}</dd>
              </div>
            ))}
            <div className="border-t border-line pt-5">
              <dt className="font-song text-lead">{t.costAsk}</dt>
              <dd className="mt-1.5 text-quiet">
                <Mark name="service-cost" />
              </dd>
            </div>
          </dl>
        </section>
        <section aria-labelledby="is-not" className="mt-16 rounded-card bg-sea-wash px-6 py-6 sm:px-9 sm:py-8">
          <h2 id="is-not" className="text-title">
            {t.isTitle}
          </h2>
          <p className="mt-3 max-w-[40em]">{t.is}</p>
          <p className="mt-3 max-w-[40em]">{t.isNot}</p>
        </section>
        <section aria-labelledby="help" id="help-now" className="mt-16">
          <h2 id="help" className="text-title text-danger">
            {t.danger}
          </h2>
          <p className="mt-2 text-quiet">{t.dangerHint}</p>
          <div className="mt-5">
            <Mark name="help-lines-first" />
          </div>
          <Folded title={t.more} name="help-lines-near" />
          <Folded title={t.elsewhere} name="help-lines-elsewhere" />
        </section>
      </main>
      <footer className="mt-16 flex flex-wrap items-center gap-x-7 gap-y-1 border-t border-line pt-5 text-small text-quiet">
        <FooterLink href={`/?lang=${language === 'en' ? 'zh-CN' : 'en'}`} lang={language === 'en' ? 'zh-CN' : 'en'}>
          {t.otherLanguage}
        </FooterLink>
        <FooterLink href="/staff">{t.staff}</FooterLink>
        <p className="hidden pointer-fine:block">{t.leaveHint}</p>
      </footer>
    </div>
  )
}

function FooterLink({ lang, href, children }: { href: string; lang?: Language; children: ReactNode }) {
  const language = lang === undefined ? {} : { lang, 'data-lang': lang }
  return (
    <a href={href} className="inline-flex min-h-11 items-center hover:text-ink" {...language}>
      {children}
    </a>
  )
}
