import { gap } from '../../text/characters.ts'
import { everyones, lexicon } from '../../text/lexicon.ts'
import type { Found } from '../../text/lexicon.ts'
import { oncePerText } from '../../text/once.ts'
import type { Text } from '../../text/text.ts'
import type { Mark } from '../redaction.ts'
import { housesIn } from './houses.ts'
import type { Houses } from './houses.ts'
import { nameBefore } from './left.ts'
import { endings, properSets, working } from './suffixes.ts'
import type { Ending } from './suffixes.ts'
import { schoolsTold } from './told.ts'

const endingLexicon = lexicon(endings, { sets: properSets, among: everyones })
const workLexicon = lexicon([{ meaning: true, said: [working] }])

/** Units on either side within which a word of work or study counts. */
const workReach = 10

/**
 * Places finer than a city, schools and employers that have a name of their own; addresses with their houses; once for
 * a text. Linear.
 */
export const properIn: (text: Text) => readonly Mark[] = oncePerText(marksIn)

function marksIn(text: Text): Mark[] {
  const houses = housesIn(text)
  const found = endingLexicon.find(text)
  const told = schoolsTold(text)
  if (found.length + told.length === 0)
    return houses.flatMap(({ start, end, parts }) => (parts >= 2 ? [place(start, end)] : []))
  const houseAt = new Map(houses.map((house) => [house.start, house]))
  let near: Uint8Array | undefined
  const works = (start: number): boolean => (near ??= nearWork(text))[start] === 1
  const marks: Mark[] = [...told]
  const covered = new Uint8Array(text.units.length)
  for (const cue of longestEnds(found)) {
    const mark = markOf(text, cue, houseAt.get(cue.end), works)
    if (mark === undefined) continue
    marks.push(mark)
    covered.fill(1, mark.start, mark.end)
  }
  for (const { start, end, parts } of houses) if (parts >= 2 && covered[start] !== 1) marks.push(place(start, end))
  return marks
}

/** Per inner place whether a word of work or study is near. */
function nearWork(text: Text): Uint8Array {
  const near = new Uint8Array(text.units.length)
  for (const { start, end } of workLexicon.find(text)) near.fill(1, Math.max(0, start - workReach), end + workReach)
  return near
}

function place(start: number, end: number): Mark {
  return { kind: 'place', start, end, weight: 3, door: true }
}

/** Of endings that end at one place the longest: 机械厂 and not 厂. */
function longestEnds(found: readonly Found<Ending>[]): Found<Ending>[] {
  return found.filter(
    ({ start, end }, index) =>
      !found
        .slice(Math.max(0, index - 6), index + 6)
        .some((other) => other.start <= start && other.end >= end && other.end - other.start > end - start),
  )
}

function markOf(
  text: Text,
  { meaning, start, end }: Found<Ending>,
  behind: Houses | undefined,
  works: (start: number) => boolean,
): Mark | undefined {
  const to = behind?.end ?? end
  if (meaning.is === 'known') {
    if (meaning.needs === 'working' && !(works(start) && isThere(text, start))) return undefined
    if (meaning.needs === 'there' && !(isThere(text, start) && !goesOnSchool(text, end))) return undefined
    if (meaning.needs === 'within' && !isWithin(text, start)) return undefined
    return { kind: meaning.kind, start, end: to, weight: 3 }
  }
  const name = nameBefore(text, start, behind !== undefined)
  if (name === undefined) return undefined
  if (
    meaning.needs === 'numbered' &&
    behind === undefined &&
    !(name.marked && start - name.start >= 2 && !goesOn(text, end))
  )
    return undefined
  // Where somebody works there, a hospital is an employer.
  const employs = text.units.startsWith('医院', start) && works(start)
  const kind = meaning.kind === 'place' && employs ? 'employer' : meaning.kind
  return behind === undefined ? { kind, start: name.start, end: to, weight: 3 } : place(name.start, to)
}

/** Whether a word of being or coming there stands just before an inner place. */
function isThere(text: Text, at: number): boolean {
  if (at === 0 || (text.before[at] ?? 0) > gap.none) return true
  return '在到去从进是被的来上考读离入职我科业拿市县区了于'.includes(text.units[at - 1] ?? ' ')
}

/** Whether a word of being or coming there, or a city, stands just before an inner place. */
function isWithin(text: Text, at: number): boolean {
  if (at === 0 || (text.before[at] ?? 0) > gap.none) return true
  return '在到去从来回往离于住搬驻家市'.includes(text.units[at - 1] ?? ' ') || cities.has(text.units.slice(at - 2, at))
}
const cities = new Set(
  '北京 上海 天津 重庆 广州 深圳 杭州 成都 武汉 南京 西安 苏州 沈阳 大连 青岛 长沙 郑州 佛山'.split(' '),
)

/** Whether 中 is the beginning of another word: 一中午. */
function goesOnSchool(text: Text, end: number): boolean {
  if ((text.before[end] ?? 0) > gap.none) return false
  return '午国间心文旬药医奖毒招断途止等层部东年级考期秋式规型'.includes(text.units[end] ?? ' ')
}

/** Whether a short ending is the beginning of another word: 路上, 山东, 城市. */
function goesOn(text: Text, end: number): boolean {
  if ((text.before[end] ?? 0) > gap.none) return false
  return '上程过线途费灯口由市东西南北里区民委长子户政别域内外'.includes(text.units[end] ?? ' ')
}
