import { gap } from '../text/characters.ts'
import type { Found } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import { isMy } from './my.ts'
import type { Sign } from './sign.ts'

/** How far around, in the order of their ends, cues are compared: a bound that keeps long texts linear. */
const neighbours = 24

/**
 * Of cues that lie in one another the outer one counts if it is about something else: in 我妈让我去死 the 我去死 is
 * no wish of mine. Of the same code in the same place one is kept.
 */
export function apart(text: Text, found: readonly Found<Sign>[]): Found<Sign>[] {
  return found.filter((cue, index) => {
    const said = text.units.slice(cue.start, Math.min(cue.end, cue.start + longestSaid))
    // 自杀了你们知道吗: the 杀了你们 in it is no one's death but mine.
    if (cue.meaning.kind === 'harm_to_others' && text.units.startsWith('自杀', cue.start - 1)) return false
    // 打我老婆: the one who is hit is not me.
    if (cue.meaning.kind === 'abuse' && cue.meaning.whose === 'speaker' && hitsMine(text, cue)) return false
    // 他拿着刀在找我: the one who is looked for is me. 我在打孩子我停不下来: whom it is done to has been said, and a new
    // thought begins.
    if (
      cue.meaning.kind === 'harm_to_others' &&
      text.units[cue.end] === '我' &&
      text.before[cue.end] === gap.none &&
      !somebody.test(text.units[cue.end - 1] ?? '')
    )
      return false
    // 今天好想去死 is a wish that is felt today; 今晚 and 明天 are times.
    if (cue.meaning.code === 'intent' && !set.test(said) && wished.test(said)) return false
    // 想要去死 wishes; 要去死 alone is on the way.
    if (cue.meaning.code === 'intent' && text.units.startsWith('想要', cue.start - 1)) return false
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

/** Whether a cue ends in 我 or just behind, and the 我 means 'my': 想打我 | 老公. */
function hitsMine(text: Text, { start, end }: Found<Sign>): boolean {
  for (let at = end; at > start && at >= end - 1; at -= 1)
    if (text.units[at - 1] === '我' && isMy(text, at)) return true
  return false
}

/** A wish, not yet a decision; and times that are set. */
const wished = /想(?!好|清楚|明白)|希望|念头/u
const set = /[今明后]晚|今夜|明[天早]|后天|周|月底|凌晨|半夜|天亮|等|完|号/u
const longestSaid = 40

/** The last character of what names a person: 他 他们 孩子 女儿 老公 室友. */
const somebody = /[我你您他她它们人子孩娃儿女妈爸娘爹公婆媳妻妇夫友姐哥弟妹爷奶伴友事师生家谁]/u

/** Whether what the outer one says holds at least as surely: an unsure sign never stands for a sure one. */
function noWeaker(outer: Sign, inner: Sign): boolean {
  return doubt(outer) <= doubt(inner) && outer.level >= inner.level
}

function doubt({ weak, unsure }: Sign): number {
  return weak === true ? 3 : unsure === 'much' ? 2 : unsure === undefined ? 0 : 1
}

const outward = new Set<Sign['kind']>(['harm_to_others', 'abuse', 'psychosis'])

function overrides(outer: Sign, inner: Sign): boolean {
  if (inner.code === 'suicide_mentioned' && outer.kind === 'suicide') return noWeaker(outer, inner)
  if (outer.covers === true && inner.covers !== true && outer.kind === inner.kind)
    return outer.whose === 'others' || outer.whose === 'child' || inner.level <= 2 || inner.code === 'intent'
  const sure = outer.unsure === undefined || outer.unsure === 'little'
  return outward.has(outer.kind) && !outward.has(inner.kind) && outer.weak !== true && sure
}
