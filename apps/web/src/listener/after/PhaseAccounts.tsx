import type { SessionReport } from '@tingyu/contract'
import { plannedPhase, type Ms, type PhaseId, type Protocol } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { clockText } from '../../ui/clock-text.ts'

/** The phases as they were and as the protocol plans them: as lines of time, and as numbers. */
export function PhaseAccounts({ report, protocol }: { report: SessionReport; protocol: Protocol }) {
  const { t, i18n } = useTranslation('listener')
  const title = (phase: PhaseId) => worded(plannedPhase(protocol, phase).title, i18n.language)
  const whole = Math.max(report.length, protocol.length)
  return (
    <section aria-labelledby="phases" className="mt-10">
      <h2 id="phases" className="text-title">
        {t('report.phases')}
      </h2>
      <div aria-hidden="true" className="mt-5 flex flex-col gap-4">
        <Line
          name={t('report.asItWas')}
          spans={report.phases.map(({ phase, from, until }) => ({ title: title(phase), from, until }))}
          whole={whole}
          look="bg-sea"
        />
        <Line
          name={t('report.asPlanned')}
          spans={protocol.phases.map(({ id, from, until }) => ({ title: title(id), from, until }))}
          whole={whole}
          look="bg-line"
        />
      </div>
      <div className="mt-6">
        <table className="w-full border-collapse text-start tabular">
          <thead className="text-small text-quiet">
            <tr className="border-b border-line">
              <th scope="col" className="py-2 text-start font-normal">
                {t('report.phase')}
              </th>
              <th scope="col" className="py-2 text-start font-normal">
                {t('report.asItWas')}
              </th>
              <th scope="col" className="hidden py-2 text-start font-normal sm:table-cell">
                {t('report.asPlanned')}
              </th>
              <th scope="col" className="py-2 text-start font-normal">
                <span className="unseen">{t('report.kept')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {report.phases.map((each) => (
              <tr key={each.phase} className="border-b border-line">
                <th
                  scope="row"
                  className="py-2.5 pe-4 text-start align-top font-normal whitespace-nowrap sm:align-middle"
                >
                  {title(each.phase)}
                </th>
                <td className="py-2.5 pe-4 whitespace-nowrap">
                  {range(each.from, each.until)}
                  <span className="block text-small text-quiet sm:hidden">
                    {range(each.plannedFrom, each.plannedUntil)}
                  </span>
                </td>
                <td className="hidden py-2.5 pe-4 whitespace-nowrap text-quiet sm:table-cell">
                  {range(each.plannedFrom, each.plannedUntil)}
                </td>
                <td className="py-2.5 text-quiet">
                  {t(`kept.${each.kept}`, { by: clockText(Math.abs(each.from - each.plannedFrom)) })}
                  {each.by === 'protocol' && each.from > 0 && ` · ${t('report.byProtocol')}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function range(from: Ms, until: Ms): string {
  return `${clockText(from)}–${clockText(until)}`
}

interface Span {
  readonly title: string
  readonly from: Ms
  readonly until: Ms
}

function Line({ name, spans, whole, look }: { name: string; spans: readonly Span[]; whole: Ms; look: string }) {
  const end = spans.at(-1)?.until ?? 0
  return (
    <div className="grid items-center gap-x-4 sm:grid-cols-[5rem_1fr]">
      <span className="text-small text-quiet">{name}</span>
      <div className="flex gap-1">
        {spans.map((span) => (
          <span key={span.title} className="min-w-0" style={{ flexGrow: span.until - span.from, flexBasis: 0 }}>
            <span className={`block h-2.5 rounded-full ${look}`} />
          </span>
        ))}
        {whole > end && <span style={{ flexGrow: whole - end, flexBasis: 0 }} />}
      </div>
    </div>
  )
}
