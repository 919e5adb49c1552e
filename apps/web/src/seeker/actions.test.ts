import { describe, expect, test } from 'vitest'
import { wordsIn } from './actions.ts'

describe('six words written by hand', () => {
  test('[S5.4] may be apart by spaces, commas, dots or lines', () => {
    const six = ['月亮', '小船', '石头', '芦苇', '灯塔', '晚风']
    expect(wordsIn('月亮 小船 石头 芦苇 灯塔 晚风')).toEqual(six)
    expect(wordsIn('  月亮，小船、石头。芦苇\n灯塔·晚风 ')).toEqual(six)
    expect(wordsIn('月亮　小船　石头, 芦苇; 灯塔/晚风')).toEqual(six)
    expect(wordsIn(' ')).toEqual([])
  })
})
