import { lexicon, seekers } from '../text/lexicon.ts'
import type { Cue } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import { around } from '../scope/scope.ts'
import type { Scope } from '../scope/scope.ts'

const ages =
  '(六|七|八|九|十|十一|十二|十三|十四|十五|十六|十七|6|7|8|9|10|11|12|13|14|15|16|17|快十八|快18|不到十八|不到18)'

/** What says that the speaker is not of age. 我13岁的时候 is the past and does not. */
const notOfAge: readonly Cue<'age' | 'school'>[] = [
  { meaning: 'age', said: [`${ages}周?岁`, `我?(今年|才|刚|刚满)${ages}$`, `我${ages}$`, `${ages}(男|女)(生)?`] },
  {
    meaning: 'school',
    said: [
      '未成年',
      '(我|俺)~3(上|读|念|在读?|是)~1(小学|初一|初二|初三|初中|高一|高二|高三|高中|(四|五|六|七|八|九)年级)',
      '我(是|一个|还是|只是)?(个|一个|一名)?(小学生|初中生|高中生|中学生)',
      '(我|俺)(今年|才|现在|刚|刚上)?(初一|初二|初三|高一|高二|高三|小学|三年级|四年级|五年级|六年级)(了)?$',
      '(初一|初二|初三|高一|高二|高三|初中|高中)(学生|女生|男生|在读|生)',
      '^(上|读|念)?(初|高)(一|二|三)$',
      '不(让|许|要|准)我?告诉(妈妈|爸爸|老师|大人)',
      '(我们|我)(班主任|同桌|宿管|年级)',
      '(快|马上|要|准备)(中考|高考)',
    ],
  },
]
const young = lexicon(notOfAge, { among: seekers })

/** Whether the speaker is, by their own words, a minor. */
export function speakerIsMinor(text: Text, scope: Scope): boolean {
  return young.find(text).some(({ start, end }) => {
    const { who, when, negated } = around(text, scope, start, end)
    const own = who === undefined || who.who === 'self'
    // 十三岁的时候, 十五岁那年, 13岁开始: told of the past.
    const told = /^(的时候|时|那年|那时|开始|起|以前|就|到|以后|之后|被)/u.test(text.units.slice(end, end + 3))
    return own && !negated && !told && when !== 'past'
  })
}
