/** Numbers about sound, all pure. Levels are dBFS: 0 is the loudest a device can express, silence −100. */

export const silent = -100

/** Loudness (root mean square) of samples between −1 and 1. */
export function loudness(samples: Float32Array): number {
  if (samples.length === 0) return silent
  let energy = 0
  for (const sample of samples) energy += sample * sample
  return dbfs(energy / samples.length)
}

/** From mean energy to dBFS. */
function dbfs(energy: number): number {
  return energy > 0 ? Math.max(silent, 10 * Math.log10(energy)) : silent
}

/**
 * The noise floor of a room: the mean energy of the quieter half of the frames, so that a door or a
 * cough does not count, and a fan that never stops does. At least 3 s of frames, else undefined: a
 * shorter look says nothing about a room.
 */
export function noiseFloor(levels: readonly number[], frameMs: number): number | undefined {
  if (levels.length * frameMs < measuring.least) return undefined
  const quieter = levels.toSorted((a, b) => a - b).slice(0, Math.ceil(levels.length / 2))
  const energy = quieter.reduce((sum, level) => sum + 10 ** (level / 10), 0) / quieter.length
  return dbfs(energy)
}

/** How a room is measured (S1.2); ms and dB. */
export const measuring = {
  /** The shortest measurement of a room's noise. */
  least: 3_000,
  frame: 50,
  /** A voice stands out of the room by so much … */
  voiceAbove: 12,
  /** … is at least so loud, dBFS: below it even a working gain control brings up more noise than voice … */
  voiceLeast: -55,
  /** … and is no click. */
  voiceLasts: 200,
} as const

/** Whether a voice reached the microphone: frames that stand out of the floor for long enough together. */
export function voiceReached(levels: readonly number[], frameMs: number, floor: number): boolean {
  const from = Math.max(measuring.voiceLeast, floor + measuring.voiceAbove)
  let together = 0
  for (const level of levels) {
    together = level >= from ? together + frameMs : 0
    if (together >= measuring.voiceLasts) return true
  }
  return false
}
