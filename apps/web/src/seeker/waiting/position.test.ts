import { describe, expect, test } from 'vitest'
import { likelyWait, numeral, positionOf } from './position.ts'

const numerals = '零 一 两 三 四 五 六 七 八 九 十'

describe('the place in the queue', () => {
  test('is said only when it is known', () => {
    expect(positionOf(undefined)).toEqual({ kind: 'checking' })
    expect(positionOf({ ahead: 0, listenersReady: 0 })).toEqual({ kind: 'next' })
    expect(positionOf({ ahead: 3, listenersReady: 1 })).toEqual({ kind: 'ahead', ahead: 3 })
  })

  test('is a word up to ten and a figure above', () => {
    expect(numeral(2, numerals)).toBe('两')
    expect(numeral(10, numerals)).toBe('十')
    expect(numeral(11, numerals)).toBe(' 11 ')
  })

  test('a likely wait is shown only where there is data for it', () => {
    expect(likelyWait(undefined)).toBeUndefined()
    expect(likelyWait({ ahead: 1, listenersReady: 0 })).toBeUndefined()
    expect(likelyWait({ ahead: 1, listenersReady: 1, waitMinutes: [4, 9] })).toEqual({ from: 4, to: 9, same: false })
    expect(likelyWait({ ahead: 1, listenersReady: 1, waitMinutes: [5, 5] })).toMatchObject({ same: true })
  })
})
