import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'
import { noWords, wordsOf } from './words.ts'

const risk = (text: string, words = noWords) => code({ role: 'seeker', text }, undefined, words).risk

describe('[S1.6] what a service adds to danger', () => {
  const words = wordsOf({ danger: [{ say: '去见太奶', kind: 'suicide', level: 1 }] })

  test('is noticed in any writing, and the reason says whose word it is', () => {
    expect(risk('我想去見太奶了').level).toBe(0)
    for (const text of ['我想去见太奶了', '我想去見太奶了', '我想去 见 太 奶 了'])
      expect(risk(text, words)).toMatchObject({
        level: 1,
        kinds: ['suicide'],
        reason: expect.stringContaining('本服务列出的'),
      })
  })

  test('can only add: a plan stays a plan', () => {
    const plan = '我买好了药，今晚就走'
    expect(risk(`${plan}，去见太奶`, words).level).toBeGreaterThanOrEqual(risk(plan).level)
  })

  test('of somebody else it is worry about them', () => {
    expect(risk('我妈说她要去见太奶', words).kinds).toContain('third_party')
  })
})

test('words that hold nothing to read are left out, and lists may be missing', () => {
  expect(wordsOf({ names: ['…', ''], numbers: ['-'] }).personal).toBeUndefined()
  expect(wordsOf({}).numbers.has('12356')).toBe(true)
})

test('[S7.2] numbers that everybody must be able to say cannot be taken away', () => {
  for (const digits of ['110', '120', '119', '12356']) expect(wordsOf({ numbers: [] }).numbers.has(digits)).toBe(true)
})
