import { mix } from '../../learned/mix.ts'
import { atomNames } from '../frames/atoms.ts'
import type { AtomHit } from '../frames/atoms.ts'
import { signCodes } from '../sign.ts'
import type { SignCode } from '../sign.ts'

/** How many weights a head of all lines has: a power of two. Fewer lose on rows that were held back. */
export const buckets = 1 << 16
/** Heads with fewer examples need no more; their features are folded. */
export const graveBuckets = 1 << 14
export const fewBuckets = 1 << 12

/** The most units, and the most atoms and cues, of a text that are looked at: what counts is said early. */
const longest = 400
const mostNamed = 80

/**
 * The buckets of what a line is made of, each once: its single characters and pairs as they stand, with its beginning and
 * end; which atoms there are, which know that 农药 and 百草枯 are one thing; and which cues, whatever stands around them.
 * Atoms and cues in no order: whoever types in pieces puts them in any. Used alike by training and by reading: change
 * nothing without learning anew.
 */
export function featuresOf(units: string, atoms: readonly AtomHit[], cues: readonly SignCode[]): number[] {
  const features: number[] = []
  turn += 1
  const put = (hash: number): void => {
    const feature = mix(hash) & (buckets - 1)
    if (seen[feature] === turn) return
    seen[feature] = turn
    features.push(feature)
  }
  const to = Math.min(units.length, longest)
  let before = edge
  for (let at = 0; at < to; at += 1) {
    const unit = units.charCodeAt(at)
    put(one(unit))
    put(two(before, unit))
    before = unit
  }
  put(two(before, edge))
  for (let at = 0; at < atoms.length && at < mostNamed; at += 1) put(Math.imul(ofAtoms ^ atoms[at]!.atom, prime))
  for (let at = 0; at < cues.length && at < mostNamed; at += 1) put(Math.imul(ofCues ^ numberOf.get(cues[at]!)!, prime))
  return features
}

/** A number for which atoms and cues the features know, and in which order: weights learned with others mean nothing. */
export function namesHash(): number {
  let hash = 0x811c9dc5
  for (const unit of [...atomNames, ...signCodes].join(' ')) hash = Math.imul(hash ^ unit.charCodeAt(0), prime)
  return hash >>> 0
}

const numberOf = new Map<SignCode, number>(signCodes.map((code, number) => [code, number]))

const prime = 0x01000193
const ofAtoms = 0x9747b28c
const ofCues = 0x3c6ef372
/** What begins and ends a line: no character of a text. */
const edge = 0x1f

/** Per bucket the turn in which it was last met. */
const seen = new Float64Array(buckets)
let turn = 0

function one(unit: number): number {
  return Math.imul(0x811c9dc5 ^ unit, prime)
}

function two(before: number, unit: number): number {
  return Math.imul(one(before) ^ unit, prime) + 1
}
