import { openRisk, type Instant, type Ms, type PhaseId, type Session, type SessionClock } from '@tingyu/sop'
import type { CallFailure, CallState } from '../../call/call.ts'
import { supervisorWhoLeft } from '../../live/crisis-over.ts'
import type { Link } from '../../live/live.ts'

/** The one line above the clock: what a listener needs to know just now, if anything. */
export type SessionNotice =
  /** The service is not heard; the voice does not pass through it and goes on. */
  | { readonly about: 'service-away'; readonly calm: boolean; readonly voice: boolean }
  /** Without `left` while a sign of danger stands open: then nothing ends by itself. */
  | { readonly about: 'seeker-lost'; readonly left?: Ms }
  | { readonly about: 'call-lost' }
  /** Another tab of this browser has the call. */
  | { readonly about: 'call-elsewhere' }
  | { readonly about: 'call-failed'; readonly why: CallFailure }
  /** The browser wants a tap before it plays sound. */
  | { readonly about: 'sound-blocked' }
  | { readonly about: 'microphone-lost' }
  /** A crisis is over and it goes on (S7.2). */
  | { readonly about: 'supervisor-left'; readonly name: string }
  | { readonly about: 'time-reached'; readonly left: Ms }
  | { readonly about: 'moved-on'; readonly phase: PhaseId }
  | { readonly about: 'phase-due' }
  | { readonly about: 'seeker-muted' }
  /** Their microphone is not open; `hears`: they hear the listener all the same. */
  | { readonly about: 'seeker-unheard'; readonly hears: boolean }
  | { readonly about: 'silence' }

export interface Situation {
  readonly link: Link
  readonly state: Session
  readonly clock: SessionClock
  readonly now: Instant
  /** Absent in a session that is only written. */
  readonly call: CallState | undefined
  /** Another tab has it. */
  readonly elsewhere: boolean
  /** What is left of the grace beyond the full length, ms. */
  readonly graceLeft: Ms
  /** What is left of the allowance for lost connections, ms. */
  readonly lostLeft: Ms
  /** Nobody has spoken for as long as the protocol waits before it offers writing. */
  readonly silent: boolean
}

/** How long a phase that the protocol moved on to is announced, ms: one look. */
const announced = 20_000

/** The most important of what is so. One at a time (S3.3): what cannot be heard comes before what is due. */
export function noticeOf(situation: Situation): SessionNotice | undefined {
  const { link, state, clock, now, call, elsewhere, graceLeft, lostLeft, silent } = situation
  if (link.status === 'reconnecting') {
    return { about: 'service-away', calm: link.calm, voice: call?.stage === 'connected' }
  }
  if (call?.soundBlocked === true) return { about: 'sound-blocked' }
  if (call?.stage === 'failed') return { about: 'call-failed', why: call.why }
  const unheard = unheardIn(call)
  const held = openRisk(state) !== undefined
  if (state.status === 'suspended' && state.lost.includes('seeker')) {
    return held ? { about: 'seeker-lost' } : { about: 'seeker-lost', left: lostLeft }
  }
  if (elsewhere) return { about: 'call-elsewhere' }
  if (call?.stage === 'reconnecting') return { about: 'call-lost' }
  if (call?.microphone.status === 'lost') return { about: 'microphone-lost' }
  if (state.status !== 'live' && state.status !== 'suspended') return undefined
  const left = supervisorWhoLeft(state, now)
  if (left !== undefined) return { about: 'supervisor-left', name: left }
  // What is due waits while danger is open: no other rule gets in the way of help (S7.2).
  if (held) return unheard
  if (state.timeReached) return { about: 'time-reached', left: graceLeft }
  const entered = state.entered.at(-1)
  if (entered?.by === 'protocol' && entered.at > 0 && clock.inPhase < announced) {
    return { about: 'moved-on', phase: state.phase }
  }
  if (clock.due) return { about: 'phase-due' }
  if (unheard !== undefined) return unheard
  return silent ? { about: 'silence' } : undefined
}

/** Why nothing of the seeker is heard, if it is by their own microphone. */
function unheardIn(call: CallState | undefined): SessionNotice | undefined {
  if (call?.remoteMicrophone === 'none') return { about: 'seeker-unheard', hears: call.stage === 'connected' }
  return call?.remoteMuted === true ? { about: 'seeker-muted' } : undefined
}
