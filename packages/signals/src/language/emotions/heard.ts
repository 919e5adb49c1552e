import type { Emotion, Intensity } from '../coded.ts'

/** A feeling as it was heard over a session (S4.1). */
export interface Heard {
  readonly emotion: Emotion
  /** The sum of its intensities: often and strongly weighs most. */
  readonly weight: number
  /** In how many lines. */
  readonly lines: number
  /** The strongest. */
  readonly intensity: Intensity
}

/**
 * What was heard over the lines of a seeker, by weight: for the listener who sums up the feelings (S4.1). Pure; takes the
 * `emotions` of each line as `code` gives them. Feelings of one weight stand in the order in which they came.
 */
export function emotionsHeard(
  lines: Iterable<readonly { readonly emotion: Emotion; readonly intensity: Intensity }[]>,
): readonly Heard[] {
  const heard = new Map<Emotion, Heard>()
  for (const line of lines)
    for (const { emotion, intensity } of line) {
      const known = heard.get(emotion)
      heard.set(emotion, {
        emotion,
        weight: (known?.weight ?? 0) + intensity,
        lines: (known?.lines ?? 0) + 1,
        intensity: known !== undefined && known.intensity > intensity ? known.intensity : intensity,
      })
    }
  return [...heard.values()].toSorted((one, other) => other.weight - one.weight)
}
