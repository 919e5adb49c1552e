import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lexicon, unplain } from './lexicon.ts'
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
