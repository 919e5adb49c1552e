import { readFile } from 'node:fs/promises'
import { CallAnalysis, voices } from '@tingyu/signals/voice'
import type { Engine, Fact, Ms, Voice } from '@tingyu/signals/voice'
import { Silero } from '@tingyu/signals/voice/model'
import { Ear } from '../../apps/web/src/call/ear/ear.ts'
import type { SpeechEngine } from '../../apps/web/src/call/ear/engine.ts'
import { fvadEngine } from '../../apps/web/src/call/ear/fvad-engine.ts'
import { sileroEngine } from '../../apps/web/src/call/ear/silero-engine.ts'
import { rate } from './wav.ts'

/** Samples that come at once: 64 ms, twice as long as what the listener’s browser hands on. */
const portion = 1_024

export interface HeardCall {
  readonly analysis: CallAnalysis
  /** Each fact with how much of the call had been heard when it became known. */
  readonly facts: readonly { readonly known: Ms; readonly fact: Fact }[]
  /** When each stretch of speech could first be shown, and how much of the call had been heard then. */
  readonly shown: readonly { readonly known: Ms; readonly voice: Voice; readonly from: Ms }[]
}

let model: Silero | undefined

/** A new engine, as the browser makes it. */
export async function engineOf(by: Engine): Promise<SpeechEngine> {
  if (by === 'fvad')
    return fvadEngine(await bytesOf(new URL('fvad.wasm', import.meta.resolve('@echogarden/fvad-wasm')).href))
  model ??= new Silero(await bytesOf(import.meta.resolve('@tingyu/signals/voice/silero-v6.bin')))
  return sileroEngine(model)
}

async function bytesOf(url: string): Promise<ArrayBuffer> {
  return Uint8Array.from(await readFile(new URL(url))).buffer
}

/** Hears both voices through the whole of our chain, in portions. */
export async function hear(sound: Readonly<Record<Voice, Float32Array>>, by: Engine): Promise<HeardCall> {
  const analysis = new CallAnalysis()
  const ears = { seeker: new Ear(await engineOf(by), 0), listener: new Ear(await engineOf(by), 0) }
  const facts: { known: Ms; fact: Fact }[] = []
  const shown: { known: Ms; voice: Voice; from: Ms }[] = []
  const last = { seeker: -1, listener: -1 }
  const length = Math.max(sound.seeker.length, sound.listener.length)
  for (let from = 0; from < length; from += portion) {
    const known = Math.round(((from + portion) * 1_000) / rate)
    for (const voice of voices) {
      const samples = sound[voice].subarray(from, from + portion)
      for (const fact of analysis.hear(voice, ears[voice].hear(samples))) facts.push({ known, fact })
    }
    for (const voice of voices) {
      const speech = analysis.speaking[voice]
      if (speech === undefined || speech.from === last[voice]) continue
      last[voice] = speech.from
      shown.push({ known, voice, from: speech.from })
    }
  }
  for (const fact of analysis.finish()) facts.push({ known: Math.round((length * 1_000) / rate), fact })
  for (const voice of voices) ears[voice].close()
  return { analysis, facts, shown }
}
