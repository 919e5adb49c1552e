import type { HelpLine } from '@tingyu/contract'
import type { Protocol } from '@tingyu/sop'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../i18n/language.ts'
import { Shown } from '../staff/Loaded.tsx'
import { useService } from '../staff/service-context.ts'
import { useLoaded } from '../staff/use-loaded.ts'
import { clockText } from '../ui/clock-text.ts'

/** What the service runs on, as it was read from its files when it started. To be changed there, not here. */
export function ServiceRoom() {
  const { t } = useTranslation('operator')
  const { loaded, reload } = useLoaded<Protocol>('/api/listener/protocol')
  const { helpLines, voice } = useService()
  return (
    <>
      <h1 className="text-display">{t('service.title')}</h1>
      <p className="mt-2 mb-4 max-w-prose text-quiet">{t('service.lead')}</p>
      <Part title={t('service.voice')}>
        <p className="text-lead">{t(`voice.${voice}`)}</p>
        <p className="mt-1 text-quiet">{t(`voice.${voice}Means`)}</p>
      </Part>
      <Part title={t('service.protocol')}>
        <Shown of={loaded} again={reload}>
          {(protocol) => <ProtocolFacts protocol={protocol} />}
        </Shown>
      </Part>
      <Part title={t('service.topics')}>
        <Topics />
      </Part>
      <Part title={t('service.helpLines')}>
        <p className="mb-4 max-w-prose text-quiet">{t('service.helpLinesLead')}</p>
        <HelpLineTable lines={helpLines} />
      </Part>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-10 border-t border-line pt-6">
      <h2 id={id} className="mb-3 text-title">
        {title}
      </h2>
      {children}
    </section>
  )
}

function ProtocolFacts({ protocol }: { protocol: Protocol }) {
  const { t, i18n } = useTranslation('operator')
  const facts = [
    { name: t('protocol.length'), value: protocol.length },
    { name: t('protocol.grace'), value: protocol.grace },
    { name: t('protocol.reading'), value: protocol.reading },
    { name: t('protocol.offer'), value: protocol.offer },
    { name: t('protocol.lost'), value: protocol.lostAllowance },
    { name: t('protocol.readiness'), value: protocol.readinessValid },
    { name: t('protocol.silence'), value: protocol.silenceOffersText },
  ]
  return (
    <>
      <p className="text-lead">{worded(protocol.title, i18n.language)}</p>
      <p className="text-small text-quiet">{t('protocol.version', { id: protocol.id, version: protocol.version })}</p>
      <dl className="mt-5 grid grid-cols-2 gap-x-8 gap-y-3 sm:grid-cols-4">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-small text-quiet">{name}</dt>
            <dd className="tabular">{clockText(value)}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-6">
        <table className="w-full border-collapse tabular">
          <thead className="text-small text-quiet">
            <tr className="border-b border-line">
              <Head>{t('protocol.phase')}</Head>
              <Head>{t('protocol.planned')}</Head>
              <Head>{t('protocol.latest')}</Head>
              <Head>{t('protocol.steps')}</Head>
              <Head>{t('protocol.cues')}</Head>
            </tr>
          </thead>
          <tbody>
            {protocol.phases.map((phase) => (
              <tr key={phase.id} className="border-b border-line">
                <th scope="row" className="py-2.5 text-start font-normal">
                  {worded(phase.title, i18n.language)}
                </th>
                <td className="py-2.5">{`${clockText(phase.from)}–${clockText(phase.until)}`}</td>
                <td className="py-2.5">{clockText(phase.latest)}</td>
                <td className="py-2.5">{phase.steps.length}</td>
                <td className="py-2.5">{phase.cues.length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className="py-2 pe-4 text-start font-normal">
      {children}
    </th>
  )
}

function Topics() {
  const { i18n } = useTranslation()
  const { topics } = useService()
  return (
    <ul className="flex flex-wrap gap-2">
      {topics.map((topic) => (
        <li key={topic.id} className="rounded-full bg-sea-wash px-4 py-1">
          {worded(topic.label, i18n.language)}
        </li>
      ))}
    </ul>
  )
}

/** Each line with where it comes from, when it was compared with that, and what is not certain about it. */
function HelpLineTable({ lines }: { lines: readonly HelpLine[] }) {
  const { t, i18n } = useTranslation('operator')
  return (
    <ul className="grid gap-x-10 lg:grid-cols-2">
      {lines.map((line) => (
        <li key={line.id} className="border-b border-line py-4">
          <p className="flex flex-wrap items-baseline gap-x-4">
            <span className="text-lead tabular">{line.number}</span>
            <span>{worded(line.name, i18n.language)}</span>
            {line.uncertain === true && (
              <span className="rounded-full border border-voice px-3 text-small">{t('line.uncertain')}</span>
            )}
          </p>
          <p className="text-small text-quiet">
            {worded(line.hours, i18n.language)} · {t('line.checked', { date: line.checked })}
          </p>
          {line.note !== undefined && <p className="text-small text-quiet">{worded(line.note, i18n.language)}</p>}
          <p className="text-small text-quiet">{t('line.source', { source: line.source })}</p>
        </li>
      ))}
    </ul>
  )
}
