/**
 * Tells a waiting seeker that they are called: a soft sound, a vibration, and the page's title. The
 * seeker chooses which: in a shared room a screen must be able to stay silent. Texts come from i18n.
 */
export interface CallSound {
  /** Call it from a tap (joining the queue): a browser plays no sound that no tap has allowed. */
  readonly allow: () => Promise<void>
  /** Until the returned function is called, at the longest for a minute or `longest`. */
  readonly ring: (options: RingOptions) => () => void
  readonly close: () => void
}
interface RingOptions {
  readonly sound: boolean
  readonly vibration: boolean
  /** Alternates with the page's own title. */
  readonly title: string
  /** ms; a minute unless it says otherwise. `Infinity`: until it is stopped, after the first minute more seldom. */
  readonly longest?: number | undefined
}

/** ms. Who has not come within a minute is called on, but no sound every three seconds drives them from the room. */
const ringing = { every: 3_000, seldom: 15_000, titleEvery: 1_000, longest: 60_000 } as const
/** Two tones, a fifth apart, like a singing bowl: noticed across a room, no alarm. Hz, s, and a part of full scale. */
const tones = [
  { frequency: 392, start: 0, length: 1.4, loudness: 0.18 },
  { frequency: 587.33, start: 0.35, length: 1.6, loudness: 0.12 },
] as const
/** ms on, off, on. */
const vibration = [180, 120, 180]

export function createCallSound(): CallSound {
  let context: AudioContext | undefined
  let stopRinging: (() => void) | undefined
  const allow = async () => {
    context ??= new AudioContext()
    // Closed before it was awake: nobody is to be called any more.
    await context.resume().catch(() => {})
  }
  const ring = (options: RingOptions) => {
    stopRinging?.()
    const ownTitle = document.title
    const strike = () => {
      if (options.sound && context?.state === 'running') strikeBowl(context)
      if (options.vibration && typeof navigator.vibrate === 'function') navigator.vibrate(vibration)
    }
    strike()
    let again = setInterval(strike, ringing.every)
    document.title = options.title
    const flash = setInterval(() => {
      document.title = document.title === options.title ? ownTitle : options.title
    }, ringing.titleEvery)
    const stop = () => {
      clearInterval(again)
      clearInterval(flash)
      clearTimeout(end)
      if (options.vibration && typeof navigator.vibrate === 'function') navigator.vibrate(0)
      document.title = ownTitle
      if (stopRinging === stop) stopRinging = undefined
    }
    const longest = options.longest ?? ringing.longest
    // A timer cannot wait for ever: it would fire at once.
    const end =
      longest === Infinity
        ? setTimeout(() => {
            clearInterval(again)
            again = setInterval(strike, ringing.seldom)
          }, ringing.longest)
        : setTimeout(stop, longest)
    stopRinging = stop
    return stop
  }
  return {
    allow,
    ring,
    close: () => {
      stopRinging?.()
      void context?.close()
      context = undefined
    },
  }
}

/** One stroke: soft attack, long fading, so that nobody is startled. */
export function strikeBowl(context: BaseAudioContext): void {
  for (const { frequency, start, length, loudness } of tones) {
    const from = context.currentTime + start
    const tone = new OscillatorNode(context, { type: 'sine', frequency })
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(loudness, from + 0.06)
    // exponential ramps cannot reach 0
    gain.gain.exponentialRampToValueAtTime(0.0001, from + length)
    tone.connect(gain).connect(context.destination)
    tone.start(from)
    tone.stop(from + length)
  }
}
