/**
 * Runs in the browser's audio thread: hands one voice on in portions to the worker that hears it, by a port of its own,
 * so that no sound passes through the page.
 */

/** The parts of the audio thread's world that TypeScript does not know. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** Samples in one portion: 32 ms at 16 kHz, as long as a frame of the model; 11 at 48. */
const portion = 512

class Tap extends AudioWorkletProcessor {
  #to: MessagePort | undefined
  #filled = 0
  #samples = new Float32Array(portion)

  constructor() {
    super()
    this.port.addEventListener('message', ({ data }: MessageEvent<MessagePort>) => {
      this.#to = data
    })
    this.port.start()
  }

  process([channels]: readonly (readonly Float32Array[])[]): boolean {
    const samples = channels?.[0]
    if (samples === undefined || this.#to === undefined) return true
    for (const sample of samples) {
      this.#samples[this.#filled++] = sample
      if (this.#filled < portion) continue
      this.#to.postMessage(this.#samples, [this.#samples.buffer])
      this.#samples = new Float32Array(portion)
      this.#filled = 0
    }
    return true
  }
}

registerProcessor('tap', Tap)
