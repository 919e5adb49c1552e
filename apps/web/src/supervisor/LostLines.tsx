import type { LostLine } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive, useLiveView, useServerNow } from '../live/hooks.ts'
import { askStaff } from '../staff/asking.ts'
import type { RefusalOf } from '../staff/use-loaded.ts'
import { useTopicLabel } from '../staff/use-topic-label.ts'
import { Button } from '../ui/Button.tsx'
import { clockText } from '../ui/clock-text.ts'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import { RiskMark } from './RiskMark.tsx'

const none: readonly LostLine[] = []

/** Somebody's line is lost before anybody has answered a sign of danger: a supervisor looks after it. */
export function LostLines() {
  const lines = useLiveView((view) => view.lostLines) ?? none
  if (lines.length === 0) return null
  return (
    <ul className="mt-6 flex flex-col gap-4">
      {lines.map((line) => (
        <li key={line.alarm}>
          <Lost line={line} />
        </li>
      ))}
    </ul>
  )
}

function Lost({ line }: { line: LostLine }) {
  const { t } = useTranslation('supervisor')
  const live = useLive()
  const topicLabel = useTopicLabel()
  const refusalText = useRefusalText()
  const now = useServerNow(1_000)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const { alarm, call, listener, risk, session, since, topic } = line
  const does = async (work: () => Promise<{ ok: true } | { ok: false; refusal: RefusalOf }>) => {
    setBusy(true)
    const answer = await work()
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
  }
  return (
    <article className="rounded-card border-2 border-danger bg-danger-wash p-6">
      <h2 className="text-title">{t('lost.title')}</h2>
      <p className="mt-1 tabular">
        {t('incident.since', { since: now === undefined ? '' : clockText(now - since) })}
        {call.you ? t('call.you') : t('call.other')}
      </p>
      <p className="mt-1 text-quiet">
        {topicLabel(topic)} · {listener === undefined ? t('incident.noListener') : t('incident.with', { listener })}
      </p>
      <RiskMark risk={risk} lost />
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <Button
          weight="danger"
          disabled={busy}
          onClick={() => void does(() => askStaff('POST', `/api/alarms/${alarm}/take`, {}))}
        >
          {t('lost.take')}
        </Button>
        <Button
          weight="danger-plain"
          disabled={busy}
          onClick={() => void does(() => live.command({ type: 'declare-crisis' }, session))}
        >
          {t('lost.declare')}
        </Button>
      </div>
      <p className="mt-2 text-small text-quiet">{t('lost.hint')}</p>
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
    </article>
  )
}
