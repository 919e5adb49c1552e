import type { OpenIncident } from '@tingyu/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useServerNow } from '../live/hooks.ts'
import { askStaff } from '../staff/asking.ts'
import { ConcernLine } from '../staff/ConcernLine.tsx'
import { useIdentity } from '../staff/identity.ts'
import { DrillMark } from '../staff/drills/DrillMark.tsx'
import { useDangerWords } from '../staff/use-danger-words.ts'
import { useTopicLabel } from '../staff/use-topic-label.ts'
import type { RefusalOf } from '../staff/use-loaded.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { clockText } from '../ui/clock-text.ts'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import { isDrill, isMine, isUnattended } from './incidents.ts'

/** One person in danger, and the least that must be known. */
export function IncidentCard({ incident }: { incident: OpenIncident }) {
  const { t } = useTranslation('supervisor')
  const { me } = useIdentity()
  const open = isUnattended(incident)
  return (
    <article
      className={`rounded-card border-2 p-6 ${isDrill(incident) ? 'border-dashed' : ''} ${open ? 'border-danger bg-danger-wash' : 'border-line bg-raised'}`}
    >
      <IncidentFacts incident={incident} />
      <div className="mt-5 flex flex-wrap items-center gap-3">
        {isMine(incident, me.workingName) && incident.saidAgain !== true ? (
          <Link href={`/incidents/${incident.id}`} asChild>
            <ButtonLink weight="main" className="px-9">
              {t('incident.open')}
            </ButtonLink>
          </Link>
        ) : (
          <Take incident={incident} />
        )}
      </div>
    </article>
  )
}

export function IncidentFacts({ incident }: { incident: OpenIncident }) {
  const { t } = useTranslation('supervisor')
  const { me } = useIdentity()
  const topicLabel = useTopicLabel()
  const now = useServerNow(1_000)
  const because = useDangerWords()
  const { call, cause, concern, declaredAt, ended, listener, listenerAway, risk, seekerHere, takenBy, topic, whose } =
    incident
  const since = now === undefined ? '' : clockText(now - declaredAt)
  const drill = isDrill(incident)
  const where = () => {
    if (drill) return t('drill.nobody')
    if (ended === 'withdrawn') return t('incident.overQueue')
    if (ended !== undefined) return t('incident.over', { how: t(`ended.${ended}`) })
    return seekerHere ? t('incident.here') : t('incident.away')
  }
  const who = () => {
    if (takenBy === undefined) return t('incident.nobody')
    return takenBy === me.workingName ? t('incident.you') : t('incident.taken', { name: takenBy })
  }
  const listening = () => {
    if (listener !== undefined) return t('incident.with', { listener })
    return ended === undefined ? t('incident.noListener') : t('incident.hadNoListener')
  }
  return (
    <>
      <h2 className="text-title">
        {drill && <DrillMark />}
        {whose === undefined ? t(`cause.${cause}`) : t(`whose.${whose}`)}
      </h2>
      <p className="mt-1 tabular">
        {t('incident.since', { since })}
        {where()}
        {listenerAway === true && listener !== undefined && t('incident.listenerAway', { listener })}
      </p>
      <p className="mt-1 text-quiet">
        {!drill && `${topicLabel(topic)} · `}
        {!drill && `${listening()} · `}
        {who()}
      </p>
      {incident.ownerGone === true && takenBy !== undefined && (
        <p className="mt-1 text-danger">{t('incident.ownerGone', { name: takenBy })}</p>
      )}
      {incident.saidAgain === true && <p className="mt-1 text-danger">{t('incident.saidAgain')}</p>}
      {call !== undefined && (
        <p className="mt-1">{call.everyone ? t('call.everyone') : call.you ? t('call.you') : t('call.other')}</p>
      )}
      {call?.lineShown === true && <p className="mt-1">{drill ? t('drill.line') : t('call.line')}</p>}
      {concern !== undefined && (
        <div className="mt-2">
          <ConcernLine concern={concern} />
        </div>
      )}
      {risk !== undefined && <p className="mt-1">{t('incident.because', { signs: because(risk.signs) })}</p>}
    </>
  )
}

/** Whoever presses it is on it from now on; for one's own, where danger was said again since. */
export function Take({ incident }: { incident: OpenIncident }) {
  const { t } = useTranslation('supervisor')
  const { me } = useIdentity()
  const refusalText = useRefusalText()
  const [, navigate] = useLocation()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const take = async () => {
    setBusy(true)
    const answer = await askStaff('POST', `/api/incidents/${incident.id}/take`, {
      over: incident.takenBy !== undefined,
    })
    setBusy(false)
    if (answer.ok) navigate(`/incidents/${incident.id}`)
    else setRefusal(answer.refusal)
  }
  const open = isUnattended(incident)
  const label = () => {
    if (isMine(incident, me.workingName)) return t('incident.takeAgain')
    return open ? t('incident.take') : t('incident.takeOver')
  }
  return (
    <>
      <Button weight={open ? 'danger' : 'plain'} className="px-9" disabled={busy} onClick={() => void take()}>
        {label()}
      </Button>
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
    </>
  )
}
