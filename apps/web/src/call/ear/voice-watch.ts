import { sampleRate } from '@tingyu/signals/voice'
import type { Ms, Voice } from '@tingyu/signals/voice'
import type { VoiceHearer } from '../call.ts'
import type { Seen } from './listening.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { rouse } from '../rouse.ts'
import tapUrl from './tap-worklet.ts?worker&url'

/** How long the last words of the worker are waited for, ms. */
const lastWords = 1_000

export interface VoiceWatchOptions {
  /** The session's own time now. */
  readonly origin: Ms
  readonly onSeen: (seen: Seen) => void
  /** It cannot be: this browser has no audio thread, or no WebAssembly. The call goes on without. */
  readonly onFailed: () => void
}

/**
 * Watches the two voices of a call, in the listener's browser: audio thread → worker → numbers. The other's stream must
 * stay attached to an `<audio>` element, or it is silent here (`OtherVoice` sees to that). Nothing is recorded.
 */
export class VoiceWatch implements VoiceHearer {
  readonly #options: VoiceWatchOptions
  readonly #context: AudioContext
  readonly #worker: Worker
  readonly #ready: Promise<void>
  readonly #taps: Record<Voice, { readonly source: AudioNode; readonly tap: AudioNode } | undefined> = {
    seeker: undefined,
    listener: undefined,
  }
  readonly #streams: Record<Voice, MediaStream | undefined> = { seeker: undefined, listener: undefined }
  #forget: () => void
  #closed = false

  /** @throws where the browser has no audio thread */
  constructor(options: VoiceWatchOptions) {
    this.#options = options
    this.#context = contextAt(sampleRate)
    this.#ready = this.#context.audioWorklet.addModule(tapUrl)
    this.#worker = new Worker(new URL('./ear-worker.ts', import.meta.url), { type: 'module' })
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data))
    this.#worker.addEventListener('error', () => this.#fail())
    this.#tell({ type: 'start', origin: options.origin })
    this.#context.addEventListener('statechange', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
    this.#forget = rouse(this.#context)
  }

  listenTo(side: 'local' | 'remote', stream: MediaStream | undefined): void {
    const voice = side === 'local' ? 'listener' : 'seeker'
    this.#streams[voice] = stream
    // With an open microphone a browser lets a page sound that was loaded without a tap.
    this.#forget()
    this.#forget = rouse(this.#context)
    this.#untap(voice)
    void this.#tap(voice)
  }

  /** Ends the watching; what is not told yet still comes. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#untap('seeker')
    this.#untap('listener')
    this.#sleep()
    this.#tell({ type: 'finish' })
    setTimeout(() => this.#worker.terminate(), lastWords)
    void this.#context.close()
  }

  async #tap(voice: Voice): Promise<void> {
    const stream = this.#streams[voice]
    if (stream === undefined || stream.getAudioTracks().length === 0) return
    try {
      await this.#ready
      if (this.#closed || this.#streams[voice] !== stream) return
      this.#untap(voice)
      const source = this.#context.createMediaStreamSource(stream)
      const tap = new AudioWorkletNode(this.#context, 'tap', { numberOfOutputs: 0, channelCount: 1 })
      const { port1, port2 } = new MessageChannel()
      tap.port.postMessage(port1, [port1])
      this.#worker.postMessage(
        { type: 'voice', voice, port: port2, rate: this.#context.sampleRate } satisfies ToWorker,
        [port2],
      )
      source.connect(tap)
      this.#taps[voice] = { source, tap }
    } catch {
      this.#fail()
    }
  }

  #untap(voice: Voice): void {
    this.#taps[voice]?.source.disconnect()
    this.#taps[voice] = undefined
  }

  /** A telephone call, or a page that was put away, stops the audio thread: when they are over it goes on. */
  readonly #wake = (): void => {
    const stopped = !this.#closed && this.#context.state !== 'running' && this.#context.state !== 'closed'
    // What was missed meanwhile is told as missing, by the worker's own clock.
    if (stopped && document.visibilityState === 'visible') this.#context.resume().catch(() => {})
  }

  #sleep(): void {
    this.#context.removeEventListener('statechange', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
    this.#forget()
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message, [])
  }

  #hear(message: FromWorker): void {
    if (message.type === 'failed') {
      this.#fail()
      return
    }
    this.#options.onSeen(message.seen)
    if (message.type === 'finished') this.#worker.terminate()
  }

  #fail(): void {
    if (this.#closed) return
    this.#closed = true
    this.#sleep()
    this.#worker.terminate()
    void this.#context.close()
    this.#options.onFailed()
  }
}

/** At 16 kHz, where the browser does the resampling; Firefox takes a microphone only at the device's own rate. */
function contextAt(rate: number): AudioContext {
  const bound = /\bFirefox\//.test(navigator.userAgent)
  return bound ? new AudioContext() : new AudioContext({ sampleRate: rate })
}
