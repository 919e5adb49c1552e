import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'
import { wordsOf } from '../words/words.ts'

/** What leaves the bounds in a line: kind and the words. */
const crossings = (text: string, role: 'seeker' | 'listener' = 'seeker'): string[] =>
  code({ role, text }).boundary.map(({ kind, span }) => `${kind} ${text.slice(...span)}`)

describe('[S6.5] private contact is seen in whatever writing', () => {
  test.each([
    ['我的电话是13800138000', 'phone 13800138000'],
    ['138 0013 8000', 'phone 138 0013 8000'],
    ['一三八零零一三八零零零打给我', 'phone 一三八零零一三八零零零'],
    ['①③⑧００１３8️⃣0️⃣0️⃣0️⃣', 'phone ①③⑧００１３8️⃣0️⃣0️⃣0️⃣'],
    ['微信号：ting_yu88', 'wechat 微信号：ting_yu88'],
    ['QQ 123456789', 'qq QQ 123456789'],
    ['写到 zhang.san@example.com 吧', 'email zhang.san@example.com'],
    ['https://t.cn/A6abc?x=1 看看', 'url https://t.cn/A6abc?x=1'],
  ])('%s', (text, crossing) => {
    expect(crossings(text)).toEqual([crossing])
    expect(crossings(text, 'listener')).toEqual([crossing])
  })

  test.each(['他打了120，后来打了12356', '我考了680分', '2023年5月6日 3点', '他删了我微信'])(
    'nothing in %s',
    (text) => {
      expect(crossings(text)).toEqual([])
    },
  )

  test('a number of the service may be said', () => {
    const words = wordsOf({ numbers: ['010-82951332'] })
    const line = { role: 'listener', text: '您可以打 010 8295 1332' } as const
    expect(code(line).boundary).toHaveLength(1)
    expect(code(line, undefined, words).boundary).toEqual([])
    expect(code(line, undefined, words).redacted).toBe(line.text)
  })
})
