import type { Scope } from '../scope/scope.ts'
import { isObject } from '../scope/subject.ts'
import type { Text } from '../text/text.ts'

/** How many modifiers to the left are looked at: bounds the work for texts made to be slow. */
const most = 16
/** How far before a feeling, in units, somebody is still the one who feels. */
const reach = 14

/** What stands between somebody and a feeling that they cause: 他让人很难过, 他一说话就烦. */
const causing = ['让', '使', '叫', '令', '惹', '害', '弄得', '搞得', '气得', '吓得', '逼得', '给']
/** Said to or of the speaker: 对我很失望 is not the speaker's. */
const towardsMe = '对跟和向给与为'

/**
 * Whether a feeling that begins at `start` is somebody else's: the nearest person before it in its clause is not the
 * speaker, and does not cause it. A feeling has its subject further off than a sign of danger has (`subjectOf`): 他看起来
 * 很绝望.
 */
export function isAnothers(text: Text, scope: Scope, start: number): boolean {
  const { found } = scope
  const clause = text.clauseAt[start] ?? 0
  let last = firstEndingAfter(found, start) - 1
  let taken = start
  for (let i = last; i >= 0 && i > last - most; i -= 1) {
    const here = found[i]
    if (here === undefined || text.clauseAt[here.start] !== clause) return false
    if (here.meaning.type !== 'person' || here.end > taken) continue
    // Of those that end in one place the longest: 我妈 is not 妈, and the 我 in it is not the speaker.
    let person = here
    for (let k = i - 1; k >= 0 && found[k]?.end === here.end; k -= 1) {
      const other = found[k]
      if (other?.meaning.type === 'person' && other.start < person.start) person = other
    }
    taken = person.start
    const { meaning } = person
    if (meaning.type !== 'person' || meaning.who === 'nobody') return false
    const objective = towardsMe.includes(text.units[person.start - 1] ?? ' ')
    if (meaning.who === 'self') {
      if (objective) continue
      return false
    }
    if (objective || isObject(text.units, person.start)) continue
    const between = text.units.slice(person.end, start)
    return start - person.end <= reach && !between.endsWith('就') && !causing.some((word) => between.includes(word))
  }
  return false
}

function firstEndingAfter(found: Scope['found'], at: number): number {
  let low = 0
  let high = found.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((found[middle]?.end ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}
