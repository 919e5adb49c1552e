import type { ReportList } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Shown } from '../../staff/Loaded.tsx'
import { LongList, Section } from '../../staff/supervision/Section.tsx'
import { useRepeated } from '../../staff/supervision/use-repeated.ts'
import { dayAndHourText } from '../../staff/times.ts'
import { Button } from '../../ui/Button.tsx'
import { OpenReport } from './OpenReport.tsx'

export type Listed = ReportList['reports'][number]

/** Reports of either side (S6.5, S6.6): each is looked at by a person. In the list there is no word of them. */
export function Reports() {
  const { t, i18n } = useTranslation('supervisor')
  const { loaded, reload } = useRepeated<ReportList>('/api/reports')
  return (
    <Shown of={loaded} again={reload}>
      {({ reports }) => {
        const waiting = reports.filter(({ review }) => review === undefined)
        const reviewed = reports.filter(({ review }) => review !== undefined)
        return (
          <Section
            id="reports"
            title={t('reports.title')}
            waits={waiting.length}
            says={
              waiting.length === 0
                ? t('reports.none')
                : t('reports.oldest', {
                    time: dayAndHourText(Math.min(...waiting.map(({ at }) => at)), i18n.language),
                  })
            }
          >
            <p className="max-w-prose text-quiet">{t('reports.lead')}</p>
            <LongList all={waiting} className="mt-5 flex flex-col gap-5 empty:hidden">
              {(report) => <One key={report.id} report={report} reload={reload} />}
            </LongList>
            {reviewed.length > 0 && (
              <details className="mt-6">
                <summary className="flex min-h-11 cursor-pointer items-center text-quiet">
                  {t('reports.reviewed')} {reviewed.length}
                </summary>
                <ul className="mt-3 flex flex-col gap-5">
                  {reviewed.map((report) => (
                    <One key={report.id} report={report} reload={reload} />
                  ))}
                </ul>
              </details>
            )}
          </Section>
        )
      }}
    </Shown>
  )
}

function One({ report, reload }: { report: Listed; reload: () => void }) {
  const { t, i18n } = useTranslation('supervisor')
  const [open, setOpen] = useState(false)
  const { by, listener, at, kinds, lines, wrote, apart, others, review } = report
  const facts = [
    ...kinds.map((kind) => t(`reports.kind.${kind}`)),
    ...(lines > 0 ? [t('reports.lines', { count: lines })] : []),
    ...(wrote ? [t('reports.wrote')] : []),
    ...(apart ? [t('reports.apart')] : []),
  ]
  return (
    <li className="rounded-card border border-line bg-raised px-5 py-4">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>{t(`reports.by.${by}`, { listener })}</span>{' '}
        <span className="text-small text-quiet tabular">{dayAndHourText(at, i18n.language)}</span>
      </p>
      <p className="mt-1 text-small text-quiet empty:hidden">{facts.join(' · ')}</p>
      {others > 0 && <p className="mt-1 text-small">{t('reports.others', { count: others })}</p>}
      {review !== undefined && (
        <p className="mt-2 text-small">
          {t(`reports.outcome.${review.outcome}`)}
          {review.by !== undefined &&
            ` · ${t('reports.reviewedBy', { name: review.by, time: dayAndHourText(review.at, i18n.language) })}`}
        </p>
      )}
      {open ? (
        <OpenReport report={report} onDone={reload} />
      ) : (
        <Button className="mt-3" onClick={() => setOpen(true)}>
          {t(review === undefined ? 'reports.open' : 'reports.openAgain')}
        </Button>
      )}
    </li>
  )
}
