import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'
import { emotions } from '../coded.ts'
import { unplain } from '../text/lexicon.ts'
import { emotionsHeard } from './heard.ts'
import { emotionCues } from './lexicon.ts'

const felt = (text: string): readonly string[] => code({ role: 'seeker', text }).emotions.map(({ emotion }) => emotion)

/** How strongly the first feeling is said. */
const strength = (text: string): number => code({ role: 'seeker', text }).emotions[0]?.intensity ?? 0

describe('[S4.1] each feeling is heard in its words, its idioms, its body and on the net', () => {
  test.each([
    ['晚上睡不着一直焦虑', 'anxiety'],
    ['心里七上八下的', 'anxiety'],
    ['心里堵得慌', 'sadness'],
    ['胸口堵', 'sadness'],
    ['鼻子一酸就哭了', 'sadness'],
    ['高兴不起来', 'sadness'],
    ['又破防了', 'sadness'],
    ['今天很emo', 'sadness'],
    ['听到那句话我绷不住了', 'sadness'],
    ['越想越气', 'anger'],
    ['一肚子火没处撒', 'anger'],
    ['天黑了我就害怕', 'fear'],
    ['他一回来我大气都不敢出', 'fear'],
    ['都怪我没早点带她去看', 'guilt'],
    ['我对不起我妈', 'guilt'],
    ['当众社死', 'shame'],
    ['真想找个地缝钻进去', 'shame'],
    ['说不出的委屈', 'grievance'],
    ['有苦说不出', 'grievance'],
    ['没有人懂我', 'loneliness'],
    ['身边连个说话的人都没有', 'loneliness'],
    ['心里空落落的', 'loss'],
    ['我好想我妈', 'loss'],
    ['喘不过气来', 'despair'],
    ['看不到一点希望', 'despair'],
    ['提不起劲', 'fatigue'],
    ['只想躺平', 'fatigue'],
    ['我已经麻了', 'numbness'],
    ['哭都哭不出来', 'numbness'],
    ['心里平静下来了', 'calm'],
    ['心里一块石头落了地', 'relief'],
    ['说出来好受多了', 'relief'],
    ['又有了点盼头', 'hope'],
    ['心里暖暖的', 'joy'],
  ])('%s', (text, emotion) => {
    expect(felt(text)).toEqual([emotion])
  })

  test('several in one line come each once, in the order in which they are said most strongly', () => {
    expect(felt('又委屈又害怕，又生气，真的很委屈')).toEqual(['fear', 'anger', 'grievance'])
  })
})

describe('[S4.1] what is not felt is not heard', () => {
  test.each([
    ['denied', '我不难过'],
    ['denied', '我没有生气'],
    ['denied', '谈不上委屈'],
    ['denied', '没什么好怕的'],
    ['somebody else’s', '他很生气'],
    ['somebody else’s', '我妈看起来特别焦虑'],
    ['somebody else’s', '爸爸对我很失望'],
    ['the listener’s', '你会觉得孤单吗'],
    ['supposed', '如果他走了我会很难过'],
    ['wished for', '我想开心一点'],
    ['wished for', '希望自己能平静一点'],
    ['past and gone', '以前很开心'],
    ['past and gone', '小时候最快乐的就是过年'],
    ['a story', '那部电影的结局太悲伤了'],
    ['somebody’s attribute', '写一个孤独的老人'],
    ['another word', '哪怕再少睡一会儿'],
    ['another word', '积累了一些经验'],
    ['another word', '麻烦你看一下'],
    ['a name', '幸福小区三号楼'],
    ['a figure', '笑死我了'],
    ['a figure', '饿死了先吃饭'],
    ['nothing', ''],
  ])('%s: %s', (_, text) => {
    expect(felt(text)).toEqual([])
  })

  test.each([
    ['他让我很难过', ['sadness']],
    ['他一发消息我就害怕', ['fear']],
    ['我不想再这么焦虑了', ['anxiety']],
    ['就算再难过也要上班', ['sadness']],
    ['一想到万一他走了我就害怕', ['fear']],
    ['要是我早点发现就好了', ['guilt']],
    ['当时我特别委屈', ['grievance']],
  ])('but it is in: %s', (text, expected) => {
    expect(felt(text)).toEqual(expected)
  })

  test('a listener who reflects a feeling has none', () => {
    expect(code({ role: 'listener', text: '听上去您很难过' }).emotions).toEqual([])
  })
})

test('[S4.1] how strongly it is said: a little, the plain word, much, to the utmost', () => {
  expect(['有点难过', '难过', '很难过', '难过得要命'].map(strength)).toEqual([1, 2, 3, 4])
  expect(['有点崩溃', '崩溃', '彻底崩溃'].map(strength)).toEqual([2, 3, 4])
  expect(['难过死了', '气得说不出话'].map(strength)).toEqual([4, 3])
})

test('[S4.1] over a session, what was heard often and strongly comes first', () => {
  const lines = ['我有点难过', '就是累了', '很疲惫', '我不难过'].map((text) => code({ role: 'seeker', text }).emotions)
  expect(emotionsHeard(lines)).toEqual([
    { emotion: 'fatigue', weight: 5, lines: 2, intensity: 3 },
    { emotion: 'sadness', weight: 1, lines: 1, intensity: 1 },
  ])
})

test('every emotion has cues, and every cue is written as texts are read', () => {
  const has = new Set(emotionCues.flatMap(({ meaning }) => (meaning.is === 'felt' ? [meaning.emotion] : [])))
  expect(emotions.filter((emotion) => !has.has(emotion))).toEqual([])
  expect(unplain(emotionCues)).toEqual([])
})

const spoken = fc
  .array(
    fc.oneof(
      fc.constantFrom('我', '他', '不', '很', '难过', '怕', '如果', '以前', '，', '。', '累', '想', '高兴不起来'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

test('[S4.1] whatever is said: each feeling once, in order, its place inside the text', () => {
  fc.assert(
    fc.property(spoken, (text) => {
      const { emotions: found } = code({ role: 'seeker', text })
      expect(new Set(found.map(({ emotion }) => emotion)).size).toBe(found.length)
      let reached = 0
      for (const { span, intensity } of found) {
        expect(span[0] >= reached && span[0] < span[1] && span[1] <= text.length).toBe(true)
        expect([1, 2, 3, 4]).toContain(intensity)
        reached = span[0]
      }
    }),
  )
})
