import { describe, expect, test } from 'vitest'
import { wordsIn } from './actions.ts'

describe('six words written by hand', () => {
  test('[S5.4] may be apart by spaces, commas, dots, numbers, lines or nothing', () => {
    const six = ['船', '劲', '台', '熊', '休', '灯']
    expect(wordsIn('船 劲 台 熊 休 灯')).toEqual(six)
    expect(wordsIn('船劲台熊休灯')).toEqual(six)
    expect(wordsIn('  船，劲、台。熊\n休·灯 ')).toEqual(six)
    expect(wordsIn('1船　2劲　3台, 4熊; 5休/6灯')).toEqual(six)
    expect(wordsIn(' 123 ')).toEqual([])
  })

  test('[S5.4] may be English ones, however they are written', () => {
    const six = ['river', 'apple', 'candy', 'garden', 'music', 'yellow']
    expect(wordsIn('river apple candy garden music yellow')).toEqual(six)
    expect(wordsIn('1. River, 2. APPLE\n3. candy;garden/music · ｙｅｌｌｏｗ')).toEqual(six)
  })
})
