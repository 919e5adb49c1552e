import type { MicrophoneState, MicrophoneTrouble } from './call.ts'
import { listMicrophones, onDevicesChange, openMicrophone } from './microphone.ts'

/**
 * This side's microphone. If it goes away (unplugged, switched off, taken by the system) the default
 * one takes its place and the state says so; if there is none, the next one plugged in is taken.
 */
export class OwnVoice {
  readonly #changed: () => void
  #stream: MediaStream | undefined
  #state: MicrophoneState = { status: 'none' }
  #muted: boolean
  #forget: (() => void) | undefined
  #replacing = false

  /** `changed`: the state, or the track, is another one now. */
  constructor(changed: () => void, muted = false) {
    this.#changed = changed
    this.#muted = muted
  }

  get state(): MicrophoneState {
    return this.#state
  }
  get muted(): boolean {
    return this.#muted
  }
  get stream(): MediaStream | undefined {
    return this.#stream
  }
  get track(): MediaStreamTrack | null {
    return this.#stream?.getAudioTracks()[0] ?? null
  }

  /** Opens `deviceId`, or the device's own choice; what was open before is let go only if that works. */
  async open(deviceId?: string): Promise<MicrophoneTrouble | undefined> {
    const opened = await openMicrophone(deviceId)
    if (!opened.ok) {
      if (this.#state.status === 'none') {
        this.#state = { status: 'none', trouble: opened.trouble }
        this.#changed()
      }
      return opened.trouble
    }
    this.#take(opened.stream, (found) => deviceId !== undefined && deviceId !== 'default' && found !== deviceId)
    this.#forget ??= onDevicesChange(() => void this.#devicesChanged())
    return undefined
  }

  /** Only listening was chosen: what went wrong before is no news any more. */
  forgo(): void {
    if (this.#state.status !== 'none') return
    this.#state = { status: 'none' }
    this.#changed()
  }

  /** Muted, nothing but silence leaves the device; the microphone stays open so that it is back at once. */
  mute(on: boolean): void {
    this.#muted = on
    if (this.track !== null) this.track.enabled = !on
    this.#changed()
  }

  close(): void {
    this.#forget?.()
    this.#release()
    this.#state = { status: 'none' }
  }

  #take(stream: MediaStream, fellBack: (deviceId: string) => boolean): void {
    this.#release()
    this.#stream = stream
    const track = this.track
    if (track === null) return
    track.enabled = !this.#muted
    // Speech, not music: what the encoder and the system may assume.
    track.contentHint = 'speech'
    track.addEventListener('ended', () => {
      if (this.track === track) void this.#replace()
    })
    const deviceId = track.getSettings().deviceId ?? ''
    this.#state = { status: 'open', deviceId, label: track.label, fellBack: fellBack(deviceId) }
    this.#changed()
  }

  async #devicesChanged(): Promise<void> {
    if (this.#state.status === 'lost') return this.#replace()
    if (this.#state.status !== 'open') return undefined
    // Safari leaves a track running, silently, when its device has gone.
    const { deviceId } = this.#state
    const present = await listMicrophones()
    if (present.length > 0 && deviceId !== '' && !present.some((device) => device.id === deviceId))
      await this.#replace()
    return undefined
  }

  async #replace(): Promise<void> {
    if (this.#replacing) return
    this.#replacing = true
    try {
      const opened = await openMicrophone()
      if (opened.ok) {
        this.#take(opened.stream, () => true)
      } else {
        this.#release()
        this.#state = { status: 'lost' }
        this.#changed()
      }
    } finally {
      this.#replacing = false
    }
  }

  #release(): void {
    const stream = this.#stream
    this.#stream = undefined
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
}
