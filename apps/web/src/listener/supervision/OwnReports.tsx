import type { OwnReports as Reports } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Shown } from '../../staff/Loaded.tsx'
import { LongList, Section } from '../../staff/supervision/Section.tsx'
import { useRepeated } from '../../staff/supervision/use-repeated.ts'
import { dayAndHourText } from '../../staff/times.ts'

/** What one reported by the shield (S6.6), and what a supervisor found and wrote. Not shown where there is nothing. */
export function OwnReports() {
  const { t, i18n } = useTranslation('listener')
  const { loaded, reload } = useRepeated<Reports>('/api/listener/reports')
  const standing = (reports: Reports['reports']) => {
    const reviewed = reports.filter(({ review }) => review !== undefined).length
    return reviewed === 0 ? t('shield.waits') : t('shield.reviewed', { count: reviewed })
  }
  return (
    <Shown of={loaded} again={reload}>
      {({ reports }) =>
        reports.length === 0 ? null : (
          <Section id="reports" title={t('shield.own')} waits={reports.length} says={standing(reports)}>
            <p className="max-w-prose text-quiet">{t('shield.notCounted')}</p>
            <LongList all={reports} className="mt-4 border-t border-line">
              {({ session, at, kinds, lines, review }) => (
                <li key={at} className="border-b border-line py-3">
                  <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                    <span className="tabular">{dayAndHourText(at, i18n.language)}</span>{' '}
                    <span className={`text-small ${review === undefined ? 'text-quiet' : 'text-sea'}`}>
                      {review === undefined ? t('shield.waits') : t(`shield.found.${review.outcome}`)}
                    </span>
                  </p>
                  <p className="text-small text-quiet empty:hidden">
                    {[
                      ...kinds.map((kind) => t(`shield.kind.${kind}`)),
                      ...(lines > 0 ? [t('shield.kept', { count: lines })] : []),
                    ].join(' · ')}
                  </p>
                  {review?.words !== undefined && (
                    <p className="mt-2 whitespace-pre-wrap">
                      {review.by !== undefined && (
                        <small className="block text-small text-quiet">{t('shield.from', { name: review.by })}</small>
                      )}
                      {review.words}
                    </p>
                  )}
                  {review === undefined && session !== undefined && (
                    <Link
                      href={`/after/${session}?report`}
                      className="inline-flex min-h-11 items-center text-small text-sea underline underline-offset-4"
                    >
                      {t('shield.open')}
                    </Link>
                  )}
                </li>
              )}
            </LongList>
          </Section>
        )
      }
    </Shown>
  )
}
