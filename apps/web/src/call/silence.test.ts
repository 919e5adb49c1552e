import { describe, expect, test } from 'vitest'
import { SilenceWatch } from './silence.ts'

const quiet = { local: -80, remote: -100 }
const voice = { local: -80, remote: -30 }
const minutes = 60_000

/** Levels every 66 ms from `from` to `until`; the times at which it became silent. */
function listen(watch: SilenceWatch, from: number, until: number, level: typeof quiet): number[] {
  const said: number[] = []
  let before = false
  for (let at = from; at <= until; at += 66) {
    const silent = watch.hear(at, level)
    if (silent && !before) said.push(at)
    before = silent
  }
  return said
}

describe('three silent minutes', () => {
  test('neither side speaks for three minutes: it is silent until somebody does', () => {
    const watch = new SilenceWatch(3 * minutes)
    const said = listen(watch, 0, 20 * minutes, quiet)
    expect(said).toHaveLength(1)
    expect(said[0]).toBeGreaterThanOrEqual(3 * minutes)
    expect(said[0]).toBeLessThan(3 * minutes + 66)
    expect(watch.hear(20 * minutes, quiet)).toBe(true)
    for (let at = 20 * minutes; at < 20 * minutes + 300; at += 66) watch.hear(at, voice)
    expect(watch.hear(20 * minutes + 330, quiet)).toBe(false)
  })

  test('a voice of either side begins the count anew', () => {
    const watch = new SilenceWatch(3 * minutes)
    expect(listen(watch, 0, 2 * minutes, quiet)).toEqual([])
    expect(listen(watch, 2 * minutes, 2 * minutes + 1_000, voice)).toEqual([])
    expect(listen(watch, 2 * minutes + 1_066, 5 * minutes, quiet)).toEqual([])
    expect(listen(watch, 5 * minutes, 9 * minutes, { local: -20, remote: -100 })).toEqual([])
  })

  test('a click does not, and after a voice it can be so again', () => {
    const watch = new SilenceWatch(3 * minutes)
    listen(watch, 0, 1 * minutes, quiet)
    watch.hear(1 * minutes, voice)
    expect(listen(watch, 1 * minutes + 66, 3 * minutes + 100, quiet)).toHaveLength(1)
    listen(watch, 3 * minutes + 100, 3 * minutes + 600, voice)
    expect(listen(watch, 3 * minutes + 600, 7 * minutes, quiet)).toHaveLength(1)
  })

  test('time in which nothing was measured is no silence', () => {
    const watch = new SilenceWatch(3 * minutes)
    listen(watch, 0, 1 * minutes, quiet)
    // The page was asleep, or the call was being made again.
    expect(listen(watch, 5 * minutes, 7 * minutes, quiet)).toEqual([])
    expect(listen(watch, 7 * minutes, 9 * minutes, quiet)).toHaveLength(1)
  })
})
