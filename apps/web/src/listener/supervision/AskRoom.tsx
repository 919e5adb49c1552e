import type { OwnSessions, SessionPoints } from '@tingyu/contract'
import { saysSomething, type Point } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { askStaff } from '../../staff/asking.ts'
import { OwnWords } from '../../staff/supervision/OwnWords.tsx'
import { dayAndHourText } from '../../staff/times.ts'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { useTopicLabel } from '../../staff/use-topic-label.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import { PointChoice } from './PointChoice.tsx'
import { Whom } from './Whom.tsx'

/** Asking for supervision (S6.4): about a session or none, with its account or not, pointing to times, in own words. */
export function AskRoom({ about }: { about: string | undefined }) {
  const { t } = useTranslation('listener')
  const [, navigate] = useLocation()
  const [session, setSession] = useState(about ?? 'none')
  const [account, setAccount] = useState(false)
  const [points, setPoints] = useState<readonly Point[]>([])
  const [question, setQuestion] = useState('')
  const [whom, setWhom] = useState('anyone')
  const [soon, setSoon] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const hasSession = session !== 'none'
  const ask = async () => {
    setBusy(true)
    const answer = await askStaff<{ id: string }>('POST', '/api/listener/supervision', {
      ...(hasSession && { session }),
      account: hasSession && account,
      points: hasSession ? points : [],
      question: question.trim(),
      ...(whom !== 'anyone' && { whom }),
      soon,
    })
    setBusy(false)
    if (answer.ok) navigate(`/supervision/${answer.value.id}`, { replace: true })
    else setRefusal(answer.refusal)
  }
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-9">
      <div>
        <h1 className="text-display">{t('supervision.askTitle')}</h1>
        <p className="mt-2 max-w-prose text-quiet">{t('supervision.askLead')}</p>
      </div>
      <OwnWords
        label={t('supervision.question')}
        hint={t('supervision.questionHint')}
        value={question}
        onChange={(text) => {
          setQuestion(text)
          setRefusal(undefined)
        }}
        refusal={refusal}
      />
      <SessionChoice
        value={session}
        onChange={(next) => {
          setSession(next)
          setPoints([])
        }}
      />
      {hasSession && (
        <>
          <Points key={session} session={session} points={points} onChange={setPoints} />
          <div className="rounded-card border border-line bg-raised px-5 py-3.5">
            <Toggle on={account} onChange={setAccount} title={t('supervision.share')}>
              {t('supervision.shareMeans')}
            </Toggle>
          </div>
        </>
      )}
      <Whom value={whom} onChange={setWhom} />
      <Toggle on={soon} onChange={setSoon} title={t('supervision.soon')}>
        {t('supervision.soonMeans')}
      </Toggle>
      <div className="flex flex-wrap gap-3">
        <Button
          weight="main"
          className="px-12"
          disabled={busy || (!hasSession && !saysSomething(question))}
          onClick={() => void ask()}
        >
          {t('supervision.send')}
        </Button>
        <Link href="/supervision" asChild>
          <ButtonLink weight="quiet">{t('supervision.leave')}</ButtonLink>
        </Link>
      </div>
    </div>
  )
}

function SessionChoice({ value, onChange }: { value: string; onChange: (session: string) => void }) {
  const { t, i18n } = useTranslation('listener')
  const topicLabel = useTopicLabel()
  const { loaded } = useLoaded<OwnSessions>('/api/listener/sessions')
  if (loaded.status !== 'ready') return null
  // The last five, and the one that one came from.
  const sessions = loaded.value.sessions.filter(({ session }, place) => place < 5 || session === value)
  const known = value === 'none' || sessions.some(({ session }) => session === value)
  return (
    <Pills
      label={t('supervision.which')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'none', label: t('supervision.noSession') },
        ...sessions.map(({ session, topic, endedAt }) => ({
          value: session,
          label: `${dayAndHourText(endedAt, i18n.language)} · ${topicLabel(topic)}`,
        })),
        // One of which they were relieved stands in no list of theirs.
        ...(known ? [] : [{ value, label: t('supervision.thisSession') }]),
      ]}
    />
  )
}

function Points({
  session,
  points,
  onChange,
}: {
  session: string
  points: readonly Point[]
  onChange: (points: readonly Point[]) => void
}) {
  const { loaded } = useLoaded<SessionPoints>(`/api/sessions/${session}/points`)
  if (loaded.status !== 'ready') return null
  return <PointChoice known={loaded.value} chosen={points} onChange={onChange} />
}
