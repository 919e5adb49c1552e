import type { IncidentHelp } from '@tingyu/contract'
import { showsSomething } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../staff/asking.ts'
import { hourText } from '../staff/times.ts'
import type { RefusalOf } from '../staff/use-loaded.ts'
import { Button } from '../ui/Button.tsx'
import { Consent } from '../ui/Choices.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'

/** 紧急，保护生命: one tap, and the seeker is told, unless it would endanger them. Why, in words, can wait. */
export function TellOthers({
  incident,
  told,
  onChange,
}: {
  incident: string
  told: IncidentHelp['told']
  onChange: () => void
}) {
  const { t, i18n } = useTranslation('supervisor')
  const refusalText = useRefusalText()
  const [quiet, setQuiet] = useState(false)
  const [why, setWhy] = useState(told?.why ?? '')
  const [refusal, setRefusal] = useState<RefusalOf>()
  const path = `/api/incidents/${incident}/others-told`
  const does = async (method: 'POST' | 'PUT', body: object) => {
    const answer = await askStaff(method, path, body)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) onChange()
  }
  return (
    <section className="mt-5">
      <h2 className="text-lead">{t('help.tell.title')}</h2>
      {told === undefined ? (
        <div className="mt-2 flex flex-col gap-2.5">
          <Button weight="danger-plain" onClick={() => void does('POST', { tell: !quiet })}>
            {t('help.tell.act')}
          </Button>
          <Consent checked={quiet} onChange={setQuiet} title={t('help.tell.quiet')}>
            {quiet ? undefined : t('help.tell.hint')}
          </Consent>
        </div>
      ) : (
        <div className="mt-1 flex flex-col gap-2.5">
          <p className="text-small">
            <span className="text-quiet tabular">{hourText(told.at, i18n.language)}</span>{' '}
            {t(`help.tell.${told.seeker}`)}
          </p>
          {told.seeker === 'endangers' && (
            <Button onClick={() => void does('POST', { tell: true })}>{t('help.tell.now')}</Button>
          )}
          <label className="flex flex-col gap-1.5 text-small text-quiet">
            {t('help.tell.why')}
            <textarea
              rows={2}
              maxLength={500}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
              className="rounded-card border border-line bg-raised px-4 py-2.5 text-body text-ink"
            />
          </label>
          <Button
            disabled={!showsSomething(why) || why.trim() === told.why}
            onClick={() => void does('PUT', { why: why.trim() })}
          >
            {told.why !== undefined && why.trim() === told.why ? t('help.tell.saved') : t('help.tell.save')}
          </Button>
        </div>
      )}
      {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
    </section>
  )
}
