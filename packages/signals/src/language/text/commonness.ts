import { characters, pairs } from './met.ts'

/** How often any other character is met: the least there is. */
export const seldom = 2 ** -12
/** How often a pair of characters that is not among the commonest is met, at most. */
const seldomPair = 2 ** -12
/** How much more often a character is met behind another of its word than elsewhere. */
const together = 8
/** No character follows the ones before it more surely. */
const mostSurely = 0.5

/** By code unit how often a character is met. */
const often = new Float32Array(0x10000).fill(seldom)
for (const [halvings, met] of characters.entries())
  for (let i = 0; i < met.length; i += 1) often[met.charCodeAt(i)] = 0.75 * 2 ** -halvings
/** By both code units how often a pair is. */
const oftenTogether = new Map<number, number>()
for (const [halvings, met] of pairs.entries())
  for (let i = 0; i < met.length; i += 2)
    oftenTogether.set((met.charCodeAt(i) << 16) | met.charCodeAt(i + 1), 0.75 * 2 ** -halvings)

/** Roughly how often a character is met at a place in speech: to look first for what is rare. */
export function commonness(unit: number): number {
  return often[unit]!
}

/** Roughly how often `unit` is met behind `before`, of all that is met behind it. */
export function commonnessBehind(before: number, unit: number): number {
  const known =
    oftenTogether.get((before << 16) | unit) ?? Math.min(seldomPair, often[before]! * often[unit]! * together)
  return Math.min(mostSurely, known / often[before]!)
}
