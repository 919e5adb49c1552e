import type { FeedbackRequest } from '@tingyu/contract'
import { askedPart } from '@tingyu/sop'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api.ts'
import type { SessionView } from '../../live/live.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { NumberScale, StepScale } from '../../ui/Scale.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { giveFeedback } from '../actions.ts'

type Refusal = Extract<Answer<unknown>, { ok: false }>['refusal']

/** Two small pages of questions, each to be skipped: how one feels now (S5.3), and how it was (S3.8). */
export function Feedback({ view, onDone }: { view: SessionView; onDone: () => void }) {
  const { t } = useTranslation('room')
  const [page, setPage] = useState<'mood' | 'felt'>('mood')
  const [told, setTold] = useState<FeedbackRequest>({})
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const before = askedPart(view.state)?.described?.mood

  const send = async (then: () => void) => {
    if (Object.keys(told).length === 0) return then()
    setSending(true)
    const answer = await giveFeedback(view.id, told)
    setSending(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    return answer.ok ? then() : undefined
  }
  const steps = [0, 1, 2, 3, 4].map((step) => t(`feedback.steps.${step}`))
  const felt = (key: 'heard' | 'notJudged' | 'notPushed', label: string) => (
    <StepScale label={label} steps={steps} value={told[key]} onChange={(value) => setTold({ ...told, [key]: value })} />
  )

  if (page === 'mood') {
    const next = () => setPage('felt')
    return (
      <Page
        title={t('feedback.moodTitle')}
        hint={t('feedback.moodHint')}
        refusal={refusal}
        act={t('feedback.next')}
        sending={sending}
        ready={told.mood !== undefined}
        onAct={() => void send(next)}
        onSkip={next}
      >
        <NumberScale
          hideLabel
          label={t('feedback.moodTitle')}
          low={t('seeker:mood.low')}
          high={t('seeker:mood.high')}
          value={told.mood}
          onChange={(mood) => setTold({ ...told, mood })}
        />
        {before !== undefined && told.mood !== undefined && (
          <p className="mt-3 text-quiet">{t('feedback.changed', { before, after: told.mood })}</p>
        )}
      </Page>
    )
  }
  return (
    <Page
      title={t('feedback.feltTitle')}
      hint={t('feedback.feltHint')}
      refusal={refusal}
      act={t('feedback.send')}
      sending={sending}
      ready={told.heard !== undefined || told.notJudged !== undefined || told.notPushed !== undefined}
      focus
      onAct={() => void send(onDone)}
      onSkip={onDone}
    >
      <div className="flex flex-col gap-6">
        {felt('heard', t('feedback.heard'))}
        {felt('notJudged', t('feedback.notJudged'))}
        {felt('notPushed', t('feedback.notPushed'))}
      </div>
    </Page>
  )
}

function Page({
  title,
  hint,
  refusal,
  act,
  sending,
  ready,
  focus = false,
  onAct,
  onSkip,
  children,
}: {
  title: string
  hint: string
  refusal: Refusal | undefined
  act: string
  sending: boolean
  ready: boolean
  /** This page follows another: its heading takes the focus. */
  focus?: boolean
  onAct: () => void
  onSkip: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('room')
  const refusalText = useRefusalText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focus) heading.current?.focus()
  }, [focus])
  return (
    <section className="mt-8 rounded-card border border-line bg-raised px-5 py-6">
      <h2 ref={heading} tabIndex={-1} className="text-lead outline-none">
        {title}
      </h2>
      <p className="mb-5 text-small text-quiet">{hint}</p>
      {children}
      {refusal !== undefined && (
        <div className="mt-4">
          <Notice>{refusalText(refusal)}</Notice>
        </div>
      )}
      <div className="mt-6 flex items-center justify-between gap-3">
        <Button weight="quiet" onClick={onSkip}>
          {t('feedback.skip')}
        </Button>
        <Button weight="main" className="min-w-36" disabled={sending || !ready} onClick={onAct}>
          {sending ? t('feedback.sending') : act}
        </Button>
      </div>
    </section>
  )
}
