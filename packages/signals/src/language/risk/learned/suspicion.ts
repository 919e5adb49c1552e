import type { Text } from '../../text/text.ts'
import { cues } from '../cues.ts'
import { gramsOf, masked } from './grams.ts'
import { learned } from './weights.ts'

let weights: Int8Array | undefined

/**
 * How much a line reads like those in which people spoke of danger, 0 to 1. Learned from character n-grams alone: it
 * knows no reasons and says nothing by itself; it only lets an unsure sign count.
 */
export function suspicion(text: Text): number {
  weights ??= Int8Array.from(atob(learned.bytes), (byte) => byte.charCodeAt(0))
  const grams = gramsOf(masked(text.units, cues.excepted(text)))
  let sum = 0
  for (const gram of grams) sum += weights[gram] ?? 0
  return 1 / (1 + Math.exp(-(learned.bias + (sum * learned.step) / Math.sqrt(grams.length))))
}
