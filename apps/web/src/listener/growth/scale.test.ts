import { describe, expect, test } from 'vitest'
import { lineOf, saidOf } from './scale.ts'

describe('[S7.6] the line of a figure', () => {
  const estimate = { value: 0.2, from: 0.1, until: 0.3 }

  test('goes over the whole, or over half of it where everything lies there', () => {
    expect(lineOf({ figure: 'heard', sessions: 5, estimate, months: [] }).at(0.5)).toBe(50)
    const share = lineOf({ figure: 'share', sessions: 5, estimate, months: [] })
    expect([share.at(0.2), share.at(0.9)]).toEqual([40, 100])
    expect(share.hoped).toEqual({ from: 20, until: 50 })
    const months = [{ sessions: 5, estimate: { value: 0.5, from: 0.2, until: 0.8 } }]
    expect(lineOf({ figure: 'share', sessions: 5, estimate, months }).at(0.5)).toBe(50)
  })

  test('of break-ins it goes as far as the widest range', () => {
    const breakIns = { value: 3, from: 1, until: 8 }
    const { at, hoped } = lineOf({ figure: 'breakIns', sessions: 5, estimate: breakIns, months: [{ sessions: 2 }] })
    expect([at(8), at(2), hoped]).toEqual([100, 25, undefined])
  })

  test('each is said in its own unit, no finer than it is known', () => {
    expect(saidOf('heard', 0.566, 'zh-CN')).toEqual({ as: 'percent', value: 57 })
    expect(saidOf('reflections', 0.667, 'zh-CN')).toEqual({ as: 'ratio', value: '2' })
    expect(saidOf('reflections', 0.5, 'zh-CN')).toEqual({ as: 'ratio', value: '1' })
    expect(saidOf('reflections', 1, 'zh-CN')).toEqual({ as: 'only' })
    expect(saidOf('breakIns', 6.04, 'zh-CN')).toEqual({ as: 'perHour', value: '6' })
  })
})
