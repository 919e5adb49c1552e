import type { Found } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import type { Sign } from './sign.ts'

/** How far around, in the order of their ends, cues are compared: a bound that keeps long texts linear. */
const neighbours = 24

/**
 * Of cues that lie in one another the outer one counts if it is about something else: in 我妈让我去死 the 我去死 is
 * no wish of mine. Of the same code in the same place one is kept.
 */
export function apart(text: Text, found: readonly Found<Sign>[]): Found<Sign>[] {
  return found.filter((cue, index) => {
    // 自杀了你们知道吗: the 杀了你们 in it is no one's death but mine.
    if (cue.meaning.kind === 'harm_to_others' && text.units.startsWith('自杀', cue.start - 1)) return false
    for (let i = Math.max(0, index - neighbours); i < found.length && i <= index + neighbours; i += 1) {
      const other = found[i]
      if (other === undefined || i === index) continue
      if (other.start > cue.start || cue.end > other.end) continue
      const same = other.start === cue.start && other.end === cue.end
      if (other.meaning.code === cue.meaning.code) {
        if ((!same || i < index) && noWeaker(other.meaning, cue.meaning)) return false
      } else if (overrides(other.meaning, cue.meaning)) return false
    }
    return true
  })
}

/** Whether what the outer one says holds at least as surely: an unsure sign never stands for a sure one. */
function noWeaker(outer: Sign, inner: Sign): boolean {
  const doubt = ({ weak, unsure }: Sign): number => (weak === true ? 2 : unsure === true ? 1 : 0)
  return doubt(outer) <= doubt(inner) && outer.level >= inner.level
}

const outward = new Set<Sign['kind']>(['harm_to_others', 'abuse', 'psychosis'])

function overrides(outer: Sign, inner: Sign): boolean {
  if (inner.code === 'suicide_mentioned' && outer.kind === 'suicide') return noWeaker(outer, inner)
  if (outer.covers === true && inner.covers !== true && outer.kind === inner.kind)
    return outer.whose === 'others' || outer.whose === 'child' || inner.level <= 2
  return outward.has(outer.kind) && !outward.has(inner.kind) && outer.weak !== true && outer.unsure !== true
}
