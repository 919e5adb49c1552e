import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ButtonLink } from '../ui/Button.tsx'
import { elsewhere } from '../ui/leave-at-once.ts'
import { MeetingRipples } from '../ui/Ripple.tsx'
import type { Language } from '../i18n/language.ts'
import zh from '../i18n/zh-CN/landing.json' with { type: 'json' }
import en from '../i18n/en/landing.json' with { type: 'json' }

const texts: Record<Language, typeof zh> = { 'zh-CN': zh, en }

/** The landing page as HTML: rendered once, when the web is built. `<!--…-->` marks are filled by the server. */
export function renderLanding(language: Language): { title: string; description: string; body: string } {
  const t = texts[language]
  return {
    title: t.title,
    description: t.description,
    body: renderToStaticMarkup(<Landing language={language} t={t} />),
  }
}

function Landing({ language, t }: { language: Language; t: typeof zh }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-6 pt-[max(1.25rem,env(safe-area-inset-top))] pb-8 sm:px-10">
      <header className="flex items-center justify-between">
        <span className="font-song text-lead">
          <Mark name="service-name" />
        </span>
        <ButtonLink href={elsewhere} data-leave="" weight="plain" className="px-5">
          {t.leave}
        </ButtonLink>
      </header>
      <main className="flex-1">
        <div className="grid items-center gap-x-16 lg:grid-cols-[1.1fr_1fr]">
          <MeetingRipples className="mx-auto mt-8 w-full max-w-sm lg:order-2 lg:mt-0 lg:max-w-none" />
          <div className="lg:py-24">
            <h1 className="mt-6 text-display sm:text-[2.75rem]">{t.headline}</h1>
            <p className="mt-4 max-w-[34em] text-lead text-quiet">{t.lead}</p>
            <ButtonLink href="/seek" weight="main" className="mt-8 w-full text-lead sm:w-auto sm:px-12">
              {t.start}
            </ButtonLink>
            <p className="mt-4 text-small text-quiet">{t.startHint}</p>
            <a href="#help-now" className="mt-5 inline-flex min-h-11 items-center text-danger">
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
            <Mark name="help-lines" />
          </div>
        </section>
      </main>
      <footer className="mt-16 flex flex-wrap items-center gap-x-7 gap-y-1 border-t border-line pt-5 text-small text-quiet">
        <FooterLink href={`/?lang=${language === 'en' ? 'zh-CN' : 'en'}`} lang={language === 'en' ? 'zh-CN' : 'en'}>
          {t.otherLanguage}
        </FooterLink>
        <FooterLink href="/staff">{t.staff}</FooterLink>
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

/** A place that the server fills from the service's own data. */
function Mark({ name }: { name: 'service-name' | 'service-cost' | 'help-lines' }) {
  return <span className="contents" dangerouslySetInnerHTML={{ __html: `<!--${name}-->` }} />
}
