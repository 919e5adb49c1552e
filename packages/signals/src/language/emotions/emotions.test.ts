import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'
import { emotionsHeard } from './heard.ts'

const felt = (text: string): readonly string[] =>
  code({ role: 'seeker', text }).emotions.map(({ emotion, intensity }) => `${emotion} ${intensity}`)

describe('[S4.1] feelings are heard in what a seeker says', () => {
  test.each([
    ['我难过', ['sadness 2']],
    ['我有点难过', ['sadness 1']],
    ['我很难过', ['sadness 3']],
    ['难过得要命', ['sadness 4']],
    ['高兴不起来', ['sadness 2']],
    ['又委屈又害怕', ['grievance 2', 'fear 2']],
    ['现在轻松了', ['relief 2']],
  ])('%s', (text, expected) => {
    expect(felt(text)).toEqual(expected)
  })

  test.each(['我不难过', '他很生气', '如果他走了我会很难过', '今天吃了面', ''])('and none in: %s', (text) => {
    expect(felt(text)).toEqual([])
  })

  test('a listener who reflects a feeling has none', () => {
    expect(code({ role: 'listener', text: '听上去您很难过' }).emotions).toEqual([])
  })
})

test('[S4.1] over a session, what was heard often and strongly comes first', () => {
  const lines = ['我有点难过', '就是累了', '很疲惫', '我不难过'].map((text) => code({ role: 'seeker', text }).emotions)
  expect(emotionsHeard(lines)).toEqual([
    { emotion: 'fatigue', weight: 5, lines: 2, intensity: 3 },
    { emotion: 'sadness', weight: 1, lines: 1, intensity: 1 },
  ])
})
