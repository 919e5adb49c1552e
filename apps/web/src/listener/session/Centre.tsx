import {
  begunPart,
  clockOf,
  cuesAt,
  lostTimeAt,
  plannedPhase,
  type Instant,
  type Session,
  type SessionClock,
} from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../call/call.ts'
import { worded } from '../../i18n/language.ts'
import { useServerNow, useSessionView } from '../../live/hooks.ts'
import { clockText, minutesLeft } from '../../ui/clock-text.ts'
import { useListener } from '../listener-context.ts'
import { Heard } from '../words/Heard.tsx'
import type { TextReader } from '../words/in-texts.ts'
import { SpokenLine } from '../captions/SpokenLine.tsx'
import { VoiceStrip } from '../voices/VoiceStrip.tsx'
import { Cues } from './Cues.tsx'
import { NextPhase } from './NextPhase.tsx'
import { NoticeLine } from './NoticeLine.tsx'
import { PhaseLine } from './PhaseLine.tsx'
import { Steps } from './Steps.tsx'
import { phaseSpans } from './phase-spans.ts'

/** The centre of the session (S3.3): where one is in time, and the few sentences of this moment. */
export function Centre({ call, reader }: { call: Call | undefined; reader: TextReader | undefined }) {
  const { protocol } = useListener()
  const view = useSessionView()
  const state = view?.state
  const now = useServerNow(250)
  if (state === undefined || now === undefined) return null
  const clock = clockOf(protocol, state, now)
  const begun = begunPart(state)
  if (clock === undefined || begun === undefined) return null
  return (
    <div className="mx-auto flex w-full max-w-[50rem] flex-col items-center">
      <NoticeLine
        call={call}
        state={state}
        clock={clock}
        now={now}
        graceLeft={Math.max(0, protocol.grace - clock.overrun)}
        lostLeft={Math.max(0, protocol.lostAllowance - lostTimeAt(state, now))}
      />
      <PhaseLine spans={phaseSpans(protocol, begun, clock.elapsed)} elapsed={clock.elapsed} />
      <Time clock={clock} />
      <Cues cues={cuesAt(protocol, state, now)} />
      <Heard phase={begun.phase} texts={view?.texts ?? []} reader={reader} />
      {view !== undefined && <VoiceStrip session={view.id} />}
      <SpokenLine />
      {/* What one does stays at hand, whatever stands above; the steps open upwards. */}
      <div className="sticky bottom-0 mt-2 flex w-full max-w-xl flex-wrap items-center justify-center gap-x-2 bg-ground py-1 sm:pb-3">
        <NextPhase clock={clock} />
        <Steps key={begun.phase} phase={begun.phase} marked={begun.steps} />
      </div>
    </div>
  )
}

function Time({ clock }: { clock: SessionClock }) {
  const { t, i18n } = useTranslation('listener')
  const { protocol } = useListener()
  const phase = worded(plannedPhase(protocol, clock.phase).title, i18n.language)
  const remaining = () => {
    // The line above says how much of the grace is left.
    if (clock.overrun > 0) return ''
    const whole = t('session.wholeLeft', { count: minutesLeft(clock.remaining) })
    // In the last phase both are the same.
    if (clock.due || clock.remainingInPhase === clock.remaining) return whole
    return `${t('session.phaseLeft', { count: minutesLeft(clock.remainingInPhase) })} · ${whole}`
  }
  return (
    <div className="mt-3 flex flex-col items-center text-center sm:mt-9 low:mt-3">
      <h1 className="text-title text-sea">{phase}</h1>
      <p role="timer" aria-label={t('session.clock')} className="mt-1 text-clock tabular low:mt-0 low:text-clock-low">
        {clockText(clock.elapsed)}
      </p>
      <p className="mt-1.5 min-h-[1.75em] text-balance text-quiet tabular sm:mt-2">{remaining()}</p>
    </div>
  )
}

/** For the bar on a phone, where the clock must stay small beside what is written. */
export function SmallTime({ state, now }: { state: Session; now: Instant | undefined }) {
  const { i18n } = useTranslation('listener')
  const { protocol } = useListener()
  const clock = now === undefined ? undefined : clockOf(protocol, state, now)
  if (clock === undefined) return null
  return (
    <span className="tabular">
      {worded(plannedPhase(protocol, clock.phase).title, i18n.language)} {clockText(clock.elapsed)}
    </span>
  )
}
