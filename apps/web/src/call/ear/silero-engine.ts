import { frameSize, SileroVoice } from '@tingyu/signals/voice/model'
import type { Silero } from '@tingyu/signals/voice/model'
import type { SpeechEngine } from './engine.ts'

/** The model: right in noise and on the telephone too. One for each voice; the weights are shared. */
export function sileroEngine(model: Silero): SpeechEngine {
  const voice = new SileroVoice(model)
  return {
    by: 'silero',
    frameSize,
    hear: (frame) => voice.hear(frame),
    reset: () => voice.reset(),
    close: () => voice.reset(),
  }
}
