import type { SessionShape } from '@tingyu/contract'
import type { PhaseId } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { worded } from '../i18n/language.ts'
import { useServerNow } from '../live/hooks.ts'
import type { Floor } from '../live/live.ts'
import { useService } from '../staff/service-context.ts'
import { useTopicLabel } from '../staff/use-topic-label.ts'
import { minutesLeft } from '../ui/clock-text.ts'
import { RiskMark } from './RiskMark.tsx'
import { inDangerFirst } from './risks.ts'
import { VoiceLegend, VoiceShape } from './VoiceShape.tsx'

/** What goes on just now, as shapes: topic, phase, time, counts of texts. Never a word of anybody. */
export function FloorList({ floor }: { floor: Floor }) {
  const { t } = useTranslation('supervisor')
  const { sessions, waiting, ready } = floor
  return (
    <section aria-labelledby="floor">
      <h2 id="floor" className="text-title">
        {t('floor.title')}
      </h2>
      <dl className="mt-4 grid grid-cols-3 gap-4 border-y border-line py-4">
        <Count name={t('floor.waiting')} count={waiting} />
        <Count name={t('floor.ready')} count={ready} />
        <Count name={t('floor.sessions')} count={sessions.length} />
      </dl>
      {sessions.length === 0 ? (
        <p className="mt-6 text-quiet">{t('floor.none')}</p>
      ) : (
        <>
          <VoiceLegend sessions={sessions} />
          <ul>
            {inDangerFirst(sessions).map((shape) => (
              <li key={shape.session} className="border-b border-line py-4">
                <Shape shape={shape} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Count({ name, count }: { name: string; count: number }) {
  return (
    <div>
      <dt className="text-small text-quiet">{name}</dt>
      <dd className="font-song text-display tabular">{count}</dd>
    </div>
  )
}

function Shape({ shape }: { shape: SessionShape }) {
  const { t } = useTranslation('supervisor')
  const topicLabel = useTopicLabel()
  const now = useServerNow(5_000)
  const { listener, lost = [], phase, risk, startedAt, status, texts, topic, voices } = shape
  const minutes = startedAt === undefined || now === undefined ? undefined : Math.max(1, minutesLeft(now - startedAt))
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p>
          {topicLabel(topic)} {listener !== '' && <span className="text-quiet">· {listener}</span>}
        </p>
        <p className={`text-small ${status === 'crisis' ? 'text-danger' : 'text-quiet'}`}>{t(`status.${status}`)}</p>
      </div>
      {phase !== undefined && <PhaseMarks phase={phase} />}
      <VoiceShape voices={voices} />
      {risk !== undefined && <RiskMark risk={risk} lost={lost.length > 0} />}
      <p className="mt-1.5 text-small text-quiet tabular">
        {minutes !== undefined && `${t('floor.minutes', { count: minutes })} · `}
        {t('floor.texts', { seeker: texts.seeker, listener: texts.listener })}
      </p>
    </>
  )
}

/** The phases in proportion to their planned minutes; those reached are filled. */
function PhaseMarks({ phase }: { phase: PhaseId }) {
  const { t, i18n } = useTranslation('supervisor')
  const { phases } = useService()
  const place = phases.findIndex((each) => each.id === phase)
  const present = phases[place]
  return (
    <div className="mt-2.5 flex gap-1">
      <span className="unseen">
        {t('floor.phase', {
          place: place + 1,
          of: phases.length,
          plain: present === undefined ? '' : worded(present.plain, i18n.language),
        })}
      </span>
      {phases.map((each, index) => (
        <span
          key={each.id}
          className={`h-1.5 rounded-full ${index < place ? 'bg-sea/55' : index === place ? 'bg-sea' : 'bg-line'}`}
          style={{ flexGrow: each.until - (phases[index - 1]?.until ?? 0), flexBasis: 0 }}
        />
      ))}
    </div>
  )
}
