import { mix } from '../../learned/mix.ts'
import { atomNames, learnedAtoms } from '../frames/atoms.ts'
import type { AtomHit } from '../frames/atoms.ts'

/** How many weights there are: a power of two. Fewer lose on rows that were held back. */
export const buckets = 1 << 15
/** Heads with few examples need no more; their features are folded. */
export const fewBuckets = 1 << 11
/** The head of plain danger has more to learn from than those two, and less than the first. */
export const graveBuckets = 1 << 14

/** The most units, and the most atoms, of a text that are looked at: what counts is said early. */
const longest = 400
const mostAtoms = 80

/**
 * The buckets of what a line is made of, each once: its single characters and pairs (with its beginning and end, its
 * figures of speech made one), and the sequence of its atoms (1 to 3), which knows that 农药 and 百草枯 are one thing.
 * Used alike by training and by reading: change nothing without learning anew.
 */
export function featuresOf(units: string, excepted: Uint8Array | undefined, atoms: readonly AtomHit[]): number[] {
  const features: number[] = []
  turn += 1
  const put = (feature: number): void => {
    if (seen[feature] === turn) return
    seen[feature] = turn
    features.push(feature)
  }
  const letters = masked(units.length > longest ? units.slice(0, longest) : units, excepted)
  for (let i = 0; i < letters.length; i += 1) {
    let hash = 0x811c9dc5
    for (let n = 0; n < 2 && i + n < letters.length; n += 1) {
      hash = Math.imul(hash ^ letters.charCodeAt(i + n), 0x01000193)
      put(mix(hash + n) & (buckets - 1))
    }
  }
  const sequence = longestOf(atoms)
  for (let i = 0; i < sequence.length; i += 1) {
    let hash = 0x9747b28c
    for (let n = 0; n < 3 && i + n < sequence.length; n += 1) {
      hash = Math.imul(hash ^ (sequence[i + n] ?? 0), 0x01000193)
      put(mix(hash + n) & (buckets - 1))
    }
  }
  return features
}

/**
 * The buckets of what the head of plain danger looks at: single characters and pairs as they stand, and which atoms there
 * are, all of them, in no order. Whoever types in pieces puts them in any.
 */
export function graveFeaturesOf(units: string, atoms: readonly AtomHit[]): number[] {
  const features: number[] = []
  turn += 1
  const put = (hash: number): void => {
    const feature = mix(hash) & (graveBuckets - 1)
    if (seen[feature] === turn) return
    seen[feature] = turn
    features.push(feature)
  }
  const letters = `^${units.length > longest ? units.slice(0, longest) : units}$`
  for (let i = 0; i < letters.length; i += 1) {
    const one = Math.imul(0x811c9dc5 ^ letters.charCodeAt(i), 0x01000193)
    put(one)
    if (i + 1 < letters.length) put(Math.imul(one ^ letters.charCodeAt(i + 1), 0x01000193))
  }
  for (const { atom } of atoms) put(Math.imul(0x9747b28c ^ atom, 0x01000193))
  return features
}

/** As learnedAtomsHash, for the head of plain danger: it knows all atoms. */
export function graveAtomsHash(): number {
  return hashOf(atomNames)
}

/** A number for which atoms the features know, and in which order: weights learned with others mean nothing. */
export function learnedAtomsHash(): number {
  return hashOf(atomNames.slice(0, learnedAtoms))
}

function hashOf(names: readonly string[]): number {
  let hash = 0x811c9dc5
  for (const unit of names.join(' ')) hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193)
  return hash >>> 0
}

/** Per bucket the turn in which it was last met. */
const seen = new Float64Array(buckets)
let turn = 0

/** A text with its figures of speech made one: 气死 and 笑死 teach the same. */
function masked(units: string, excepted: Uint8Array | undefined): string {
  if (excepted === undefined) return `^${units}$`
  let out = '^'
  for (let i = 0; i < units.length; i += 1) out += excepted[i] === 1 ? 'F' : units[i]
  return `${out}$`
}

/** The atoms in their order, of those that overlap the longest; what begins and ends a line is one too. */
function longestOf(atoms: readonly AtomHit[]): number[] {
  const kept: AtomHit[] = []
  for (const hit of atoms) {
    if (hit.atom >= learnedAtoms) continue
    while (kept.length > 0 && covers(hit, kept.at(-1)!)) kept.pop()
    const last = kept.at(-1)
    if (last === undefined || last.end <= hit.start) kept.push(hit)
    if (kept.length === mostAtoms) break
  }
  return [learnedAtoms, ...kept.map(({ atom }) => atom), learnedAtoms]
}

function covers(outer: AtomHit, inner: AtomHit): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start
}
