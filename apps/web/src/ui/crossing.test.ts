import { describe, expect, test } from 'vitest'
import { crossingKind, partsOf, spansOf } from './crossing.ts'

describe('[S6.5] what was stopped is shown where it stands', () => {
  test('the places of a refusal, and nothing where there are none', () => {
    expect(spansOf({ code: 'crosses-boundary', facts: { kinds: 'phone', spans: '3-14 20-25' } })).toEqual([
      [3, 14],
      [20, 25],
    ])
    expect(spansOf({ code: 'crosses-boundary' })).toEqual([])
    expect(spansOf({ code: 'crosses-boundary', facts: { spans: 'x-y 9-3' } })).toEqual([])
  })

  test('a text in parts that are together the text', () => {
    const text = '加我 abc12345 吧'
    const parts = partsOf(text, [[3, 11]])
    expect(parts).toEqual([
      { text: '加我 ', marked: false },
      { text: 'abc12345', marked: true },
      { text: ' 吧', marked: false },
    ])
    expect(partsOf(text, [])).toEqual([{ text, marked: false }])
    // Of another text, or overlapping: what does not fit marks nothing.
    expect(partsOf('短', [[3, 11]])).toEqual([{ text: '短', marked: false }])
    for (const spans of [[[0, 5] as const, [3, 8] as const], [[0, text.length] as const]])
      expect(
        partsOf(text, spans)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
  })

  test('a meeting and a payment are called by their name', () => {
    expect(crossingKind(['offline_meeting'])).toBe('meeting')
    expect(crossingKind(['off_platform_payment'])).toBe('payment')
    expect(crossingKind(['phone', 'offline_meeting'])).toBe('contact')
    expect(crossingKind([])).toBe('contact')
  })
})
