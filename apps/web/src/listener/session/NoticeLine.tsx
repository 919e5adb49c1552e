import { plannedPhase, type SessionId } from '@tingyu/sop'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call, CallFailure, CallState, MicrophoneTrouble } from '../../call/call.ts'
import { worded } from '../../i18n/language.ts'
import { useCallState, useLink, useLive, useSessionView } from '../../live/hooks.ts'
import { clockText } from '../../ui/clock-text.ts'
import { useConfirmed } from '../crisis/Confirmed.tsx'
import { useListener } from '../listener-context.ts'
import { useSeated } from '../voice/use-call-seat.ts'
import { useSilence } from '../voice/use-silence.ts'
import { noticeOf, type SessionNotice, type Situation } from './notice.ts'

type Known = Pick<Situation, 'state' | 'clock' | 'now' | 'graceLeft' | 'lostLeft'>

/** One line above the clock, with room of its own: nothing else moves when it comes or goes. */
export function NoticeLine({ call, ...known }: Known & { call: Call | undefined }) {
  return call === undefined ? (
    <Line known={known} call={undefined} silent={false} />
  ) : (
    <WithVoice call={call} known={known} />
  )
}

function WithVoice({ call, known }: { call: Call; known: Known }) {
  const { protocol } = useListener()
  const texts = useSessionView()?.texts.length ?? 0
  const silent = useSilence(call, protocol.silenceOffersText, texts)
  return (
    <Line
      known={known}
      call={useCallState(call)}
      silent={silent}
      onAllowSound={() => void call.allowSound()}
      onAgain={() => void call.prepare()}
    />
  )
}

function Line({
  known,
  call,
  silent,
  onAllowSound,
  onAgain,
}: {
  known: Known
  call: CallState | undefined
  silent: boolean
  onAllowSound?: () => void
  /** To be asked for the microphone once more. */
  onAgain?: () => void
}) {
  const live = useLive()
  const link = useLink()
  const seat = useSeated()
  const notice = noticeOf({ ...known, link, call, elsewhere: seat.at === 'elsewhere', silent })
  return (
    <div
      aria-live="polite"
      className="flex min-h-7 w-full items-center justify-center pb-3 text-center sm:min-h-18 sm:pb-4 low:min-h-14 low:pb-3"
    >
      {notice !== undefined && (
        <p className="rounded-card bg-sea-wash px-6 py-1.5">
          <Words notice={notice} />
          {notice.about === 'sound-blocked' && onAllowSound !== undefined && (
            <Act onClick={onAllowSound} name="allow" />
          )}
          {notice.about === 'call-failed' && isMicrophone(notice.why) && onAgain !== undefined && (
            <Act onClick={onAgain} name="again" />
          )}
          {notice.about === 'service-away' && <Act onClick={() => live.reconnectNow()} name="retry" />}
        </p>
      )}
    </div>
  )
}

function Words({ notice }: { notice: SessionNotice }): ReactNode {
  const { t, i18n } = useTranslation('listener')
  const { protocol } = useListener()
  switch (notice.about) {
    case 'service-away':
      if (!notice.voice) return t('notice.away')
      return notice.calm ? t('notice.awayCalmVoice') : t('notice.awayVoice')
    case 'seeker-lost':
      if (notice.left === undefined) return t('notice.seekerLostHeld')
      return t('notice.seekerLost', { left: clockText(notice.left) })
    case 'call-lost':
      return t('notice.callLost')
    case 'call-elsewhere':
      return t('notice.callElsewhere')
    case 'call-failed':
      return isMicrophone(notice.why) ? t(`microphoneTrouble.${notice.why}`) : t(`callFailed.${notice.why}`)
    case 'sound-blocked':
      return t('notice.soundBlocked')
    case 'microphone-lost':
      return t('notice.microphoneLost')
    case 'supervisor-left':
      return <SupervisorLeft name={notice.name} />
    case 'time-reached':
      return t('notice.timeReached', { left: clockText(notice.left) })
    case 'moved-on':
      return t('notice.movedOn', { phase: worded(plannedPhase(protocol, notice.phase).title, i18n.language) })
    case 'phase-due':
      return t('notice.phaseDue')
    case 'seeker-unheard':
      return notice.hears ? t('notice.seekerListens') : t('notice.seekerUnheard')
    case 'seeker-muted':
      return t('notice.seekerMuted')
    case 'silence':
      return t('notice.silence')
  }
}

/** What they confirmed comes with it as soon as it is known: the listener goes on from there (S7.2). */
function SupervisorLeft({ name }: { name: string }) {
  const { t } = useTranslation('listener')
  const session = useSessionView()?.id
  return session === undefined ? t('notice.supervisorLeft', { name }) : <Left name={name} session={session} />
}

function Left({ name, session }: { name: string; session: SessionId }) {
  const { t } = useTranslation('listener')
  const confirmed = useConfirmed(session)
  if (confirmed === undefined) return t('notice.supervisorLeft', { name })
  return t('notice.supervisorLeftOutcome', { name, outcome: t(`dangerReport.outcome.${confirmed.outcome}`) })
}

function Act({ onClick, name }: { onClick: () => void; name: 'allow' | 'retry' | 'again' }) {
  const { t } = useTranslation('listener')
  return (
    <button type="button" onClick={onClick} className="ms-4 min-h-11 text-sea underline underline-offset-4">
      {t(`notice.act.${name}`)}
    </button>
  )
}

function isMicrophone(why: CallFailure): why is MicrophoneTrouble {
  return why !== 'no-path' && why !== 'no-relay' && why !== 'unsupported'
}
