import { expect, test } from 'vitest'
import { code } from '../code.ts'

const named = (text: string): readonly string[] =>
  code({ role: 'seeker', text }).resources.map(({ kind, span }) => `${kind} ${text.slice(...span)}`)

test.each([
  ['我妈一直在', ['person 我妈一直在']],
  ['我还是坚持跑步', ['activity 坚持跑步']],
  ['有个朋友会听我说', ['person 有个朋友会听我说']],
  ['养了只猫', ['animal 养了只猫']],
])('[S5.2] what holds a seeker is heard, in their own words: %s', (text, expected) => {
  expect(named(text)).toEqual(expected)
})

test.each(['我没有朋友', '我妈不理我', '如果有个朋友会听我说就好了', ''])('[S5.2] and nothing in: %s', (text) => {
  expect(named(text)).toEqual([])
})

test('[S5.2] a listener names nothing of their own', () => {
  expect(code({ role: 'listener', text: '您妈妈一直在，您还坚持跑步' }).resources).toEqual([])
})
