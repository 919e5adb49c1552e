import type { Supervision } from '@tingyu/contract'
import type { Point } from '@tingyu/sop'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { clockText } from '../../ui/clock-text.ts'
import { dayAndHourText } from '../times.ts'
import { useTopicLabel } from '../use-topic-label.ts'

/** What the listener showed of a session: times they picked, and its account where they share it. Never words. */
export function Given({ supervision: { topic, points, account } }: { supervision: Supervision }) {
  const { t } = useTranslation('staff')
  const topicLabel = useTopicLabel()
  if (topic === undefined) return null
  return (
    <section aria-labelledby="given" className="mt-8 rounded-card border border-line bg-raised px-5 py-4">
      <h2 id="given" className="text-body">
        {t('supervision.about', { topic: topicLabel(topic) })}
      </h2>
      {points.length > 0 && (
        <ul className="mt-3 flex flex-col gap-1">
          {points.map((point) => (
            <li key={`${point.kind} ${point.from}`}>
              <PointText point={point} />
            </li>
          ))}
        </ul>
      )}
      {account === undefined ? (
        <p className="mt-3 text-small text-quiet">{t('supervision.noAccount')}</p>
      ) : (
        <Account account={account} />
      )}
    </section>
  )
}

/** `12:30–14:00 · 打断`. */
export function PointText({ point: { kind, from, until } }: { point: Point }) {
  const { t } = useTranslation('staff')
  return (
    <>
      <span className="tabular">{`${clockText(from)}–${clockText(until)}`}</span> · {t(`supervision.point.${kind}`)}
    </>
  )
}

function Account({ account }: { account: NonNullable<Supervision['account']> }) {
  const { t, i18n } = useTranslation('staff')
  const { endedAt, length, phases, breakIns, respected } = account
  return (
    <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-small">
      <Fact name={t('supervision.account.ended')}>{dayAndHourText(endedAt, i18n.language)}</Fact>
      <Fact name={t('supervision.account.length')}>{clockText(length)}</Fact>
      {phases.map(({ phase, length: part, share }) => (
        <Fact key={phase} name={t(`supervision.point.${phase}`)}>
          {clockText(part)}
          {share !== undefined && ` · ${t('supervision.account.share', { share })}`}
        </Fact>
      ))}
      {breakIns !== undefined && (
        <Fact name={t('supervision.account.breakIns')}>{t('supervision.account.times', { count: breakIns })}</Fact>
      )}
      {respected !== undefined && (
        <Fact name={t('supervision.account.respected')}>{t('supervision.account.times', { count: respected })}</Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="tabular">{children}</dd>
    </>
  )
}
