import { gap } from '../../text/characters.ts'
import { everyones, lexicon } from '../../text/lexicon.ts'
import type { Text } from '../../text/text.ts'
import type { Mark } from '../redaction.ts'

/** What somebody does at a school, right behind its name: 在育才读书, 在格致上高二, 从启明毕业. */
const studies = lexicon(
  [
    {
      meaning: true,
      said: [
        '(读书|念书|上学|就读|毕业|教书|住校|读初|读高|读小学|读中学|读幼儿园|念初|念高|念小学|念中学|上初|上高|上小学|上中学|上幼儿园)',
        '(读|念)(一|二|三|四|五|六)年级',
      ],
    },
  ],
  { among: everyones },
)
/**
 * What schools are named by when the word for a school is left out. A name is made of two or three of these; where
 * somebody studies there nothing else is: 在国外读书, 在老家上学 and 在上海念书 are no schools.
 */
const characters = new Set(
  '育才英启明德志远博文雅树人培正华崇实求真是格致弘毅立行思源敬业勤学知诚信光耀晨曙星春晖旗建验嘉祥枫精群耀慧智仁义礼贤达善美雅润泽瑞鸿翔腾凌云振兴盛康宁润滋兰蕙芳菁莘桃李树',
)
/** Made of the same, and no schools. */
const words = new Set('真人 行人 云云 文学 人文 美学 礼学 善行 信达 思行 明明 真是 实是 知人 才是'.split(' '))
/** As they are said, whatever they are made of. */
const short = '一附中 二附中 师大附中 附中 附小 附高 外校 外国语 实外 华附 省实 市实验 省实验'.split(' ')
const sizes = [3, 2] as const

/** Schools that are known by what somebody does there. Linear: at each such word a bounded number of places. */
export function schoolsTold(text: Text): Mark[] {
  return studies.find(text).flatMap(({ start }) => {
    const size = sizeBefore(text, start)
    return size === undefined ? [] : [{ kind: 'school' as const, start: start - size, end: start, weight: 3 }]
  })
}

function sizeBefore(text: Text, end: number): number | undefined {
  const { units } = text
  const named = short.find((word) => units.startsWith(word, end - word.length))
  if (named !== undefined) return isThere(text, end - named.length) ? named.length : undefined
  return sizes.find((size) => {
    const start = end - size
    if (start < 0 || !touches(text, start, end) || words.has(units.slice(start, end))) return false
    for (let at = start; at < end; at += 1) if (!characters.has(units[at] ?? '')) return false
    return isThere(text, start)
  })
}

function touches({ before }: Text, start: number, end: number): boolean {
  for (let at = start + 1; at <= end; at += 1) if ((before[at] ?? 0) > gap.none) return false
  return true
}

/** Whether somebody is said to be or go there: 在育才, 从育才, 在北京育才. */
function isThere({ units, before }: Text, at: number): boolean {
  if (at === 0 || (before[at] ?? 0) > gap.thin) return true
  return '在到去从进于是京海津庆州圳都汉安阳市县区'.includes(units[at - 1] ?? ' ')
}
