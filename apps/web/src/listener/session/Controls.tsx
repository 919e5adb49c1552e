import { begunPart } from '@tingyu/sop'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call, CallState } from '../../call/call.ts'
import { useCallState } from '../../live/hooks.ts'
import type { SessionView } from '../../live/live.ts'
import { useSeated } from '../voice/use-call-seat.ts'
import { CallDialog } from './CallDialog.tsx'
import { FinishDialog } from './FinishDialog.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { KeyHint } from './KeyHint.tsx'
import { ariaKey, type ShortcutName } from './shortcuts.ts'
import type { Crisis } from './use-crisis.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** What can be done at any moment, along the bottom: the own microphone, the call, the cards, going. */
export function Controls({
  view,
  call,
  crisis,
  onCards,
}: {
  view: SessionView
  call: Call | undefined
  crisis: Crisis
  onCards: () => void
}) {
  const { t } = useTranslation('listener')
  const [leaving, setLeaving] = useState(false)
  const [finishing, setFinishing] = useState(false)
  const closing = crisis.status === 'none' && begunPart(view.state)?.phase === 'close'
  return (
    <footer className="border-t border-line bg-ground px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-8">
      <div className="grid grid-cols-4 items-center gap-y-1 sm:-mx-5 sm:flex sm:gap-x-2">
        {call === undefined ? <WithoutCall /> : <VoiceControls call={call} />}
        <span className="contents sm:ms-auto sm:flex">
          <Control onClick={onCards} shortcut="cards">
            {t('controls.cards')}
          </Control>
          <Control onClick={() => setLeaving(true)}>{t('controls.leave')}</Control>
        </span>
        {closing && (
          <button
            type="button"
            onClick={() => setFinishing(true)}
            className="col-span-full min-h-12 rounded-full bg-sea px-8 text-on-sea hover:brightness-105 sm:ms-3 sm:me-5"
          >
            {t('controls.finish')}
          </button>
        )}
      </div>
      <LeaveDialog open={leaving} onOpenChange={setLeaving} view={view} />
      <FinishDialog open={finishing} onOpenChange={setFinishing} />
    </footer>
  )
}

/** Why there is no microphone to close here; from another tab the call can be had back. */
function WithoutCall() {
  const { t } = useTranslation('listener')
  const { at, take } = useSeated()
  if (at === 'elsewhere') {
    return (
      <span className="col-span-2 flex">
        <Control onClick={take}>{t('controls.takeCall')}</Control>
      </span>
    )
  }
  return (
    <p className="col-span-2 px-3 text-small text-quiet sm:px-5">
      {at === 'none' ? t('controls.written') : t('quality.connecting')}
    </p>
  )
}

function VoiceControls({ call }: { call: Call }) {
  const { t } = useTranslation('listener')
  const state = useCallState(call)
  const [open, setOpen] = useState(false)
  const { muted } = state
  const toggle = () => call.mute(!muted)
  useShortcuts({ mute: toggle })
  return (
    <>
      <Control onClick={toggle} shortcut="mute" pressed={muted}>
        {muted ? t('controls.unmute') : t('controls.mute')}
      </Control>
      <Control onClick={() => setOpen(true)}>
        {t('controls.call')}
        <CallWord state={state} />
      </Control>
      <CallDialog open={open} onOpenChange={setOpen} call={call} />
    </>
  )
}

/** The call in a word; its changes are heard by a screen reader, too. */
function CallWord({ state }: { state: CallState }) {
  const { t } = useTranslation('listener')
  const word = () => {
    switch (state.stage) {
      case 'connected':
        // A clear line is not yet a voice.
        if (state.remoteMicrophone === 'none') return t('quality.listens')
        return t(`quality.${state.quality}`)
      case 'failed':
        return t('quality.none')
      case 'reconnecting':
        return t('quality.reconnecting')
      case 'idle':
      case 'permission':
      case 'connecting':
      case 'ready':
        return state.remoteMicrophone === 'none' ? t('quality.unheard') : t('quality.connecting')
    }
  }
  return <output className="text-small text-quiet">{word()}</output>
}

function Control({
  onClick,
  shortcut,
  pressed,
  children,
}: {
  onClick: () => void
  shortcut?: ShortcutName
  pressed?: boolean
  children: ReactNode
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut === undefined ? undefined : ariaKey(shortcut)}
      className={`inline-flex min-h-12 flex-wrap items-center justify-center gap-x-2.5 rounded-full px-1.5 leading-tight wrap-normal hover:bg-sea-wash sm:px-5 ${pressed === true ? 'bg-sea-wash text-sea' : ''}`}
    >
      {children}
      {shortcut !== undefined && <KeyHint name={shortcut} className="text-quiet" />}
    </button>
  )
}
