import { plannedPhase, type Ms } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useListener } from '../listener-context.ts'
import type { PhaseSpan } from './phase-spans.ts'

/** The four phases as segments in proportion to their minutes (never narrower than their names), and where one is. */
export function PhaseLine({ spans, elapsed }: { spans: readonly PhaseSpan[]; elapsed: Ms }) {
  const { t, i18n } = useTranslation('listener')
  const { protocol } = useListener()
  const title = (span: PhaseSpan) => worded(plannedPhase(protocol, span.phase).title, i18n.language)
  return (
    <ol aria-label={t('session.phases')} className="flex w-full gap-2.5">
      {spans.map((span) => (
        <li
          key={span.phase}
          aria-current={span.is === 'now' ? 'step' : undefined}
          className="flex flex-col items-center"
          style={{ flexGrow: span.until - span.from, flexBasis: 0 }}
        >
          <Segment span={span} elapsed={elapsed} />
          <span className={`mt-3 text-small whitespace-nowrap ${span.is === 'now' ? 'text-sea' : 'text-quiet'}`}>
            {title(span)}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Segment({ span, elapsed }: { span: PhaseSpan; elapsed: Ms }) {
  const length = span.until - span.from
  const done = span.is === 'past' ? 1 : span.is === 'ahead' || length === 0 ? 0 : (elapsed - span.from) / length
  const part = `${(Math.min(1, Math.max(0, done)) * 100).toFixed(2)}%`
  return (
    <span className={`relative h-1.5 w-full rounded-full ${span.is === 'now' ? 'bg-sea-wash' : 'bg-line'}`}>
      <span className="absolute inset-y-0 left-0 rounded-full bg-sea" style={{ width: part }} />
      {span.is === 'now' && (
        <span
          className="absolute top-1/2 size-5 -translate-1/2 rounded-full border-[3px] border-sea bg-raised"
          style={{ left: part }}
        />
      )}
    </span>
  )
}
