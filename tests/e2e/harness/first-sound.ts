import { loudness } from '../../../apps/web/src/call/loudness.ts'

/** Speech is far above this, a line without sound far below, dBFS. */
const audible = -60
/** How often it is looked, ms. */
const every = 4

let context: AudioContext | undefined

/** Made before anything is measured: opening the device takes longer than what is measured. */
export async function openEar(): Promise<AudioContext> {
  context ??= new AudioContext()
  await context.resume()
  return context
}

/** Resolves as soon as the decoded stream is audible. The stream must play in an `<audio>` element meanwhile. */
export async function firstSoundOf(stream: MediaStream): Promise<void> {
  const ear = await openEar()
  const analyser = new AnalyserNode(ear, { fftSize: 256 })
  const source = ear.createMediaStreamSource(stream)
  source.connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      if (loudness(samples) < audible) return
      clearInterval(timer)
      source.disconnect()
      resolve()
    }, every)
  })
}
