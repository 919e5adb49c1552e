import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call, CallState } from '../../call/call.ts'
import { supervisorWhoLeft } from '../../live/crisis-over.ts'
import { useCallState, useLive, useServerNow, useSessionView } from '../../live/hooks.ts'
import { LinkNotice } from '../../staff/shell/LinkNotice.tsx'
import { useServiceName } from '../../staff/service-context.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { clockText } from '../../ui/clock-text.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Status } from '../../ui/Status.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { BriefText } from '../brief/Brief.tsx'
import { useListener } from '../listener-context.ts'
import { Beforehand } from '../danger/Beforehand.tsx'
import { CrisisButton } from '../session/CrisisButton.tsx'
import { useCrisis } from '../session/use-crisis.ts'
import { useSeated } from '../voice/use-call-seat.ts'
import { MicrophoneHelp } from '../voice/MicrophoneHelp.tsx'

/** After 接下: the listener reads (S1.4) while the call sets itself up; then 开始. */
export function Reading({ call }: { call: Call | undefined }) {
  const { t } = useTranslation('listener')
  const live = useLive()
  const view = useSessionView()
  const name = useServiceName()
  const refusalText = useRefusalText()
  const crisis = useCrisis()
  const seat = useSeated()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const give = async (type: 'begin' | 'leave') => {
    setBusy(true)
    const answer = await live.command({ type })
    setBusy(false)
    if (!answer.ok) setRefusal(answer.refusal)
  }
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between gap-4 px-5 py-2.5 sm:px-8">
        <span className="font-song text-lead">{name}</span>
        <CrisisButton crisis={crisis} />
      </header>
      <LinkNotice />
      <main className="mx-auto flex w-full max-w-2xl flex-1 animate-arrive flex-col justify-center gap-8 px-6 py-8">
        <div>
          <h1 ref={heading} tabIndex={-1} className="text-display outline-none">
            {t('reading.title')}
          </h1>
          <p className="mt-1.5 text-quiet">{t('reading.lead')}</p>
        </div>
        {view?.brief === undefined ? (
          <p className="text-quiet">{t('reading.briefComes')}</p>
        ) : (
          <BriefText brief={view.brief} size="full" />
        )}
        {view !== undefined && <Beforehand state={view.state} />}
        <div className="flex flex-col gap-4 border-t border-line pt-6">
          <CrisisOver />
          {call !== undefined && <CallReady call={call} />}
          {seat.at === 'elsewhere' && <CallElsewhere onTake={seat.take} />}
          {call !== undefined && <p className="text-small text-quiet">{t('reading.byEar')}</p>}
          {refusal !== undefined && <Notice>{refusalText(refusal)}</Notice>}
          <div className="flex flex-col items-stretch gap-3 sm:flex-row sm:items-center">
            <Button weight="main" className="px-14 text-lead" disabled={busy} onClick={() => void give('begin')}>
              {t('reading.begin')}
            </Button>
            <Button weight="quiet" disabled={busy} onClick={() => void give('leave')}>
              {t('reading.giveBack')}
            </Button>
            <ReadingTime />
          </div>
        </div>
      </main>
    </div>
  )
}

/** The crisis before the beginning is over; the time for reading runs again. */
function CrisisOver() {
  const { t } = useTranslation('listener')
  const state = useSessionView()?.state
  const now = useServerNow(1_000)
  const name = state === undefined ? undefined : supervisorWhoLeft(state, now)
  return name === undefined ? null : <Notice>{t('notice.supervisorLeft', { name })}</Notice>
}

function ReadingTime() {
  const { t } = useTranslation('listener')
  const { protocol } = useListener()
  const state = useSessionView()?.state
  const now = useServerNow(500)
  if (state?.status !== 'connecting' || now === undefined) return null
  const left = clockText(Math.max(0, state.acceptedAt + protocol.reading - now))
  return <p className="text-small text-quiet tabular sm:ms-auto">{t('reading.left', { left })}</p>
}

/** How far the call is. One may begin before it stands: the voice then comes by itself. */
function CallReady({ call }: { call: Call }) {
  const { t } = useTranslation('listener')
  const state = useCallState(call)
  const word = () => {
    switch (state.stage) {
      case 'idle':
      case 'permission':
        return t('callReady.permission')
      case 'connecting':
        if (state.remoteMicrophone === 'asking') return t('callReady.otherAsked')
        return state.otherHere ? t('callReady.connecting') : t('callReady.otherAway')
      case 'ready':
      case 'connected':
        return t('callReady.ready')
      case 'reconnecting':
        return t('callReady.connecting')
      case 'failed':
        return null
    }
  }
  if (state.stage === 'failed') return <CallTrouble state={state} onAgain={() => void call.prepare()} />
  if (state.remoteMicrophone === 'none') {
    return <Notice>{state.stage === 'ready' ? t('callReady.otherListens') : t('callReady.otherUnheard')}</Notice>
  }
  return <Status className="text-quiet">{word()}</Status>
}

function CallElsewhere({ onTake }: { onTake: () => void }) {
  const { t } = useTranslation('listener')
  return (
    <>
      <Status className="text-quiet">{t('notice.callElsewhere')}</Status>
      <Button className="self-start" onClick={onTake}>
        {t('controls.takeCall')}
      </Button>
    </>
  )
}

function CallTrouble({ state, onAgain }: { state: Extract<CallState, { stage: 'failed' }>; onAgain: () => void }) {
  const { t } = useTranslation('listener')
  if (state.why === 'no-path' || state.why === 'no-relay' || state.why === 'unsupported') {
    return <Notice>{t(`callFailed.${state.why}`)}</Notice>
  }
  return (
    <>
      <MicrophoneHelp trouble={state.why} />
      <Button className="self-start" onClick={onAgain}>
        {t('notice.act.again')}
      </Button>
    </>
  )
}
