import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ServerClock } from './clock.ts'

const start = 1_800_000_000_000

describe('the server’s clock on the device', () => {
  test('[S7.1] the shown time is unknown before anything was heard, then at least what the server said', () => {
    const clock = new ServerClock()
    expect(clock.now(5)).toBeUndefined()
    clock.hear({ server: start, received: 1_000 })
    expect(clock.now(1_000)).toBe(start)
    expect(clock.now(2_500)).toBe(start + 1_500)
  })

  test('[S7.1] an answered question is worth more than a message of unknown age', () => {
    const clock = new ServerClock()
    clock.hear({ server: start, received: 3_000 })
    // sent at 3,000, answered at 3,080: the server's time at 3,080 lies between its stamp and 80 ms later
    clock.hear({ server: start + 540, sent: 3_000, received: 3_080 })
    expect(clock.now(3_080)).toBe(start + 580)
    // a rougher answer that does not contradict changes little: the interval was 80 ms wide and has aged 1,020 ms
    clock.hear({ server: start + 1_000, sent: 3_100, received: 4_100 })
    expect(clock.now(4_100)).toBe(start + 1_600)
  })

  test('a rehearsal’s time runs faster', () => {
    const clock = new ServerClock()
    clock.setRate(60)
    clock.hear({ server: start, received: 0 })
    expect(clock.now(1_000)).toBe(start + 60_000)
  })

  test('[S7.1] a clock that was ahead slows down instead of jumping back, and is right again', () => {
    const clock = new ServerClock()
    clock.hear({ server: start + 4_000, sent: 0, received: 0 })
    expect(clock.now(0)).toBe(start + 4_000)
    clock.hear({ server: start + 1_000, sent: 990, received: 1_000 })
    expect(clock.now(1_000)).toBe(start + 4_500)
    expect(clock.now(3_000)).toBe(start + 5_500)
    expect(clock.now(20_000)).toBe(start + 20_005)
  })

  test('[S7.1] whatever is heard, the shown time never runs backwards, and stays right within half the round trip', () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 20_000 }),
      there: fc.integer({ min: 0, max: 3_000 }),
      back: fc.integer({ min: 0, max: 3_000 }),
      asked: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const clock = new ServerClock()
        let device = 0
        let shown = -Infinity
        let bestSlack = Infinity
        for (const { wait, there, back, asked } of steps) {
          const sent = device + wait
          const received = sent + there + back
          const server = start + sent + there
          clock.hear(asked ? { server, sent, received } : { server, received })
          if (asked) bestSlack = Math.min(bestSlack, (there + back) / 2)
          device = received
          const now = clock.now(device)!
          expect(now).toBeGreaterThanOrEqual(shown)
          // ahead of the truth by no more than half the longest round trip (and a millisecond of rounding)
          expect(now - (start + device)).toBeLessThanOrEqual(3_000 + 1)
          shown = now
        }
        // after a while without corrections it shows the truth within the best answer's slack, plus drift
        const later = device + 60_000
        const error = Math.abs(clock.now(later)! - (start + later))
        expect(error).toBeLessThanOrEqual(Math.min(bestSlack, 3_000) + 2 + later * 1e-4)
      }),
    )
  })
})
