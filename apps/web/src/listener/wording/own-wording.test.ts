import { wording as wordingShape } from '@tingyu/contract'
import { describe, expect, test } from 'vitest'
import { standard } from '../../../../../packages/sop/testing/standard.ts'
import { cueText } from '../session/cue-text.ts'
import { stillKnown, withOwn } from './own-wording.ts'

const cueOf = (id: string) => {
  const found = standard.phases.flatMap((phase) => phase.cues).find((cue) => cue.id === id)
  if (found === undefined) throw new Error(`the standard protocol has no cue ${id}`)
  return found
}
const greeting = cueOf('open.greet')
const secrecy = cueOf('open.secrecy')

describe('one’s own wording of cues', () => {
  test('[S0.5] an adaptable cue is shown in one’s own words, and goes back to the service’s', () => {
    const own = withOwn({}, greeting, '  您好，我是小雨。 ', '小雨')
    expect(own).toEqual({ 'open.greet': '您好，我是小雨。' })
    expect(cueText(greeting, own, 'zh-CN', '小雨')).toBe('您好，我是小雨。')
    expect(withOwn(own, greeting, '', '小雨')).toEqual({})
    const services = cueText(greeting, {}, 'zh-CN', '小雨')
    expect(withOwn(own, greeting, services, '小雨')).toEqual({})
  })

  test('[S2.1] the greeting carries one’s own working name, in one’s own wording too', () => {
    expect(cueText(greeting, {}, 'zh-CN', '小雨')).toBe('您好，我是小雨，这段时间由我来听您说。')
    expect(cueText(greeting, {}, 'en', 'Rain')).toMatch(/^Hello, I am Rain\./)
    expect(cueText(greeting, { 'open.greet': '我是{{name}}。' }, 'zh-CN', '$&')).toBe('我是$&。')
  })

  test('[S0.5] [S2.2] what the service has fixed, the limits of confidentiality among it, stays as it is', () => {
    expect(secrecy.adaptable).toBe(false)
    expect(withOwn({}, secrecy, '绝对保密，谁也不说', '小雨')).toEqual({})
    expect(cueText(secrecy, { 'open.secrecy': '绝对保密，谁也不说' }, 'zh-CN', '小雨')).toBe(secrecy.text['zh-CN'])
  })

  test('[S0.5] what is sent is what the service takes, also after it has dropped or fixed a cue', () => {
    const own = withOwn({ 'open.gone': '旧的', 'open.secrecy': '旧的' }, greeting, '长'.repeat(500), '小雨')
    const sent = stillKnown(own, standard)
    expect(Object.keys(sent)).toEqual(['open.greet'])
    expect(wordingShape.safeParse(sent).success).toBe(true)
  })
})
