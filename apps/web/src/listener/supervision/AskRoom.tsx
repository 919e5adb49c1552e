import type { OwnSessions, OwnSupervision, SessionPoints } from '@tingyu/contract'
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
export function AskRoom({
  about,
  brings = false,
}: {
  about: string | undefined
  /** One came to bring the account of this session: its switch is on, and says what goes along. */
  brings?: boolean
}) {
  const { t } = useTranslation('listener')
  const [, navigate] = useLocation()
  const [session, setSession] = useState(about ?? 'none')
  const [account, setAccount] = useState(brings)
  const [points, setPoints] = useState<readonly Point[]>([])
  const [question, setQuestion] = useState('')
  const [whom, setWhom] = useState('anyone')
  const [soon, setSoon] = useState<boolean>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const { loaded } = useLoaded<OwnSupervision>('/api/listener/supervision')
  const wished = loaded.status === 'ready' ? loaded.value.wished : []
  // What the note said of it holds until one says otherwise.
  const hurried = soon ?? wished.some((wish) => wish.soon && wish.session === session)
  const hasSession = session !== 'none'
  const ask = async () => {
    setBusy(true)
    const answer = await askStaff<{ id: string }>('POST', '/api/listener/supervision', {
      ...(hasSession && { session }),
      account: hasSession && account,
      points: hasSession ? points : [],
      question: question.trim(),
      ...(whom !== 'anyone' && { whom }),
      soon: hurried,
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
        wished={wished}
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
      <Toggle on={hurried} onChange={setSoon} title={t('supervision.soon')}>
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

function SessionChoice({
  value,
  wished,
  onChange,
}: {
  value: string
  /** Of which the note says that one would like to speak. */
  wished: OwnSupervision['wished']
  onChange: (session: string) => void
}) {
  const { t, i18n } = useTranslation('listener')
  const topicLabel = useTopicLabel()
  const { loaded } = useLoaded<OwnSessions>('/api/listener/sessions')
  if (loaded.status !== 'ready') return null
  // What one wished to speak of, the last five, and the one that one came from.
  const isWished = (session: string) => wished.some((wish) => wish.session === session)
  const others = loaded.value.sessions.filter(({ session }) => !isWished(session))
  const sessions = [...wished, ...others.filter(({ session }, place) => place < 5 || session === value)]
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
          label: [
            dayAndHourText(endedAt, i18n.language),
            topicLabel(topic),
            ...(isWished(session) ? [t('wished.mark')] : []),
          ].join(' · '),
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
