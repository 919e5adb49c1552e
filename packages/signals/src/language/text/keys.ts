import { commonness, seldom } from './commonness.ts'
import type { Sets } from './template.ts'

/**
 * Characters of which a text holds at least one wherever a template stands in it: `units`, and roughly how often one of
 * them is met. Read off the template as it is written, without multiplying anything out.
 */
export interface Keys {
  readonly units: string
  readonly often: number
}

/**
 * The rarest such characters, or the first that is rare enough: this is done for every template before a first text is
 * read. Undefined where none can be told: of what may be missing, and of what is seen not to be well formed, which
 * whoever reads the template will say.
 */
export function keysOf(template: string, sets: Sets): Keys | undefined {
  const outer = { source, at, end, named }
  source = template
  at = template.startsWith('^') ? 1 : 0
  end = template.length - (template.endsWith('$') ? 1 : 0)
  named = sets
  try {
    const keys = readSequence(0)
    return at === end || keys?.often === seldom ? keys : undefined
  } finally {
    ;({ source, at, end, named } = outer)
  }
}

let source = ''
let at = 0
let end = 0
let named: Sets = {}

/** Groups within groups: deeper is no table's. */
const deepest = 8

/** What stands side by side: the rarest of its parts that must be there. */
function readSequence(depth: number): Keys | undefined {
  let best: Keys | undefined
  // The rarest of the plain characters; written out only when the sequence ends.
  let rarest = 0
  let least = Infinity
  while (at < end) {
    const unit = source.charCodeAt(at)
    if (unit === mark.or || unit === mark.close) break
    if (unit === mark.within) {
      if (depth > 0 || !skipDistance()) return fail()
      continue
    }
    let keys: Keys | undefined
    let often = Infinity
    if (unit === mark.open) keys = depth < deepest ? readGroup(depth + 1) : fail()
    else if (unit === mark.set) keys = readSet()
    else if (unit === mark.maybe || unit === mark.space) return fail()
    else {
      often = commonness(unit)
      at += 1
    }
    if (at < end && source.charCodeAt(at) === mark.maybe) at += 1
    else if (often < least) {
      rarest = unit
      least = often
      // There is none rarer.
      if (depth === 0 && often === seldom) break
    } else if (keys !== undefined && (best === undefined || keys.often < best.often)) best = keys
  }
  return rarest !== 0 && (best === undefined || least <= best.often)
    ? { units: String.fromCharCode(rarest), often: least }
    : best
}

/** Any of several: those of each, so that each must have some. */
function readGroup(depth: number): Keys | undefined {
  let units = ''
  let often = 0
  let told = true
  do {
    at += 1
    const keys = readSequence(depth)
    if (keys === undefined) told = false
    else {
      often += keys.often
      if (!units.includes(keys.units)) units += keys.units
    }
  } while (at < end && source.charCodeAt(at) === mark.or)
  if (at >= end || source.charCodeAt(at) !== mark.close) return fail()
  at += 1
  return told ? { units, often } : undefined
}

function readSet(): Keys | undefined {
  const to = source.indexOf('>', at)
  const set = to < 0 ? undefined : named[source.slice(at + 1, to)]
  if (set === undefined) return fail()
  at = to + 1
  if (known.has(set)) return known.get(set)
  const each = set.map((word) => keysOf(`(${word})`, named))
  const keys = each.includes(undefined)
    ? undefined
    : each.reduce<Keys>(
        (all, one) => ({ units: all.units + (one?.units ?? ''), often: all.often + (one?.often ?? 0) }),
        {
          units: '',
          often: 0,
        },
      )
  known.set(set, keys)
  return keys
}
const known = new WeakMap<readonly string[], Keys | undefined>()

/** `~3` or `~~3`, with something behind; whether it is that. */
function skipDistance(): boolean {
  at += source.charCodeAt(at + 1) === mark.within ? 2 : 1
  const from = at
  while (at < end && source.charCodeAt(at) >= 0x30 && source.charCodeAt(at) <= 0x39) at += 1
  return at > from && at < end
}

/** Leaves the place where nothing ends, so that the whole is not well formed. */
function fail(): undefined {
  at = end + 1
  return undefined
}

const mark = { within: 0x7e, open: 0x28, close: 0x29, or: 0x7c, set: 0x3c, maybe: 0x3f, space: 0x20 } as const
