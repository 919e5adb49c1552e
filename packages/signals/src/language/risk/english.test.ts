import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'

describe('[S1.6] in English, from far', () => {
  test.each([
    ['passive_wish', 1, 'I wish I could just go to sleep and never wake up'],
    ['passive_wish', 1, 'I’m tired of being alive'],
    ['passive_wish', 1, 'I don’t want to be here anymore'],
    ['hopelessness', 1, 'I don’t see the point of living'],
    ['burden', 1, 'everyone would be better off without me'],
    ['active_thought', 2, 'I keep imagining killing myself'],
    ['active_thought', 2, 'suicide has been on my mind every single day'],
    ['self_harm', 2, 'I cut my arms again last night'],
  ])('%s, %i: %s', (of, level, text) => {
    const { risk } = code({ role: 'seeker', text })
    expect(risk.level).toBe(level)
    expect(risk.signs.map((sign) => sign.code)).toContain(of)
  })

  test('somebody else’s', () => {
    const { level, kinds } = code({ role: 'seeker', text: 'my best friend keeps saying she wants to die' }).risk
    expect(level).toBe(1)
    expect(kinds).toContain('third_party')
  })

  test.each([
    'I’m dying to see you all again',
    'this traffic is killing me',
    'my friend killed himself years ago and I still miss him',
    'in the movie he jumps off a bridge at the end',
    'I’d rather die than eat there again, lol',
    'I want to end things with my boyfriend',
  ])('a figure of speech, somebody’s death long ago, a story: %s', (text) => {
    expect(code({ role: 'seeker', text }).risk.level).toBe(0)
  })
})
