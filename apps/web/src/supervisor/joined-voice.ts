import type { Session, SessionId } from '@tingyu/sop'
import type { MicrophoneTrouble } from '../call/call.ts'
import { keepMuted } from '../call/kept-mute.ts'
import { keepVoice, keptVoice } from '../call/kept-voice.ts'
import { Meeting } from '../call/meeting.ts'
import { keptMicrophone, keptSpeaker } from '../listener/voice/kept-devices.ts'
import type { Live } from '../live/live.ts'
import type { RefusalOf } from '../staff/use-loaded.ts'

/** Where a supervisor stands with the voice of an incident, on this page. */
export type Joined =
  | { readonly step: 'out'; readonly left: boolean }
  /** The browser asks for the microphone. */
  | { readonly step: 'asking' }
  /** The others are being told; nothing is sent before they are. */
  | { readonly step: 'announcing' }
  | { readonly step: 'in'; readonly meeting: Meeting }
  | { readonly step: 'no-microphone'; readonly trouble: MicrophoneTrouble }
  | { readonly step: 'refused'; readonly refusal: RefusalOf }
  /** They joined from another page, and this one is silent. */
  | { readonly step: 'elsewhere' }

/**
 * The supervisor's way into the voice (S7.2): first the microphone, then the others are told, then the paths. It comes back
 * by itself after a lost connection and a reload, because the others were told that this person is there.
 */
export class JoinedVoice {
  readonly #live: Live
  readonly #session: SessionId
  readonly #withListener: boolean
  readonly #hearers = new Set<() => void>()
  #forget: (() => void) | undefined
  #joined: Joined = { step: 'out', left: false }
  #linkOpen = false
  /** An attempt that was overtaken comes to nothing. */
  #attempt = 0

  constructor(live: Live, session: SessionId, withListener: boolean) {
    this.#live = live
    this.#session = session
    this.#withListener = withListener
  }

  readonly getState = (): Joined => this.#joined

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  /** Begins to look at the connection, and comes back where this very page was in the voice before. */
  open(): void {
    this.#linkOpen = this.#live.getView().link.status === 'open'
    this.#forget = this.#live.subscribe(() => this.#look())
    const before = keptVoice(this.#session)
    if (before !== undefined) void this.join(before === 'heard')
  }

  /** @param listenOnly hear the others and answer in writing: also without a microphone, and announced all the same */
  async join(listenOnly = false): Promise<void> {
    const attempt = ++this.#attempt
    this.#meetingNow()?.close()
    const party = (name: 'seeker' | 'listener') =>
      ({ party: name, polite: false, signalling: this.#live.signalling(this.#session, name) }) as const
    const meeting = new Meeting({
      place: this.#session,
      with: [party('seeker'), ...(this.#withListener ? [party('listener')] : [])],
    })
    const overtaken = () => {
      if (attempt === this.#attempt) return false
      meeting.close()
      return true
    }
    if (!listenOnly) {
      this.#set({ step: 'asking' })
      const trouble = await meeting.openMicrophone(keptMicrophone())
      if (overtaken()) return
      if (trouble !== undefined) {
        meeting.close()
        this.#set({ step: 'no-microphone', trouble })
        return
      }
    }
    this.#set({ step: 'announcing' })
    const answer = await this.#live.command({ type: 'join-voice' }, this.#session)
    if (overtaken()) return
    if (!answer.ok) {
      meeting.close()
      keepVoice(undefined)
      this.#set({ step: 'refused', refusal: answer.refusal })
      return
    }
    keepVoice(this.#session, listenOnly ? 'heard' : 'spoken')
    meeting.start(keptSpeaker())
    this.#set({ step: 'in', meeting })
  }

  /** Out of the voice; the others are told. */
  leave(): void {
    // Whoever comes in again by hand means to be heard.
    keepMuted(this.#session, false)
    this.#stop({ step: 'out', left: true })
    void this.#live.command({ type: 'leave-voice' }, this.#session)
  }

  /** The page turns to something else: whoever is not there is not said to be. */
  close(): void {
    this.#forget?.()
    if (this.#joined.step === 'in' || this.#joined.step === 'announcing') this.leave()
    this.#attempt += 1
  }

  #stop(joined: Joined): void {
    this.#attempt += 1
    keepVoice(undefined)
    this.#meetingNow()?.close()
    this.#set(joined)
  }

  #look(): void {
    const { link, voiceElsewhere, session } = this.#live.getView()
    const wasOpen = this.#linkOpen
    this.#linkOpen = link.status === 'open'
    if (this.#joined.step !== 'in') return
    if (voiceElsewhere === this.#session) {
      this.#stop({ step: 'elsewhere' })
      return
    }
    // A new connection is not yet known to be the one that speaks; and who was away for long was said to be gone.
    const cameBack = this.#linkOpen && !wasOpen
    const saidGone = session?.id === this.#session && lastVisit(session.state) === 'lost'
    if (cameBack || (this.#linkOpen && saidGone)) void this.#comeBack()
  }

  #comingBack = false
  async #comeBack(): Promise<void> {
    if (this.#comingBack) return
    this.#comingBack = true
    const answer = await this.#live.command({ type: 'join-voice' }, this.#session)
    this.#comingBack = false
    if (this.#joined.step !== 'in') return
    if (answer.ok) this.#joined.meeting.restored()
    else this.#stop({ step: 'refused', refusal: answer.refusal })
  }

  #meetingNow(): Meeting | undefined {
    return this.#joined.step === 'in' ? this.#joined.meeting : undefined
  }

  #set(joined: Joined): void {
    this.#joined = joined
    for (const hear of this.#hearers) hear()
  }
}

function lastVisit(state: Session): 'open' | 'lost' | 'over' | 'none' {
  if (state.status !== 'crisis') return 'none'
  const last = state.visits?.at(-1)
  if (last === undefined) return 'none'
  return last.until === undefined ? 'open' : last.lost === true ? 'lost' : 'over'
}
