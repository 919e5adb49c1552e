import type { Text } from '../../text/text.ts'
import { contextOf, isLead } from './context.ts'
import { beginsWord, endsWord, givenLevel, isPair } from './model.ts'
import { follows, touched } from './named.ts'
import type { Named } from './named.ts'
import { plainSurname, surnames } from './surnames.ts'

/** A given name without its surname, in whichever of its shapes: 雯子, 倩萍, 璐. `size`: units that touch one another. */
export function givenAt(text: Text, at: number, size: number): Named | undefined {
  const previous = touched(text, at)
  if (previous !== '' && endsWord(previous, text.units[at] ?? '')) return undefined
  const free = previous === '' || isLead(previous)
  if (size < 2) return oneAt(text, at, free)
  return childAt(text, at) ?? bothAt(text, at, size, free) ?? oneAt(text, at, free)
}

/** What a character speaks at least for a name before 子 and 儿; two, each and together; and one alone. */
const least = { child: 5, each: 1, both: 5, bothUnfree: 8, one: 7 } as const
/** From how much on two characters are a given name, and one, with what stands around it. */
const enough = { both: 9, one: 8.5 } as const
/** Whom men among friends call so: 强子. */
const mates = '强军伟刚勇斌涛凯鹏亮英娟芳磊'
/** Given names score as much as familiar ones. */
const score = 11

const kinsfolk = '哥姐弟妹爸妈爷奶叔姑姨舅婶嫂公婆老小阿'

/** 雯子, 玲儿. */
function childAt({ units }: Text, at: number): Named | undefined {
  const [first, second] = [units[at] ?? '', units[at + 1] ?? '']
  if (!'子儿'.includes(second) || (givenLevel(first) < least.child && !mates.includes(first))) return undefined
  return isPair(first, second) || beginsWord(first, second) ? undefined : { start: at, end: at + 2, score }
}

/** Two characters that are no word, where one may begin or where they are hardly used elsewhere: 倩萍. */
function bothAt(text: Text, at: number, size: number, free: boolean): Named | undefined {
  const { units } = text
  const [first, second] = [units[at] ?? '', units[at + 1] ?? '']
  const [one, other] = [givenLevel(first), givenLevel(second)]
  if (Math.min(one, other) < least.each || one + other < (free ? least.both : least.bothUnfree)) return undefined
  // 我表哥赵鹏飞: no given name goes on into a surname.
  if (kinsfolk.includes(first) || (surnames.get(second) ?? 0) >= plainSurname) return undefined
  // 谢谢宝贝.
  if (touched(text, at) === first || isPair(first, second) || beginsWord(first, second)) return undefined
  if (size > 2 && beginsWord(second, units[at + 2] ?? '')) return undefined
  return one + other + contextOf(text, at, at + 2) >= enough.both ? { start: at, end: at + 2, score } : undefined
}

/** One character that is hardly anything but a name: 璐说她不来. */
function oneAt(text: Text, at: number, free: boolean): Named | undefined {
  const first = text.units[at] ?? ''
  const level = givenLevel(first)
  if (!free || level < least.one || surnames.has(first)) return undefined
  if (beginsWord(first, follows(text, at))) return undefined
  return level + contextOf(text, at, at + 1) >= enough.one ? { start: at, end: at + 1, score } : undefined
}
