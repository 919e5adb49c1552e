import type { Protocol } from '@tingyu/sop'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { worded } from '../../i18n/language.ts'
import { useListener } from '../listener-context.ts'
import { lengthText, minutesText } from './minutes.ts'
import { PhaseGuide } from './PhaseGuide.tsx'

/** How a session goes, from preparing to rest, for whoever has held none yet: made of the service's own protocol alone. */
export function Guide() {
  const { t, i18n } = useTranslation('listener')
  const { protocol } = useListener()
  const { checks } = protocol.prepare
  const length = (ms: number) =>
    lengthText(ms, {
      minutes: (minutes) => t('guide.minutes', { minutes }),
      seconds: (seconds) => t('guide.seconds', { seconds }),
    })
  const danger = checks.find(({ id }) => id === 'crisis-duty')
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="text-display">{t('guide.title')}</h1>
      <p className="mt-2 max-w-prose text-quiet">
        {t('guide.lead', { protocol: worded(protocol.title, i18n.language) })}
      </p>
      <Overview protocol={protocol} />
      <Part id="before" title={t('guide.before')}>
        <p>{t('guide.beforeLead', { minutes: minutesText(protocol.readinessValid) })}</p>
        <ol className="mt-3 flex flex-col gap-1">
          {checks.map(({ id, title }) => (
            <li key={id} className="flex gap-3">
              <span aria-hidden="true" className="text-sea">
                ·
              </span>
              <span>{worded(title, i18n.language)}</span>
            </li>
          ))}
        </ol>
        <p className="mt-3">{t('guide.offer', { offer: length(protocol.offer), reading: length(protocol.reading) })}</p>
      </Part>
      {protocol.phases.map((phase, place) => (
        <PhaseGuide key={phase.id} phase={phase} place={place + 1} />
      ))}
      <Part id="danger" title={t('guide.danger')}>
        {danger !== undefined && <p className="max-w-prose">{worded(danger.text, i18n.language)}</p>}
        <p className="mt-3 max-w-prose">{t('guide.dangerLead')}</p>
      </Part>
      <Part id="after" title={t('guide.after')}>
        <p>{t('guide.afterLead', { grace: minutesText(protocol.grace) })}</p>
        <ul className="mt-3 flex flex-col gap-1">
          {protocol.debrief.note.map(({ id, title }) => (
            <li key={id} className="flex gap-3">
              <span aria-hidden="true" className="text-sea">
                ·
              </span>
              <span>{worded(title, i18n.language)}</span>
            </li>
          ))}
        </ul>
        <p className="mt-3 max-w-prose">{t('guide.rest')}</p>
      </Part>
      <p className="mt-12 flex flex-wrap gap-x-6 border-t border-line pt-5">
        <Way to="/prepare">{t('home.toPrepare')}</Way>
        <Way to="/cards">{t('rooms.cards')}</Way>
        <Way to="/wording">{t('wording.title')}</Way>
      </p>
    </div>
  )
}

function Way({ to, children }: { to: string; children: string }) {
  return (
    <Link href={to} className="inline-flex min-h-11 items-center text-sea underline underline-offset-4 hover:text-ink">
      {children}
    </Link>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`guide-${id}`} className="mt-12">
      <h2 id={`guide-${id}`} className="mb-3 text-title">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** All of its time at one look: each phase as long as it is planned. */
function Overview({ protocol: { phases } }: { protocol: Protocol }) {
  const { i18n } = useTranslation('listener')
  return (
    <ol className="mt-6 flex gap-1.5 text-small">
      {phases.map(({ id, title, from, until }) => (
        <li key={id} className="min-w-18" style={{ flexGrow: until - from, flexBasis: 0 }}>
          <span aria-hidden="true" className="block h-2.5 rounded-full bg-sea" />
          <span className="mt-1.5 block">{worded(title, i18n.language)}</span>{' '}
          <span className="block text-quiet tabular">
            {minutesText(from)}–{minutesText(until)}
          </span>
        </li>
      ))}
    </ol>
  )
}
