import type { Found } from '../../text/lexicon.ts'
import type { Text } from '../../text/text.ts'
import type { Sign } from '../sign.ts'
import { atomNames } from './atoms.ts'
import type { AtomHit, AtomName } from './atoms.ts'
import { aroundScenes } from './around-scenes.ts'
import { frames } from './frames.ts'
import { nightScenes } from './night-scenes.ts'
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
const scenes: ReadonlySet<Frame> = new Set([...ownScenes, ...aroundScenes, ...nightScenes])

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

const byElement = new Map<Element, Frame[]>()
// A frame is looked at only where its rarest part is there, so that an ordinary line costs next to nothing.
for (const one of frames) {
  const rarity = (group: readonly Element[]): number =>
    group.length + (group.some((part) => common.has(part)) ? 100 : 0)
  const rarest = one.all.toSorted((a, b) => rarity(a) - rarity(b))[0] ?? []
  for (const element of rarest) byElement.set(element, [...(byElement.get(element) ?? []), one])
}
const begins = Uint8Array.from(atomNames, (name) => (byElement.has(name) ? 1 : 0))

/** The signs that frames make of what stands together in a line. Bounded work per frame. */
export function framed(text: Text, atoms: readonly AtomHit[], understood: readonly ToldHit[]): Found<Sign>[] {
  if (understood.length === 0 && !atoms.some(({ atom }) => begins[atom] === 1)) return []
  const places = new Map<Element, Place[]>()
  const put = (element: Element, start: number, end: number): void => {
    const list = places.get(element)
    const place = { start, end, clause: text.clauseAt[start] ?? 0 }
    if (list === undefined) places.set(element, [place])
    else if (list.length < mostPlaces) list.push(place)
  }
  for (const { atom, start, end } of atoms) put(atomNames[atom] as AtomName, start, end)
  for (const { told: what, start, end } of understood) put(what, start, end)

  const sceneless =
    text.units.length > longText &&
    understood.length === 0 &&
    !atoms.some(({ atom }) => endings.has(atomNames[atom] as AtomName))
  const looked = new Set<Frame>()
  const found: Found<Sign>[] = []
  for (const element of places.keys())
    for (const one of byElement.get(element) ?? []) {
      if (looked.has(one) || (sceneless && scenes.has(one))) continue
      looked.add(one)
      const span = spanned(one, places)
      if (span !== undefined) found.push({ meaning: one.sign, ...span })
    }
  return found
}

/** The first place where all of a frame stands together. */
function spanned(
  { all, clauses, not }: Frame,
  places: ReadonlyMap<Element, readonly Place[]>,
): { readonly start: number; readonly end: number } | undefined {
  for (const group of all) if (!group.some((element) => places.has(element))) return undefined
  const groups: (readonly Place[])[] = []
  for (const group of all) {
    const here = group.flatMap((element) => places.get(element) ?? [])
    if (here.length === 0) return undefined
    groups.push(here)
  }
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
    const against = (atom: AtomName): boolean => {
      const reach = told.has(atom) ? toldReach : 1
      return (places.get(atom) ?? []).some(({ clause }) => clause >= first - reach && clause <= last + reach)
    }
    if (!not.some(against)) return { start, end }
  }
  return undefined
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
