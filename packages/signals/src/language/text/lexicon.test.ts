import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lexicon, pool, unplain } from './lexicon.ts'
import { readText, spanOf } from './text.ts'

/** What one template finds in a text, as the original writes it. */
function found(template: string | readonly string[], original: string, except: readonly string[] = []): string[] {
  const text = readText(original)
  const said = typeof template === 'string' ? [template] : template
  return lexicon([{ meaning: 0, said }], { sets: { end: ['死', '走'], want: ['想', '要', '打算'] }, except })
    .find(text)
    .map(({ start, end }) => original.slice(...spanOf(text, start, end)))
}

describe('a template', () => {
  test.each([
    ['想死', '我想死', ['想死']],
    ['想死', '我 想 死', ['想 死']],
    ['想死', '我想。死', []],
    ['(想|要)?死了', '死了 要死了', ['死了', '死了', '要死了']],
    ['<want>~0<end>', '我打算走', ['打算走']],
    ['<want>~3<end>', '我想就这么死', ['想就这么死']],
    ['<want>~2<end>', '我想就这么死', []],
    ['<want>~9<end>', '我想，死', []],
    ['<want>~~9<end>', '我想，死', ['想，死']],
    ['<want>~~9<end>', '我想。死', []],
    ['^想死', '我想死', []],
    ['^想死', '好烦，想死', ['想死']],
    ['想死$', '想死你了，想死', ['想死']],
    ['zs', 'zs zsh 1zs 想zs了', ['zs', 'zs']],
    ['自杀', '自殺', ['自殺']],
  ])('%s in %s', (template, original, expected) => {
    expect(found(template, original).toSorted()).toEqual(expected.toSorted())
  })

  test('what ends in an exception does not count', () => {
    expect(found('想死', '想死你了', ['想死你'])).toEqual([])
    expect(found('我想死', '我想死你了，我想死', ['想死你'])).toEqual(['我想死'])
  })

  test.each([
    ['(想', 'not closed'],
    ['想)', 'unexpected ")"'],
    ['<nobody>', 'there is no set <nobody>'],
    ['想~死', 'a ~ needs a number'],
    ['', 'a part is empty'],
    ['好?', 'may be missing as a whole'],
    ['想 死', 'unexpected " "'],
  ])('%s is refused', (template, why) => {
    expect(() => lexicon([{ meaning: 0, said: [template] }]).find(readText('好'))).toThrow(why)
  })
})

test('a table is told of words that no text can hold', () => {
  expect(unplain([{ meaning: 0, said: ['(自杀|自殺)', 'ZS', '想~3<late>'] }], { late: ['晚安', '晚 安'] })).toEqual([
    '自殺',
    'ZS',
    '晚 安',
  ])
})

test('finds what a plain search finds', () => {
  const letter = fc.constantFrom('想', '死', '不', '活')
  const word = fc.array(letter, { minLength: 1, maxLength: 3 }).map((letters) => letters.join(''))
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 6 }),
      fc.array(letter, { maxLength: 30 }),
      (words, letters) => {
        const text = readText(letters.join(''))
        const places = words.flatMap((said) =>
          Array.from(text.units).flatMap((_, at) => (text.units.startsWith(said, at) ? [`${said}@${at}`] : [])),
        )
        const all = lexicon(words.map((said) => ({ meaning: said, said: [said] }))).find(text)
        expect(all.map(({ meaning, start }) => `${meaning}@${start}`).toSorted()).toEqual(places.toSorted())
      },
    ),
  )
})

describe('lexicons that are asked together', () => {
  const letter = fc.constantFrom('想', '死', '不', '活', '我', '了', 'a', '，', ' ', '。')
  const text = fc.array(letter, { maxLength: 24 }).map((letters) => readText(letters.join('')))
  const group = fc.constantFrom('(想|不想)', '<end>', '我?', '死', '(不|我不|了)', 'a')
  const template = fc
    .tuple(group, fc.constantFrom('', '~2', '~~4'), group, fc.constantFrom('', '~3活', '(死|了)?'))
    .map(([one, between, other, more]) => `我${one}${between}${other}${more}`)
    .filter((said) => !said.includes('~2我?') && !said.includes('~~4我?'))
  const options = { sets: { end: ['死', '活'] }, except: ['死了'] }

  test('each finds what it finds alone', () => {
    fc.assert(
      fc.property(fc.uniqueArray(template, { minLength: 2, maxLength: 6 }), text, (said, here) => {
        const among = pool()
        const together = said.map((one) => lexicon([{ meaning: one, said: [one] }], { ...options, among }))
        for (const [index, one] of said.entries())
          expect(together[index]?.read(here)).toEqual(lexicon([{ meaning: one, said: [one] }], options).read(here))
      }),
      { numRuns: 300 },
    )
  })

  test('one that comes later is read with the others', () => {
    const among = pool()
    const first = lexicon([{ meaning: 1, said: ['想'] }], { among })
    const here = readText('想死')
    expect(first.find(here)).toHaveLength(1)
    const second = lexicon([{ meaning: 2, said: ['死'] }], { among })
    expect(second.find(here)).toEqual([{ meaning: 2, start: 1, end: 2 }])
  })
})

test('a template stands where a plain pattern stands', () => {
  const letter = fc.constantFrom('想', '死', '不', '活', '我')
  fc.assert(
    fc.property(
      fc.constantFrom('想', '(不|我)想', '不'),
      fc.nat({ max: 3 }),
      fc.constantFrom('死', '(活|不活)', '我死'),
      fc.array(letter, { maxLength: 20 }),
      (one, between, other, letters) => {
        const here = readText(letters.join(''))
        const pattern = new RegExp(`${one}.{0,${between}}(${other})`, 'u')
        const all = lexicon([{ meaning: 0, said: [`${one}~${between}${other}`] }]).find(here)
        expect(all.length > 0).toBe(pattern.test(here.units))
        for (const { start, end } of all)
          expect(here.units.slice(start, end)).toMatch(new RegExp(`^${pattern.source}$`, 'u'))
      },
    ),
    { numRuns: 500 },
  )
})
