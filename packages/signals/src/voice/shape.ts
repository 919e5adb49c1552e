import type { Ms, Voice } from './frame.ts'
import { observable } from './observation.ts'
import type { Observation } from './observation.ts'

/** How far back a shape reaches and how fine it is. ms */
export const shapeSpan = { length: 180_000, part: 5_000 } as const
/** A part of a shape is told in quarters: 0 silence … 4 speech throughout; null where nothing was heard. */
export type ShapePart = 0 | 1 | 2 | 3 | 4 | null

/** Two voices as somebody sees them who is not there: the last three minutes, coarse, the newest last. */
export type VoiceShape = Readonly<Record<Voice, readonly ShapePart[]>>

/**
 * The shape of two voices until `now`, for a supervisor. Too coarse for a small sound or a break-in: those are the
 * listener's own.
 */
export function shapeOf(observations: readonly Observation[], now: Ms): VoiceShape {
  const { length, part } = shapeSpan
  const until = Math.floor(now / part) * part
  const from = until - length
  const windows = new Map(observations.map((each) => [each.window, each]))
  const of = (voice: Voice) =>
    Array.from({ length: length / part }, (_, index) => {
      const start = from + index * part
      const window = windows.get(Math.floor(start / observable.windowLength))
      if (window === undefined || window.heard[voice] === 0) return null
      const within = start - window.window * observable.windowLength
      const spoken = window.speech[voice].reduce(
        (sum, [begins, ends]) => sum + Math.max(0, Math.min(ends, within + part) - Math.max(begins, within)),
        0,
      )
      // A quarter second more or less makes no step; a small sound is none.
      return Math.max(0, Math.min(4, Math.ceil((4 * spoken) / part - 0.2))) as ShapePart
    })
  return { seeker: of('seeker'), listener: of('listener') }
}
