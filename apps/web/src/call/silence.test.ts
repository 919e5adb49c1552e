import { describe, expect, test } from 'vitest'
import { SilenceWatch } from './silence.ts'

const quiet = { local: -80, remote: -100 }
const voice = { local: -80, remote: -30 }
const minutes = 60_000

/** Levels every 66 ms from `from` to `until`; the times at which the watch spoke. */
function listen(watch: SilenceWatch, from: number, until: number, level: typeof quiet): number[] {
  const said: number[] = []
  for (let at = from; at <= until; at += 66) if (watch.hear(at, level)) said.push(at)
  return said
}

describe('three silent minutes', () => {
  test('neither side speaks for three minutes: it is said once', () => {
    const watch = new SilenceWatch(3 * minutes)
    const said = listen(watch, 0, 20 * minutes, quiet)
    expect(said).toHaveLength(1)
    expect(said[0]).toBeGreaterThanOrEqual(3 * minutes)
    expect(said[0]).toBeLessThan(3 * minutes + 66)
  })

  test('a voice of either side begins the count anew', () => {
    const watch = new SilenceWatch(3 * minutes)
    expect(listen(watch, 0, 2 * minutes, quiet)).toEqual([])
    expect(listen(watch, 2 * minutes, 2 * minutes + 1_000, voice)).toEqual([])
    expect(listen(watch, 2 * minutes + 1_066, 5 * minutes, quiet)).toEqual([])
    expect(listen(watch, 5 * minutes, 9 * minutes, { local: -20, remote: -100 })).toEqual([])
  })

  test('a click does not, and after a voice it can be said again', () => {
    const watch = new SilenceWatch(3 * minutes)
    listen(watch, 0, 1 * minutes, quiet)
    watch.hear(1 * minutes, voice)
    expect(listen(watch, 1 * minutes + 66, 3 * minutes + 100, quiet)).toHaveLength(1)
    listen(watch, 3 * minutes + 100, 3 * minutes + 600, voice)
    expect(listen(watch, 3 * minutes + 600, 7 * minutes, quiet)).toHaveLength(1)
  })
})
