import fc from 'fast-check'
import { expect, test } from 'vitest'
import { code } from '../code.ts'
import { resourceKinds } from '../coded.ts'
import { unplain } from '../text/lexicon.ts'
import { resourceFamilies } from './families.ts'
import { resourceSets } from './sets.ts'

const named = (text: string): readonly string[] =>
  code({ role: 'seeker', text }).resources.map(({ kind, span }) => `${kind} ${text.slice(...span)}`)

test.each([
  ['我妈一直在', ['person 我妈一直在']],
  ['我妈虽然唠叨但她懂我', ['person 我妈虽然唠叨但她懂我']],
  ['有个朋友会听我说', ['person 有个朋友会听我说']],
  ['还好有我弟', ['person 还好有我弟']],
  ['我还是每天坚持跑步', ['activity 我还是每天坚持跑步']],
  ['画画的时候会好一点', ['activity 画画的时候会好一点']],
  ['干活的时候就不去想了', ['activity 干活的时候就不去想了']],
  ['养了只猫', ['animal 养了只猫']],
  ['楼下那个公园我常去坐坐', ['thing 楼下那个公园我常去坐坐']],
  ['上次我也挺过来了', ['success 上次我也挺过来了']],
  ['我这人挺能扛的', ['strength 我这人挺能扛的']],
  ['我没有放弃', ['strength 我没有放弃']],
  ['我比以前坚强了', ['strength 我比以前坚强了']],
  ['为了孩子我也要撑住', ['value 为了孩子我也要撑住']],
  ['我想带我妈去看海', ['hope 我想带我妈去看海']],
])('[S5.2] what holds a seeker is heard, in their own words: %s', (text, expected) => {
  expect(named(text)).toEqual(expected)
})

test.each([
  '我没有朋友',
  '我妈不理我',
  '我妈从来不支持我',
  '我妈一直在骂我',
  '我妈会支持我吗',
  '以前有朋友，现在都不联系了',
  '以前我还画画',
  '听歌也没用',
  '猫上个月死了',
  '想养只猫可是家里不让',
  '要是有个朋友会听我说就好了',
  '我一点都不坚强',
  '他养了一条狗',
  '我同事很能扛',
  '你有朋友吗',
  '我想离开这里',
  '',
])('[S5.2] and nothing in: %s', (text) => {
  expect(named(text)).toEqual([])
})

test('[S5.2] a listener names nothing of their own', () => {
  expect(code({ role: 'listener', text: '您妈妈一直在，您还坚持跑步' }).resources).toEqual([])
})

test('every kind has cues, and every cue is written as texts are read', () => {
  const has = new Set(resourceFamilies.flatMap(({ meaning }) => (meaning.is === 'resource' ? [meaning.kind] : [])))
  expect(resourceKinds.filter((kind) => !has.has(kind))).toEqual([])
  expect(unplain(resourceFamilies, resourceSets)).toEqual([])
})

const spoken = fc
  .array(
    fc.oneof(
      fc.constantFrom('我', '妈', '一直在', '不', '坚持', '跑步', '朋友', '陪我', '如果', '以前', '，', '。', '挺能扛'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

test('[S5.2] whatever is said, what is named lies inside it, in order', () => {
  fc.assert(
    fc.property(spoken, (text) => {
      let reached = 0
      for (const { span } of code({ role: 'seeker', text }).resources) {
        expect(span[0] >= reached && span[0] < span[1] && span[1] <= text.length).toBe(true)
        reached = span[0]
      }
    }),
  )
})
