import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readText, spanOf } from './text.ts'

/** A clause as it reads, with its mark. */
const clausesOf = (original: string): string[] => {
  const text = readText(original)
  return text.clauses.map(({ start, end, mark }) => text.units.slice(start, end) + mark)
}

describe('one writing for the many', () => {
  test.each([
    ['我真的不想說話', '我真的不想说话'],
    ['ＡＢＣ１２３', 'abc123'],
    ['①②③', '123'],
    ['自.杀', '自杀'],
    ['自 杀', '自杀'],
    ['自*杀', '自杀'],
    ['自\u200b杀\ufe0f', '自杀'],
    ['自🔪杀', '自杀'],
    ['𝐳𝐬', 'zs'],
    ['死死死死死', '死死'],
    ['妈妈', '妈妈'],
    ['一三八零零零零八八八八', '一三八零零零零八八八八'],
    ['⾃杀', '自杀'],
    ['', ''],
    ['……？！', ''],
  ])('%s is %s', (original, units) => {
    expect(readText(original).units).toBe(units)
  })

  test('an inner place leads back to the original, marks between included', () => {
    const original = '我想 自.\u200b殺了'
    const text = readText(original)
    const at = text.units.indexOf('自杀')
    expect(original.slice(...spanOf(text, at, at + 2))).toBe('自.\u200b殺')
    const stretched = readText('我累累累累累了')
    expect('我累累累累累了'.slice(...spanOf(stretched, 1, 3))).toBe('累累累累累')
  })
})

describe('clauses', () => {
  test.each([
    ['我累了，不想说了。你呢？', ['我累了,', '不想说了。', '你呢?']],
    ['我这堵着车 你倒睡着了', ['我这堵着车', '你倒睡着了']],
    ['我 不 想 活 了', ['我不想活了']],
    ['我想睡但是睡不着', ['我想睡', '但是睡不着']],
    ['不过是这样', ['不过是这样']],
    ['真的吗！？', ['真的吗?']],
    ['我想……死', ['我想死']],
    ['3.5公里', ['35公里']],
    ['热线010-82951332一直占线', ['热线01082951332一直占线']],
    ['138 0013 8000 打这个', ['13800138000', '打这个']],
  ])('%s', (original, clauses) => {
    expect(clausesOf(original)).toEqual(clauses)
  })
})

test('what is quoted is known, and a mark that is never closed does no harm', () => {
  const text = readText('她说“你去死”，我在看《活着》 “没完')
  expect(text.quoted.map(({ start, end, kind }) => [text.units.slice(start, end), kind])).toEqual([
    ['你去死', 'speech'],
    ['活着', 'title'],
  ])
})

test('any text can be read; its places are ordered and inside it; clauses cover it without holes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (original) => {
      const text = readText(original)
      const length = text.units.length
      for (let i = 0; i < length; i += 1) {
        const [start, end] = spanOf(text, i, i + 1)
        const previous = text.from[i - 1] ?? 0
        if (!(previous <= start && start < end && end <= original.length))
          throw new Error(`place ${i}: ${start} ${end}`)
      }
      expect(text.clauses.reduce((at, { start, end }) => (start === at && end > start ? end : -1), 0)).toBe(length)
      expect(text.clauseAt.length).toBe(length)
    }),
  )
})
