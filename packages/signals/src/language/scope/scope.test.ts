import { describe, expect, test } from 'vitest'
import { readText } from '../text/text.ts'
import { around, readScope } from './scope.ts'
import type { Modified } from './scope.ts'

/** What modifies the words between the two bars. */
function modified(written: string): Modified {
  const [before = '', cue = ''] = written.split('|')
  const text = readText(written.replaceAll('|', ''))
  const start = readText(before).units.length
  return around(text, readScope(text), start, start + readText(cue).units.length)
}

test.each([
  ['我没有|想死|', true],
  ['我没有想过|自杀|', true],
  ['我从来没想过要|自杀|', true],
  ['我不是不|想活|', false],
  ['不是|不想活|，就是累', true],
  ['我不累，|想死|', false],
  ['我不怕但是|想死|', false],
  ['没有工作没有朋友每天就|想死|', false],
])('[S7.2] negation reaches what stands just behind it: %s', (written, negated) => {
  expect(modified(written).negated).toBe(negated)
})

test.each([
  ['我|想死|', { type: 'person', who: 'self' }],
  ['我妈|想死|', { type: 'person', who: 'other' }],
  ['我女儿说她|想死|', { type: 'person', who: 'other' }],
  ['我女儿最近总说|想死|', { type: 'person', who: 'other', child: true }],
  ['我跟我妈说过我|想死|', { type: 'person', who: 'self' }],
  ['|想死|', undefined],
])('[S7.2] who it is about: %s', (written, who) => {
  expect(modified(written).who).toEqual(who)
})

describe('[S7.2] what changes the sense', () => {
  test.each([
    ['如果哪天我|死|了', { hypothetical: true }],
    ['你会不会|想死|', { asked: true }],
    ['是不是|想死|了？', { asked: true }],
    ['我|想死|，真的？', { asked: true }],
    ['他说|想死|', { reported: true }],
    ['她说“|你去死|”', { reported: true }],
    ['小说里的主角|自杀|了', { story: true }],
    ['《|活着|》', { story: true }],
    ['我|想死|哈哈哈', { joke: true }],
    ['去年我|割腕|过', { when: 'past' }],
    ['上个月我|割腕|了', { when: 'recent', aspect: 'done' }],
    ['今晚我就要|走|了', { when: 'now', aspect: 'going' }],
    ['我打算|跳楼|', { aspect: 'going' }],
    ['我有点|难过|', { degree: 0.5 }],
    ['我非常|难过|', { degree: 2 }],
    ['我|难过|', { negated: false, hypothetical: false, asked: false, reported: false, story: false, degree: 1 }],
  ])('%s', (written, expected) => {
    expect(modified(written)).toMatchObject(expected)
  })
})
