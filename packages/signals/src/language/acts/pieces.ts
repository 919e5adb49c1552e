import { gap } from '../text/characters.ts'
import type { Text } from '../text/text.ts'
import { countingSigns, guarded } from './counting.ts'
import type { Piece } from './label.ts'
import type { Placed } from './signs.ts'
import { readStretches } from './stretches.ts'
import type { Stretch } from './stretches.ts'

/** Sounds that stand before what is really said: 嗯那您后来…. */
const sounds = new Set(['嗯', '恩', '嗯嗯', '哦', '噢', '喔', '唉', '哎'])
/** The least of a piece, in units, that is cut from another: less is part of it (那您…). */
const leastPiece = 3

/** A sentence as its pieces: clauses, and where speech has no marks, what begins anew within one. */
export type Sentence = readonly Piece[]

/** Parts an utterance into sentences and pieces, with the errors and referrals that count. `crisis`: no error does (S7.2). */
export function readSentences(text: Text, signs: readonly Placed[], crisis: boolean): Sentence[] {
  return readStretches(text, signs).map((sentence) => piecesOf(text, sentence, crisis))
}

function piecesOf(text: Text, sentence: readonly Stretch[], crisis: boolean): Piece[] {
  const asked = sentence.at(-1)?.mark === '?'
  const pieces: Piece[] = []
  const counting = countingSigns(sentence, crisis)
  let wonders = false
  for (const stretch of sentence) {
    const counts = (sign: Placed): boolean => !guarded(sign) || counting.has(sign)
    const signs = stretch.signs.every(counts) ? stretch.signs : stretch.signs.filter(counts)
    const cuts = cutsOf(text, stretch.start, stretch.end, signs)
    cuts.push(stretch.end)
    let at = stretch.start
    for (const cut of cuts) {
      const whole = cut === stretch.end
      pieces.push({
        start: at,
        end: cut,
        signs: cuts.length === 1 ? signs : signs.filter((sign) => at <= sign.start && sign.start < cut),
        asked,
        mark: whole ? stretch.mark : '',
        last: whole && stretch === sentence.at(-1),
        wonders: wonders && !asked,
      })
      at = cut
    }
    wonders = signs.some(({ meaning }) => meaning.is === 'embeds')
  }
  return pieces
}

/** Where something new begins inside a clause, in order. */
function cutsOf(text: Text, start: number, end: number, signs: readonly Placed[]): number[] {
  const cuts: number[] = []
  let from = start
  let reached = start
  let meant = false
  let sound = start
  for (const sign of signs) if (opensWithSound(sign, start)) sound = Math.max(sound, sign.end)
  for (const { meaning, start: at, end: to } of signs) {
    if (
      meaning.is === 'encourager' &&
      at === start &&
      to === sound &&
      to < end &&
      sounds.has(text.units.slice(at, to))
    ) {
      cuts.push(to)
      from = to
      reached = to
      meant = false
      continue
    }
    const opens =
      (meaning.is === 'error' && meaning.weak !== true) ||
      (meaning.is === 'move' && meaning.act !== 'other') ||
      (meaning.is === 'asks' && meaning.how === 'invite') ||
      (meaning.is === 'lead' && meaning.to === 'feeling' && to - at > 2)
    if (opens && meant && at >= reached && at - from >= leastPiece && (text.before[at] ?? 0) <= gap.thin) {
      cuts.push(at)
      from = at
      meant = false
    }
    if (at < from) continue
    reached = Math.max(reached, to)
    meant ||=
      meaning.is === 'error' ||
      meaning.is === 'move' ||
      meaning.is === 'feeling' ||
      (meaning.is === 'lead' && to - at > 2)
  }
  return cuts
}

function opensWithSound({ meaning, start }: Placed, clause: number): boolean {
  return meaning.is === 'encourager' && start === clause
}
