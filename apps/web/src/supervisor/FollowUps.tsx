import type { FollowUp } from '@tingyu/contract'
import { followUpResults, type FollowUpResult } from '@tingyu/sop'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useLiveView, useServerNow } from '../live/hooks.ts'
import { askStaff } from '../staff/asking.ts'
import { useIdentity } from '../staff/identity.ts'
import { dayAndHourText } from '../staff/times.ts'
import type { RefusalOf } from '../staff/use-loaded.ts'
import { useTopicLabel } from '../staff/use-topic-label.ts'
import { Button } from '../ui/Button.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import { City, HelpSteps, useHelp } from './HelpSteps.tsx'
import { isMine } from './incidents.ts'
import { NumberLeft, useNumberLeft } from './NumberLeft.tsx'
import { Timeline } from './Timeline.tsx'

const none: readonly FollowUp[] = []

/** On the duty page: whom somebody still has to ask after, what is overdue first. */
export function FollowUps() {
  const { t } = useTranslation('supervisor')
  const followUps = useLiveView((view) => view.followUps) ?? none
  if (followUps.length === 0) return null
  return (
    <section aria-labelledby="follow-ups" className="mt-10">
      <h2 id="follow-ups" className="text-title">
        {t('followUp.title', { count: followUps.length })}
      </h2>
      <ul className="mt-3 flex flex-col">
        {followUps.map((each) => (
          <li key={each.id} className="border-b border-line first:border-t">
            <Link href={`/incidents/${each.id}`} className="flex flex-wrap items-baseline gap-x-4 py-3 text-ink">
              <FollowUpFacts followUp={each} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FollowUpFacts({ followUp }: { followUp: FollowUp }) {
  const { t, i18n } = useTranslation('supervisor')
  const topicLabel = useTopicLabel()
  const now = useServerNow(10_000)
  const { dueAt, outcome, takenBy, topic } = followUp
  const overdue = now !== undefined && now >= dueAt
  return (
    <>
      <span className="min-w-0 flex-1">
        {t(`outcome.${outcome}`)}
        <small className="block text-small text-quiet">
          {topicLabel(topic)} · {takenBy === undefined ? t('incident.nobody') : t('incident.taken', { name: takenBy })}
        </small>
      </span>
      <span className={`text-small tabular ${overdue ? 'font-semibold text-danger' : 'text-quiet'}`}>
        {overdue ? t('followUp.overdue') : t('followUp.due', { time: dayAndHourText(dueAt, i18n.language) })}
      </span>
    </>
  )
}

function LeftForMe({ incident }: { incident: string }) {
  return <NumberLeft left={useNumberLeft(incident)} stands="follow-up" />
}

/** One follow-up, until it is written down. */
export function FollowUpRoom({ followUp }: { followUp: FollowUp }) {
  const { t, i18n } = useTranslation('supervisor')
  const { me } = useIdentity()
  const refusalText = useRefusalText()
  const now = useServerNow(10_000)
  /** Before it is due nobody is asked for it: it would be taken for a part of the outcome. */
  const [early, setEarly] = useState(false)
  const asked = early || (now !== undefined && now >= followUp.dueAt)
  const [result, setResult] = useState<FollowUpResult>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const help = useHelp(followUp.id)
  const send = async (what: 'take' | 'follow-up', body: object) => {
    setBusy(true)
    const answer = await askStaff('POST', `/api/incidents/${followUp.id}/${what}`, body)
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
  }
  return (
    <>
      <header>
        <h1 className="text-display">{t('followUp.heading')}</h1>
        <p className="mt-1 text-quiet">
          {asked ? t('followUp.lead') : t('followUp.early', { time: dayAndHourText(followUp.dueAt, i18n.language) })}
        </p>
        <div className="mt-4 flex max-w-xl flex-wrap items-baseline gap-x-4 border-y border-line py-3">
          <FollowUpFacts followUp={followUp} />
        </div>
      </header>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {asked ? (
          <section aria-label={t('followUp.result.label')} className="flex max-w-xl flex-col gap-4">
            <RadioGroup
              aria-label={t('followUp.result.label')}
              value={result ?? ''}
              onValueChange={(next) => setResult(next as FollowUpResult)}
              className="flex flex-col gap-2.5"
            >
              {followUpResults.map((each) => (
                <Radio.Root
                  key={each}
                  value={each}
                  className="rounded-card border border-line px-5 py-2.5 text-start transition-colors duration-200 hover:border-sea data-checked:border-sea data-checked:bg-sea-wash"
                >
                  <span className="block">{t(`followUp.result.${each}`)}</span>
                  {each === 'danger-again' && (
                    <span className="block text-small text-quiet">{t('followUp.result.danger-againMeans')}</span>
                  )}
                </Radio.Root>
              ))}
            </RadioGroup>
            {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
            <div className="flex flex-wrap gap-3">
              <Button
                weight="main"
                disabled={result === undefined || busy}
                onClick={() => void send('follow-up', { result })}
              >
                {result === 'danger-again' ? t('followUp.again') : t('followUp.done')}
              </Button>
              {followUp.call !== undefined && (
                <Button disabled={busy} onClick={() => void send('take', { over: followUp.takenBy !== undefined })}>
                  {t('followUp.take')}
                </Button>
              )}
            </div>
          </section>
        ) : (
          <div>
            <Button onClick={() => setEarly(true)}>{t('followUp.now')}</Button>
          </div>
        )}
        <aside className="flex flex-col gap-5">
          {/* Nobody else is shown it, and asks for it. */}
          {isMine(followUp, me.workingName) && <LeftForMe incident={followUp.id} />}
          {help !== undefined && <City incident={followUp.id} now={help} />}
          {help !== undefined && <HelpSteps incident={followUp.id} tells={false} now={help} />}
          <Timeline incident={followUp.id} />
        </aside>
      </div>
    </>
  )
}
