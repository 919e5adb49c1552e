/** The worker that hears both voices. Sound comes in by a port for each voice; only numbers go out. */
import fvadWasm from '@echogarden/fvad-wasm/fvad.wasm?url'
import modelFile from '@tingyu/signals/voice/silero-v6.bin?url'
import type { Voice } from '@tingyu/signals/voice'
import { Silero } from '@tingyu/signals/voice/model'
import { fvadEngine } from './fvad-engine.ts'
import type { SpeechEngine } from './engine.ts'
import { Listening } from './listening.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { Resampler } from './resample.ts'
import { sileroEngine } from './silero-engine.ts'

/** How often the page is told where nothing begins or ends, ms; what does is told at once. */
const tellEvery = 200
/** The model is asked for so long after the beginning: the call has the network for itself first. ms */
const modelAfter = 3_000
/** A frame of the model may take so long here, ms; else this device is too weak for it. A frame lasts 32. */
const modelFrame = 6

const tell = (message: FromWorker) => postMessage(message)
let listening: Listening | undefined
let telling: ReturnType<typeof setInterval> | undefined

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'start') void start(data.origin)
  else if (data.type === 'voice') takeVoice(data.voice, data.port, data.rate)
  else finish()
})

async function start(origin: number): Promise<void> {
  const startedAt = performance.now()
  try {
    const wasm = await load(fvadWasm)
    // Two for the beginning, two for going back from the model.
    const spare = await Promise.all([1, 2, 3, 4].map(() => fvadEngine(wasm.slice(0))))
    const light = (): SpeechEngine => {
      const engine = spare.pop()
      if (engine === undefined) throw new Error('all light engines are in use')
      return engine
    }
    listening = new Listening(origin + performance.now() - startedAt, performance.now(), light)
    telling = setInterval(() => say(), tellEvery)
    setTimeout(() => void useModel(), modelAfter)
  } catch {
    tell({ type: 'failed' })
  }
}

function say(): void {
  if (listening !== undefined) tell({ type: 'seen', seen: listening.tell(performance.now()) })
}

function takeVoice(voice: Voice, port: MessagePort, rate: number): void {
  const resampler = new Resampler(rate)
  port.addEventListener('message', ({ data }: MessageEvent<Float32Array>) => {
    const before = performance.now()
    listening?.hear(voice, resampler.hear(data), before)
    const after = performance.now()
    listening?.tookBusy(after - before, after)
    if (listening?.hasNews === true) say()
  })
  port.start()
}

/** Without the model the light engine stays: it is no failure. */
async function useModel(): Promise<void> {
  try {
    const model = new Silero(await load(modelFile))
    const trial = sileroEngine(model)
    const silence = new Float32Array(trial.frameSize)
    for (let warm = 0; warm < 20; warm++) trial.hear(silence)
    const before = performance.now()
    for (let frame = 0; frame < 10; frame++) trial.hear(silence)
    if ((performance.now() - before) / 10 > modelFrame) return
    listening?.useModel(() => sileroEngine(model))
  } catch {
    // No network, or another version of the page: the browser asks again in the next session.
  }
}

async function load(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} is not there`)
  return response.arrayBuffer()
}

function finish(): void {
  clearInterval(telling)
  if (listening !== undefined) tell({ type: 'finished', seen: listening.finish() })
  listening = undefined
  close()
}
