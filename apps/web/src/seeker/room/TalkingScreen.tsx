import { askedPart, type Live, type Suspended } from '@tingyu/sop'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../call/call.ts'
import { useLink } from '../../live/hooks.ts'
import type { SessionView } from '../../live/live.ts'
import { minutesLeft } from '../../ui/clock-text.ts'
import { Notice } from '../../ui/Notice.tsx'
import { MeetingRipples } from '../../ui/Ripple.tsx'
import { CrisisOver } from '../frame/CrisisOver.tsx'
import { Frame, Heading } from '../frame/Frame.tsx'
import { LinkNotice } from '../frame/LinkNotice.tsx'
import { useSeeker } from '../seeker-context.ts'
import { CallElsewhere } from './CallElsewhere.tsx'
import { Chat } from './Chat.tsx'
import { Composer } from './Composer.tsx'
import type { Draft } from './draft.ts'
import { Controls } from './Controls.tsx'
import { SecondReaderLine } from './SecondReaderLine.tsx'
import { SilenceOffer } from './SilenceOffer.tsx'
import { TapSheet } from './TapSheet.tsx'
import { usePlainPhase, useSessionClock } from './use-clock.ts'
import { VoiceLine } from './VoiceLine.tsx'
import { voiceStands } from './voice-words.ts'

/** The session itself: the time, what is happening in plain words, the voice; writing beside it when it is wanted. */
export function TalkingScreen({
  view,
  state,
  call,
  supervisor,
  draft,
}: {
  view: SessionView
  state: Live | Suspended
  call: Call | undefined
  supervisor: string | undefined
  draft: Draft
}) {
  const { t } = useTranslation('room')
  const [writing, setWriting] = useWriting(view)
  const [tapping, setTapping] = useState(false)
  const open = writing || state.mode === 'text'
  const name = state.workingName
  const heard = askedPart(state)?.observation === true ? 'room.peopleObserved' : 'room.people'
  return (
    <Frame fill tools={false}>
      <div className={open ? 'shrink-0' : 'flex min-h-0 flex-1 flex-col overflow-y-auto'}>
        <Hour state={state} small={open} />
        <div className="flex flex-col gap-3 py-3 short:gap-1 short:py-1">
          <Troubles state={state} call={call} />
          <CrisisOver state={state} />
          <CallElsewhere />
          {call !== undefined && <VoiceLine call={call} name={name} show="brief" />}
          {call !== undefined && !open && (
            <p className="text-center text-small text-quiet">
              {state.captions === 'on' ? t('room.machineToo') : t(heard, { name })}
            </p>
          )}
          {call !== undefined && (
            <SilenceOffer
              key={view.texts.length}
              call={call}
              name={name}
              onWrite={() => setWriting(true)}
              onTap={() => setTapping(true)}
            />
          )}
        </div>
      </div>
      {open && (
        <>
          <Chat
            texts={view.texts}
            listener={name}
            supervisor={supervisor}
            empty={t('chat.empty', { name })}
            onRevise={draft.onText}
          />
        </>
      )}
      {/* On a low screen the page scrolls, and these stay. */}
      <div className="shrink-0 short:sticky short:bottom-13 short:z-10 short:bg-ground">
        {open && <SecondReaderLine state={state} />}
        {open && <Composer {...draft} />}
        <Controls
          call={call}
          mode={state.mode}
          writing={writing}
          onWriting={setWriting}
          onTap={() => setTapping(true)}
        />
      </div>
      <TapSheet open={tapping} onOpenChange={setTapping} name={name} />
    </Frame>
  )
}

/** Writing is open once the seeker wants it, or the listener has written something that should be seen. */
function useWriting(view: SessionView): [boolean, (open: boolean) => void] {
  const theirs = view.texts.filter((text) => text.from !== 'seeker').length
  const [writing, setWriting] = useState(view.texts.length > 0)
  const seen = useRef(theirs)
  useEffect(() => {
    if (theirs > seen.current) setWriting(true)
    seen.current = theirs
  }, [theirs])
  return [writing, setWriting]
}

/** The time that is left, large and in whole minutes, and what is happening. Nothing here moves by itself. */
function Hour({ state, small }: { state: Live | Suspended; small: boolean }) {
  const { t } = useTranslation('room')
  const { info } = useSeeker()
  const clock = useSessionClock(info, state)
  const plain = usePlainPhase(info, state.phase)
  const time =
    clock === undefined
      ? ''
      : clock.remaining > 0
        ? t('room.minutes', { count: minutesLeft(clock.remaining) })
        : t('room.timeUp')
  if (small) {
    return (
      <div className="border-b border-line pt-1 pb-3">
        <Heading size="text-lead">{t('room.with', { name: state.workingName })}</Heading>
        <p className="flex flex-wrap justify-between gap-x-4 text-small text-quiet">
          <span>{plain}</span>
          <span className="tabular text-ink">{time}</span>
        </p>
      </div>
    )
  }
  return (
    <div className="flex min-h-64 flex-1 short:min-h-0 flex-col items-center justify-center py-2 text-center">
      <div className="min-h-0 w-full max-w-md flex-[0_1_15rem] short:hidden">
        <MeetingRipples className="size-full" />
      </div>
      <Heading size="text-lead" className="mt-5 text-quiet short:mt-0">
        {t('room.with', { name: state.workingName })}
      </Heading>
      <p className="mt-2 min-h-[1.35em] font-song text-display tabular short:mt-0">{time}</p>
      <p className="mt-2 text-sea short:mt-0">{plain}</p>
    </div>
  )
}

/** What is broken just now, said honestly: what it is, whether the voice goes on, what happens to the time. */
function Troubles({ state, call }: { state: Live | Suspended; call: Call | undefined }) {
  const { t } = useTranslation('room')
  const { info } = useSeeker()
  const link = useLink()
  const stands = useVoiceStands(call)
  const minutes = Math.round(info.lostAllowance / 60_000)
  const name = state.workingName
  if (link.status === 'reconnecting') {
    const where = call === undefined ? 'text' : stands ? 'voice' : 'no-voice'
    return <LinkNotice link={link} where={where} />
  }
  if (state.status !== 'suspended') return null
  const text = () => {
    if (state.lost.length > 1) return t('suspended.both', { minutes })
    if (state.lost[0] === 'seeker') return t('suspended.seeker', { minutes })
    return stands ? t('suspended.listenerVoiceOn', { name, minutes }) : t('suspended.listener', { name, minutes })
  }
  return <Notice>{text()}</Notice>
}

/** Whether the voice can be heard just now; false without a call. */
function useVoiceStands(call: Call | undefined): boolean {
  return useSyncExternalStore(call?.subscribe ?? never, () => call !== undefined && voiceStands(call.getState()))
}

function never(): () => void {
  return () => {}
}
