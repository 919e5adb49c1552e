import type { Text } from '../../text/text.ts'
import type { Weighed } from '../risk.ts'
import type { ToldHit } from './framed.ts'
import type { Told } from './frame.ts'

/** What is an act, or the talk of one, if it is not wished for only. */
const deeds = new Set([
  'method',
  'method_sought',
  'active_thought',
  'intent',
  'plan',
  'act_in_progress',
  'attempt',
  'overdose',
  'means_at_hand',
])

/** Wishing, fearing, imagining: 想自杀 sets no time even where one is named; 想好了 does. */
const wishing = /想(?!好|清楚|明白)|念头|冲动|敢|怕|希望|愿|恨不得|幻想|考虑|倾向/u

/** What frames may build on: the signs that count so far, of the speaker's own. */
export function toldBy(text: Text, weighed: readonly Weighed[]): ToldHit[] {
  return weighed.flatMap(({ cue: { meaning, start, end }, level, who }) => {
    if (level === 0 || meaning.weak === true || meaning.after === true || meaning.unsure === 'much') return []
    const told: Told[] = []
    if (meaning.kind === 'suicide' && who === 'self') {
      told.push('told_wish')
      const said = text.units.slice(Math.max(0, start - 2), end)
      if (deeds.has(meaning.code) && !wishing.test(said)) told.push('told_deed')
    }
    if (meaning.kind === 'suicide' && who !== 'self') told.push('told_other')
    if (meaning.kind === 'self_harm' && who === 'self') told.push('told_self_harm')
    if (meaning.kind === 'harm_to_others') told.push('told_harm')
    if (meaning.kind === 'abuse' && who === 'self') told.push('told_blows')
    return told.map((what) => ({ told: what, start, end }))
  })
}
