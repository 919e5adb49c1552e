import { expect, test } from 'vitest'
import { differences, hanziInCode, keysPutTogether } from './texts.ts'

test('both languages of the interface say the same things', () => {
  expect(
    differences({
      'zh-CN': { common: { a: '你好，{{name}}', list: ['一', '二'], deep: { b: '乙' }, n_other: '{{count}} 个' } },
      en: {
        common: { a: 'Hello, {{name}}', list: ['one', 'two'], deep: { b: 'b' }, n_one: 'one', n_other: '{{count}}' },
      },
    }),
  ).toEqual([])
})

test('each way in which two languages can differ is named', () => {
  const found = differences({
    'zh-CN': { common: { a: '你好，{{name}}', list: ['一', '二'], b: '乙', c: ' ' } },
    en: { common: { a: 'Hello', list: ['one'], d: 'd', c: 'c' } },
  })
  expect(found).toEqual([
    'zh-CN common.c is empty',
    'en lacks common.list.1',
    'en lacks common.b',
    'zh-CN lacks common.d',
    'common.a: zh-CN has {{name}}, en none',
  ])
})

test('hanzi in code are found, hanzi in comments are left alone', () => {
  const source = ["const a = 'a' // 说明", '/* 多行', '   注释 */', "const b = '文字'", "const url = 'https://x/中'"]
  expect(hanziInCode(source.join('\n')).map(({ line }) => line)).toEqual([4, 5])
})

test('keys that are put together become patterns of their namespace', () => {
  const one =
    "const { t } = useTranslation('listener')\nt(`ended.${reason}.title`)\nt(`age.${band}`, { x })\nt('plain')"
  expect(keysPutTogether(one)).toEqual(['listener:ended.*.title', 'listener:age.*'])
  expect(keysPutTogether("useTranslation('room')\nt(`seeker:voice.${say}`)")).toEqual(['seeker:voice.*'])
  const two = "useTranslation('a')\nuseTranslation('b')\nt(\n  `role.${role}`)\nt(`${all}`)"
  expect(keysPutTogether(two)).toEqual(['role.*'])
})
