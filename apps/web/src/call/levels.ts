import type { Level, Levels } from './call.ts'
import { loudness, silent } from './loudness.ts'
import { rouse } from './rouse.ts'

/** How often a level is taken, ms: about 15 times a second, enough for a ripple, little for a phone. */
const every = 66

/**
 * Loudness of both voices, while somebody watches. A remote stream must stay attached to an
 * `<audio>` element, else Web Audio hears nothing of it (Chromium); `OtherVoice` sees to that.
 */
export class LevelMeter implements Levels {
  readonly #hearers = new Set<(level: Level) => void>()
  readonly #streams: { local: MediaStream | undefined; remote: MediaStream | undefined } = {
    local: undefined,
    remote: undefined,
  }
  #context: AudioContext | undefined
  #taps: { local: Tap | undefined; remote: Tap | undefined } = { local: undefined, remote: undefined }
  #timer: ReturnType<typeof setInterval> | undefined
  #forget: (() => void) | undefined
  #level: Level = { local: silent, remote: silent }

  /** The stream whose voice is measured from now on; undefined: none. */
  listenTo(side: 'local' | 'remote', stream: MediaStream | undefined): void {
    // With an open microphone a browser lets a page sound that was loaded without a tap.
    this.wake()
    this.#streams[side] = stream
    this.#taps[side]?.source.disconnect()
    this.#taps[side] = undefined
    if (this.#timer !== undefined) this.#tap(side)
  }

  read(): Level {
    return this.#level
  }

  subscribe(hear: (level: Level) => void): () => void {
    this.#hearers.add(hear)
    this.#start()
    return () => {
      this.#hearers.delete(hear)
      if (this.#hearers.size === 0) this.#stop()
    }
  }

  /** After a tap: a browser may have kept the context asleep until then. */
  wake(): void {
    this.#forget?.()
    this.#forget = this.#context === undefined ? undefined : rouse(this.#context)
  }

  close(): void {
    this.#hearers.clear()
    this.#stop()
    this.#forget?.()
    void this.#context?.close()
    this.#context = undefined
  }

  #start(): void {
    if (this.#timer !== undefined) return
    this.#context ??= new AudioContext()
    this.wake()
    this.#timer = setInterval(() => this.#take(), every)
    this.#tap('local')
    this.#tap('remote')
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    for (const side of ['local', 'remote'] as const) {
      this.#taps[side]?.source.disconnect()
      this.#taps[side] = undefined
    }
  }

  #tap(side: 'local' | 'remote'): void {
    const stream = this.#streams[side]
    if (stream === undefined || this.#context === undefined || stream.getAudioTracks().length === 0) return
    const analyser = this.#context.createAnalyser()
    analyser.fftSize = 2_048
    const source = this.#context.createMediaStreamSource(stream)
    source.connect(analyser)
    this.#taps[side] = { source, analyser, samples: new Float32Array(analyser.fftSize) }
  }

  #take(): void {
    // Asleep it hears nothing, which is not a silence: nothing is told.
    if (this.#context?.state !== 'running') return
    this.#level = { local: take(this.#taps.local), remote: take(this.#taps.remote) }
    for (const hear of this.#hearers) hear(this.#level)
  }
}

interface Tap {
  readonly source: MediaStreamAudioSourceNode
  readonly analyser: AnalyserNode
  readonly samples: Float32Array<ArrayBuffer>
}

function take(tap: Tap | undefined): number {
  if (tap === undefined) return silent
  tap.analyser.getFloatTimeDomainData(tap.samples)
  return loudness(tap.samples)
}
