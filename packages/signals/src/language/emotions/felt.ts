import type { Found } from '../text/lexicon.ts'
import type { Feeling, Sign } from './sign.ts'

/** A feeling in its place; inner `[start, end)`. */
export type Place = Found<Feeling>

/** What was found, parted: the feelings that stand by themselves, and where what changes them ends or begins. */
export interface Sorted {
  readonly feelings: readonly Place[]
  /** By where they end: directly before a feeling. */
  readonly deniedTo: ReadonlySet<number>
  readonly wantedTo: ReadonlySet<number>
  readonly stillTo: ReadonlySet<number>
  readonly imaginedTo: readonly number[]
  /** By where they begin: directly behind a feeling. */
  readonly muchFrom: ReadonlySet<number>
  readonly attributeFrom: ReadonlySet<number>
  /** The last of them; -1 where there is none. */
  readonly overFrom: number
}

/** Mostly there is none. */
const nowhere: ReadonlySet<number> = new Set()

function withPlace(places: ReadonlySet<number>, place: number): ReadonlySet<number> {
  return places === nowhere ? new Set([place]) : (places as Set<number>).add(place)
}

/**
 * Parts what was found, and leaves out what lies in something longer: in a look-alike (哪怕), in a word that holds its
 * own negation (高兴不起来), or in more of the same feeling (麻木 in 麻木不仁). One pass from the last to the first.
 */
export function sorted(found: readonly Found<Sign>[]): Sorted {
  const feelings: Place[] = []
  let deniedTo = nowhere
  let wantedTo = nowhere
  let stillTo = nowhere
  const imaginedTo: number[] = []
  let muchFrom = nowhere
  let attributeFrom = nowhere
  let overFrom = -1
  // The least beginning of what ends later or begins earlier at the same end: of all that covers, and per feeling.
  let covering = Infinity
  let any = Infinity
  const same = new Map<string, number>()
  for (let index = found.length - 1; index >= 0;) {
    const end = found[index]?.end ?? 0
    let first = index
    while (first > 0 && found[first - 1]?.end === end) first -= 1
    // Ordered by their beginning: those that begin earlier cover those behind them.
    for (let i = first; i <= index; i += 1) {
      const cue = found[i]
      if (cue === undefined) continue
      const { meaning, start } = cue
      if (meaning.is === 'felt') {
        const covered =
          covering <= start || (same.get(meaning.emotion) ?? Infinity) <= start || (end - start === 1 && any <= start)
        if (!covered) feelings.push({ meaning, start, end })
      } else if (meaning.is === 'denied') deniedTo = withPlace(deniedTo, end)
      else if (meaning.is === 'wanted') wantedTo = withPlace(wantedTo, end)
      else if (meaning.is === 'still') stillTo = withPlace(stillTo, end)
      else if (meaning.is === 'imagined') imaginedTo.push(end)
      else if (meaning.is === 'much') muchFrom = withPlace(muchFrom, start)
      else if (meaning.is === 'attribute') attributeFrom = withPlace(attributeFrom, start)
      else if (meaning.is === 'over') overFrom = Math.max(overFrom, start)
      if (meaning.is === 'blank' || (meaning.is === 'felt' && meaning.firm === true))
        covering = Math.min(covering, start)
      if (meaning.is === 'felt') {
        any = Math.min(any, start)
        same.set(meaning.emotion, Math.min(same.get(meaning.emotion) ?? Infinity, start))
      }
    }
    index = first - 1
  }
  feelings.reverse()
  return { feelings, deniedTo, wantedTo, stillTo, imaginedTo, muchFrom, attributeFrom, overFrom }
}
