import type { Mode } from '@tingyu/sop'
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call, CallState } from '../../call/call.ts'
import { changeTexts } from '../../i18n/start.ts'
import { useLive } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useSeeker } from '../seeker-context.ts'
import { DevicesSheet } from './DevicesSheet.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { VerifySheet } from './VerifySheet.tsx'

type Opened = 'more' | 'devices' | 'verify' | 'leave'

/** What a hand may want while talking: mute, write, and the rest one tap away. */
export function Controls({
  call,
  mode,
  writing,
  onWriting,
  onTap,
}: {
  call: Call | undefined
  mode: Mode
  writing: boolean
  onWriting: (open: boolean) => void
  onTap: () => void
}) {
  const { t, i18n } = useTranslation('room')
  const { info } = useSeeker()
  const live = useLive()
  const other = i18n.language === 'en' ? 'zh-CN' : 'en'
  const [sheet, setSheet] = useState<Opened>()
  const openSheet = (which: Opened) => (open: boolean) => setSheet(open ? which : undefined)
  const then = (act: () => void) => () => {
    setSheet(undefined)
    act()
  }
  return (
    <div className="flex shrink-0 items-start justify-around gap-2 pt-3 pb-2 short:pt-1.5 short:pb-1">
      {call !== undefined && <MuteControl call={call} />}
      {mode === 'voice' && (
        <Control
          label={writing ? t('room.hideWriting') : t('room.write')}
          pressed={writing}
          onPress={() => onWriting(!writing)}
        >
          <path d="M5 19l1-4L16.5 4.5a2 2 0 0 1 3 3L9 18l-4 1z" />
        </Control>
      )}
      <Control label={t('room.tap')} onPress={onTap}>
        <circle cx="12" cy="12" r="2.5" fill="currentColor" />
        <circle cx="12" cy="12" r="6" />
        <circle cx="12" cy="12" r="9.5" strokeOpacity="0.5" />
      </Control>
      <Control label={t('room.more')} onPress={() => setSheet('more')}>
        <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="3" />
      </Control>

      <Sheet open={sheet === 'more'} onOpenChange={openSheet('more')} title={t('room.moreTitle')}>
        {call !== undefined && <Button onClick={() => setSheet('devices')}>{t('room.devices')}</Button>}
        {call !== undefined && <Button onClick={() => setSheet('verify')}>{t('room.verify')}</Button>}
        {mode === 'voice' && (
          <Button onClick={then(() => void live.command({ type: 'switch-mode', mode: 'text' }))}>
            {t('room.toText')}
          </Button>
        )}
        {mode === 'text' && info.voice !== 'unavailable' && (
          <Button onClick={then(() => void live.command({ type: 'switch-mode', mode: 'voice' }))}>
            {t('room.toVoice')}
          </Button>
        )}
        <Button lang={other} onClick={() => void changeTexts(other)}>
          {t('seeker:frame.language')}
        </Button>
        <Button onClick={() => setSheet('leave')}>{t('room.leave')}</Button>
        <Button weight="quiet" onClick={() => setSheet(undefined)}>
          {t('seeker:help.close')}
        </Button>
      </Sheet>
      {call !== undefined && (
        <>
          <DevicesSheet call={call} open={sheet === 'devices'} onOpenChange={openSheet('devices')} />
          <VerifySheet call={call} open={sheet === 'verify'} onOpenChange={openSheet('verify')} />
        </>
      )}
      <LeaveDialog open={sheet === 'leave'} onOpenChange={openSheet('leave')} />
    </div>
  )
}

/** Whatever sends this side's voice. */
interface Speaking extends Pick<Call, 'subscribe' | 'mute' | 'changeMicrophone'> {
  getState(this: void): Pick<CallState, 'muted' | 'microphone'>
}

/** Silence on this side. Also in danger, where somebody must not be heard. `row`: its word beside it, not below. */
export function MuteControl({ call, row = false }: { call: Speaking; row?: boolean }) {
  const { t } = useTranslation('room')
  const { muted, microphone } = useSyncExternalStore(call.subscribe, call.getState)
  if (microphone.status === 'none') {
    // Listening only: here the way to speak after all.
    return (
      <Control row={row} label={t('room.openMicrophone')} onPress={() => void call.changeMicrophone('default')}>
        <MicrophoneShape />
      </Control>
    )
  }
  return (
    <Control
      row={row}
      label={muted ? t('room.openMicrophone') : t('room.mute')}
      pressed={muted}
      onPress={() => call.mute(!muted)}
    >
      <MicrophoneShape />
      {muted && <path d="M4 4l16 16" strokeWidth="2" />}
    </Control>
  )
}

function MicrophoneShape() {
  return (
    <>
      <rect x="9" y="3" width="6" height="11" rx="3" />
      <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
    </>
  )
}

/** A round control with its word below; beside it where a screen is low, or where `row` says so. */
function Control({
  label,
  pressed,
  row = false,
  onPress,
  children,
}: {
  label: string
  pressed?: boolean
  row?: boolean
  onPress: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      onClick={onPress}
      className={`group flex min-w-16 items-center text-small ${row ? 'gap-2.5 py-1' : 'flex-col gap-1.5 short:flex-row short:gap-2'}`}
    >
      <span
        className={`grid place-items-center rounded-full border transition-colors duration-200 ${row ? 'size-11' : 'size-14 short:size-11'} ${
          pressed === true ? 'border-sea bg-sea text-on-sea' : 'border-line bg-raised group-hover:border-sea'
        }`}
      >
        <svg
          viewBox="0 0 24 24"
          aria-hidden="true"
          className="size-6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          {children}
        </svg>
      </span>
      <span className="max-w-22 text-center leading-snug">{label}</span>
    </button>
  )
}
