import type { Found } from '../../text/lexicon.ts'
import type { Text } from '../../text/text.ts'
import type { Sign } from '../sign.ts'
import { atomNames } from './atoms.ts'
import type { AtomHit, AtomName } from './atoms.ts'
import { aroundScenes } from './around-scenes.ts'
import { frames } from './frames.ts'
import { ownScenes } from './scenes.ts'
import type { Element, Frame, Told } from './frame.ts'

/** Something a frame may ask for, as it stands in a line. */
interface Place {
  readonly start: number
  readonly end: number
  readonly clause: number
}
/** What is already understood of the line. */
export interface ToldHit {
  readonly told: Told
  readonly start: number
  readonly end: number
}

/** The most units a frame spans: speech without marks is one long clause. */
const widest = 48
/** The most places of one element that are looked at: bounds the work for texts made to be slow. */
const mostPlaces = 24

/** A story, the news, a laugh colour more than the clause beside them. */
const told: ReadonlySet<AtomName> = new Set<AtomName>(['fiction', 'newsy', 'laughing'])
const toldReach = 4

/**
 * From how many units on a text has something of everything: there a scene needs a word of an end, or a sign, beside it.
 * What is said to a listener in one breath is shorter.
 */
const longText = 64
const endings: ReadonlySet<AtomName> = new Set<AtomName>([
  'death',
  'suicidal',
  'wayout',
  'unlife',
  'hurtself',
  'helpcry',
  'blows',
  'bleeding',
])
const scenes: ReadonlySet<Frame> = new Set([...ownScenes, ...aroundScenes])

/** In most lines: no frame begins with these. */
const common: ReadonlySet<Element> = new Set<Element>([
  'self',
  'ownself',
  'they',
  'you',
  'want',
  'justnow',
  'live',
  'trivial',
])

/** What frames ask for by its number: atoms by their own, then what is already understood. */
const toldNames = ['told_wish', 'told_deed', 'told_self_harm', 'told_harm', 'told_blows', 'told_other'] as const
const numberOf = new Map<Element, number>([...atomNames, ...toldNames].map((element, number) => [element, number]))
const numbersOf = (elements: readonly Element[]): readonly number[] => elements.map((each) => numberOf.get(each)!)

/** A frame as it is looked for. */
interface Numbered extends Pick<Frame, 'sign' | 'clauses'> {
  readonly index: number
  readonly all: readonly (readonly number[])[]
  readonly not: readonly number[]
  readonly isScene: boolean
}

/** By element the frames that begin with it: one is looked at only where its rarest part is there, so that an ordinary line costs next to nothing. */
const byElement: readonly Numbered[][] = Array.from(numberOf, () => [])
for (const [index, one] of frames.entries()) {
  const { all, clauses, not, sign } = one
  const numbered = { sign, clauses, index, all: all.map(numbersOf), not: numbersOf(not), isScene: scenes.has(one) }
  const rarity = (group: readonly Element[]): number =>
    group.length + (group.some((part) => common.has(part)) ? 100 : 0)
  const rarest = all.toSorted((a, b) => rarity(a) - rarity(b))[0] ?? []
  for (const element of numbersOf(rarest)) byElement[element]?.push(numbered)
}
const endingAtoms: ReadonlySet<number> = new Set(numbersOf([...endings]))
const colouring: ReadonlySet<number> = new Set(numbersOf([...told]))

/** Of the line that is looked at: by element where it stands; what is there, in order; by frame the last line that asked. */
const places: (Place[] | undefined)[] = byElement.map(() => undefined)
let present: number[] = []
const looked = new Float64Array(frames.length)
let line = 0

/** Of which no frame is made: what is learned weighs them. */
const weighed: ReadonlySet<AtomName> = new Set<AtomName>([
  'quitting',
  'underworld',
  'funeral',
  'worthless',
  'pointless',
  'spent',
  'onlyfor',
  'sleepaway',
  'withoutme',
])
const telling = Uint8Array.from(atomNames, (name, atom) => (weighed.has(name) || byElement[atom]!.length > 0 ? 1 : 0))

/** Whether a line is made of anything that danger is told with. */
export function mayTell(atoms: readonly AtomHit[]): boolean {
  return atoms.some(({ atom }) => telling[atom] === 1)
}

/** The signs that frames make of what stands together in a line. Bounded work per frame. */
export function framed(text: Text, atoms: readonly AtomHit[], understood: readonly ToldHit[]): readonly Found<Sign>[] {
  if (understood.length === 0 && !mayTell(atoms)) return none
  line += 1
  for (const { atom, start, end } of atoms) put(text, atom, start, end)
  for (const { told: what, start, end } of understood) put(text, numberOf.get(what)!, start, end)

  const sceneless =
    text.units.length > longText && understood.length === 0 && !atoms.some(({ atom }) => endingAtoms.has(atom))
  const found: Found<Sign>[] = []
  for (const element of present)
    for (const one of byElement[element]!) {
      if (looked[one.index] === line || (sceneless && one.isScene)) continue
      looked[one.index] = line
      const span = spanned(one)
      if (span !== undefined) found.push({ meaning: one.sign, start: span.start, end: span.end })
    }
  for (const element of present) places[element] = undefined
  present = []
  return found
}
const none: readonly Found<Sign>[] = []

function put(text: Text, element: number, start: number, end: number): void {
  const place = { start, end, clause: text.clauseAt[start] ?? 0 }
  const here = places[element]
  if (here === undefined) {
    places[element] = [place]
    present.push(element)
  } else if (here.length < mostPlaces) here.push(place)
}

/** The first place where all of a frame stands together. */
function spanned({ all, clauses, not }: Numbered): { readonly start: number; readonly end: number } | undefined {
  for (const group of all) if (!isThere(group)) return undefined
  const groups = all.map((group) => group.flatMap((element) => places[element] ?? []))
  groups.sort((one, other) => one.length - other.length)
  const [anchors = [], ...others] = groups
  for (const anchor of anchors) {
    let { start, end, clause: first } = anchor
    let last = first
    const complete = others.every((group) => {
      const near = nearest(group, anchor)
      if (near === undefined) return false
      start = Math.min(start, near.start)
      end = Math.max(end, near.end)
      first = Math.min(first, near.clause)
      last = Math.max(last, near.clause)
      return last - first < clauses && end - start <= widest
    })
    if (!complete) continue
    const against = (element: number): boolean => {
      const reach = colouring.has(element) ? toldReach : 1
      return (places[element] ?? []).some(({ clause }) => clause >= first - reach && clause <= last + reach)
    }
    if (!not.some(against)) return { start, end }
  }
  return undefined
}

function isThere(group: readonly number[]): boolean {
  for (const element of group) if (places[element] !== undefined) return true
  return false
}

/** The nearest of a group; not the anchor itself, for one word is not two things. */
function nearest(group: readonly Place[], to: Place): Place | undefined {
  let best: Place | undefined
  let least = Number.POSITIVE_INFINITY
  for (const place of group) {
    if (place.start === to.start && place.end === to.end) continue
    const distance = Math.abs(place.start - to.start)
    if (distance < least) [best, least] = [place, distance]
  }
  return best
}
