/** How quiet a room is, in a word that a person can act on. */
export type Noise = 'nothing' | 'quiet' | 'some' | 'loud'

/**
 * Where the words change, dBFS of the noise floor as a usual headset or laptop hears it without gain control. Rules
 * of thumb, because microphones differ by 10 dB and more: behind a closed door mostly below −60, a fan or
 * a street behind a window between −55 and −45, a television or people speaking nearby above −40. To
 * be changed by whoever has measured more rooms; S1.2 asks for a quiet one, so `loud` stops the preparation.
 *
 * No room is as silent as `nothing`: a microphone's own hiss stays above −85, and what 16 bits cannot express lies
 * below −96. There the microphone is switched off or muted, or takes out all noise by itself.
 */
export const noiseBounds = { nothing: -90, some: -55, loud: -40 } as const

/** @param dbfs the noise floor over at least 3 s, dBFS (0 is the loudest the device can hear) */
export function noiseOf(dbfs: number): Noise {
  if (dbfs <= noiseBounds.nothing) return 'nothing'
  if (dbfs >= noiseBounds.loud) return 'loud'
  return dbfs >= noiseBounds.some ? 'some' : 'quiet'
}
