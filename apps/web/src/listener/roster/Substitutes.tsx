import type { Substitutes as Seen } from '@tingyu/contract'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import type { Loaded, RefusalOf } from '../../staff/use-loaded.ts'
import { dateText, wallSpan } from '../../staff/wall-clock.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ownLimitOf } from '../home/duty.ts'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** Spans that are looking for somebody else: one's own, and what others ask for. */
export function Substitutes({
  loaded,
  reload,
  onChanged,
}: {
  loaded: Loaded<Seen>
  reload: () => void
  onChanged: () => void
}) {
  const { t } = useTranslation('roster')
  const refusalText = useRefusalText()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const [busy, setBusy] = useState(false)
  const does = async (method: 'POST' | 'DELETE', path: string) => {
    setBusy(true)
    const answer = await askStaff(method, `/api/listener/substitutes/${path}`)
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    // Refused or not, it is not as it was shown any more.
    reload()
    onChanged()
  }
  if (loaded.status !== 'ready') return null
  const { own, open, taken, load } = loaded.value
  const cannot = ({ fault, from }: Seen['open'][number]) => {
    if (fault === undefined) return ''
    const limit = from < (load?.until ?? 0) ? ownLimitOf(fault, load) : undefined
    return limit === undefined
      ? t(`substitute.cannot.${fault}`)
      : t(`substitute.cannotOwn.${limit.per}`, { number: limit.most })
  }
  if (own.length + open.length + taken.length === 0 && refusal === undefined) return null
  const row = (each: Seen['own'][number], says: string, more?: ReactNode) => (
    <Row key={each.id} seen={loaded.value} span={each} says={says}>
      {more}
    </Row>
  )
  return (
    <section aria-labelledby="substitutes" className="mt-12">
      <h2 id="substitutes" className="text-title">
        {t('substitute.title')}
      </h2>
      {refusal !== undefined && (
        <div className="mt-3">
          <Notice>{refusal.code === 'conflict' ? t('substitute.gone') : refusalText(refusal)}</Notice>
        </div>
      )}
      <ul className="mt-3 border-t border-line">
        {open.map((each) =>
          row(
            each,
            t('substitute.asks', { name: each.askedBy }),
            each.fault === undefined ? (
              <Button
                aria-describedby={`when-${each.id}`}
                disabled={busy}
                onClick={() => void does('POST', `${each.id}/take`)}
              >
                {t('substitute.take')}
              </Button>
            ) : (
              <span className="text-small text-quiet">{cannot(each)}</span>
            ),
          ),
        )}
        {own.map((each) =>
          each.takenBy === undefined
            ? row(
                each,
                t('substitute.youAsk'),
                <Button
                  aria-describedby={`when-${each.id}`}
                  weight="quiet"
                  disabled={busy}
                  onClick={() => void does('DELETE', each.id)}
                >
                  {t('substitute.takeBack')}
                </Button>,
              )
            : row(each, t('substitute.takenBy', { name: each.takenBy })),
        )}
        {taken.map((each) => row(each, t('substitute.youTook', { name: each.askedBy })))}
      </ul>
    </section>
  )
}

function Row({
  seen: { zone },
  span,
  says,
  children,
}: {
  seen: Seen
  span: Seen['own'][number]
  says: string
  children: ReactNode
}) {
  const { t, i18n } = useTranslation('roster')
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
      <span id={`when-${span.id}`} className="tabular">
        {dateText(span.date, i18n.language)}
      </span>
      <span className="tabular">{wallSpan(span, zone, i18n.language, (time) => t('nextDay', { time }))}</span>
      <span>{says}</span>
      <span className="ms-auto">{children}</span>
    </li>
  )
}
