import { mix } from '../../learned/mix.ts'
import type { Text } from '../../text/text.ts'
import type { Sign } from '../sign.ts'
import type { Placed } from '../signs.ts'

/** How many buckets there are: a power of two. Half as many cost three points of F1, twice as many bring none. */
export const buckets = 1 << 13

/** The most units and signs of a sentence that are looked at. */
const longest = 400
const mostSigns = 80

/**
 * The buckets of what a sentence is made of, each once: its single characters and pairs, with its beginning and end,
 * whether it is
 * marked as a question, and which signs stand in it, singly and in pairs: who is spoken of, what tells, asks or feels, but not what the tables
 * take for an error, so that what is learned does not repeat them. Inner `[start, end)`. Used alike by training and by
 * reading: change nothing without learning anew.
 */
export function featuresOf({ units, clauses }: Text, start: number, end: number, signs: readonly Placed[]): number[] {
  const features: number[] = []
  turn += 1
  const put = (hash: number): void => {
    const feature = mix(hash) & (buckets - 1)
    if (seen[feature] === turn) return
    seen[feature] = turn
    features.push(feature)
  }
  const to = Math.min(end, start + longest)
  let before = edge
  for (let at = start; at < to; at += 1) {
    const unit = units.charCodeAt(at)
    put(one(unit))
    put(two(before, unit))
    before = unit
  }
  put(two(before, edge))
  // The mark of a question is no unit.
  for (const clause of clauses) if (clause.mark === '?' && start < clause.end && clause.end <= end) put(one(edge))
  let last = 0
  let met = 0
  for (const { meaning, start: at } of signs) {
    if (meaning.is === 'error' || at < start || at >= to) continue
    if (met === mostSigns) break
    const name = nameOf(meaning)
    put(name)
    if (met > 0) put(two(last, name))
    last = name
    met += 1
  }
  return features
}

/** What begins and ends a sentence: no character of a text. */
const edge = 0x1f

/** Per bucket the turn in which it was last met. */
const seen = new Float64Array(buckets)
let turn = 0

const names = new WeakMap<Sign, number>()

/** A number for what a sign is: the same whatever else the tables hold. */
function nameOf(sign: Sign): number {
  let name = names.get(sign)
  if (name === undefined) {
    name = 0x9747b28c
    for (const unit of written(sign)) name = Math.imul(name ^ unit.charCodeAt(0), 0x01000193)
    names.set(sign, name)
  }
  return name
}

function written(sign: Sign): string {
  switch (sign.is) {
    case 'error':
    case 'move':
      return `${sign.is} ${sign.act}`
    case 'asks':
      return `asks ${sign.how}`
    case 'lead':
      return `lead ${sign.to}`
    case 'voice':
      return `voice ${sign.whose}`
    case 'person':
      return `person ${sign.who}`
    case 'told':
      return sign.faint === true ? 'told faintly' : 'told'
    default:
      return sign.is
  }
}

function one(unit: number): number {
  return Math.imul(0x811c9dc5 ^ unit, 0x01000193)
}

function two(before: number, unit: number): number {
  return Math.imul(one(before) ^ unit, 0x01000193) + 1
}
