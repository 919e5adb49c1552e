import type { Emotion, Intensity } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { around } from '../scope/scope.ts'
import { spanOf } from '../text/text.ts'
import type { Span, Text } from '../text/text.ts'
import { sorted } from './felt.ts'
import type { Place, Sorted } from './felt.ts'
import { emotionLexicon } from './lexicon.ts'
import { isSupposed } from './supposed.ts'
import { isAnothers } from './whose.ts'

/** A feeling that a seeker's line says they have; `span`: where it is said most strongly. */
export interface Felt {
  readonly emotion: Emotion
  readonly intensity: Intensity
  readonly span: Span
}

/** Feelings that carry: wished for or of the past, they are not there. */
const light = new Set<Emotion>(['calm', 'relief', 'hope', 'joy'])

/** What a seeker says they feel, each feeling once, in the order of its strongest words. A listener's line has none. */
export function emotionsOf(reading: Reading): readonly Felt[] {
  const { role, text } = reading
  if (role === 'listener') return []
  const found = emotionLexicon.find(text)
  if (found.length === 0) return []
  const signs = sorted(found)
  const felt = new Map<Emotion, Felt>()
  for (const place of signs.feelings) {
    const intensity = intensityOf(place, signs, reading)
    if (intensity === 0) continue
    const { emotion } = place.meaning
    const known = felt.get(emotion)
    if (known === undefined || known.intensity < intensity)
      felt.set(emotion, { emotion, intensity, span: spanOf(text, place.start, place.end) })
  }
  return [...felt.values()].toSorted((one, other) => one.span[0] - other.span[0])
}

/** How strongly the speaker feels it; 0 where they do not: denied, wished for, supposed, somebody else's, over. */
function intensityOf({ meaning, start, end }: Place, signs: Sorted, { text, scope }: Reading): Intensity | 0 {
  const carries = light.has(meaning.emotion)
  const { negated, degree, joke, when, story, who } = around(text, scope, start, end)
  if (meaning.firm !== true) {
    if (signs.deniedTo.has(start)) return 0
    if (negated && !precedes(signs.stillTo, text, start, 8)) return 0
    if (carries && meaning.emotion !== 'hope' && signs.wantedTo.has(start)) return 0
    if (signs.attributeFrom.has(end)) return 0
  }
  if (meaning.own !== true && isAnothers(text, scope, start)) return 0
  if (meaning.real !== true && isSupposed(text, scope, signs.imaginedTo, start, end)) return 0
  if (story && who?.who !== 'self') return 0
  const past = when === 'past'
  if (past && (carries || signs.overFrom >= end)) return 0
  const much = signs.muchFrom.has(end)
  const more = much || degree >= 2 ? 2 : degree > 1 ? 1 : degree < 1 ? -1 : 0
  return clamped(meaning.strength + more - (joke ? 1 : 0))
}

/** Whether one of the places lies at most `reach` units before `start`, in its clause. */
function precedes(places: ReadonlySet<number>, text: Text, start: number, reach: number): boolean {
  if (places.size === 0) return false
  for (let place = start; place >= start - reach; place -= 1)
    if (places.has(place) && text.clauseAt[place - 1] === text.clauseAt[start]) return true
  return false
}

function clamped(strength: number): Intensity {
  return strength <= 1 ? 1 : strength === 2 ? 2 : strength === 3 ? 3 : 4
}
