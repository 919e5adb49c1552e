import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'

const redacted = (text: string): string => code({ role: 'seeker', text }).redacted

describe('[S5.5] what says who somebody is is replaced by what it was', () => {
  test.each([
    ['电话138 8888 8888', '电话〔号码〕'],
    ['微信abc_12345', '微信〔账号〕'],
    ['发到 zhang.san@example.com 或 https://t.cn/A6abc?x=1', '发到 〔邮箱〕 或 〔网址〕'],
    ['身份证110101199003071234', '身份证〔证件〕'],
  ])('%s', (text, expected) => {
    expect(redacted(text)).toBe(expected)
    expect(redacted(expected)).toBe(expected)
  })

  test.each(['我考了680分，2023年5月6日 3点', '他打了120'])('nothing in %s', (text) => {
    expect(redacted(text)).toBe(text)
  })
})
