import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PersonId } from './ids.ts'
import { dutyGaps, inOrderOfCall, longestStill, nextRung, type Call, type Ladder, type Rung } from './ladder.ts'

const [a, b, c] = ['a', 'b', 'c'] as unknown as [PersonId, PersonId, PersonId]
const person = (id: PersonId, since: number, here: boolean, busy = false) => ({ person: id, since, here, busy })
const shift = (from: number, until: number) => ({ from, until })
const usual: Ladder = { each: 30_000, everyone: 60_000, line: 90_000, again: 60_000 }
const opened = (at = 1_000): Call => ({ openedAt: at, nextAt: at, called: [], lineShown: false })

function after(call: Call, step: Rung): Call {
  return {
    ...call,
    nextAt: step.nextAt,
    called: step.kind === 'one' ? [...call.called, ...step.calls] : call.called,
    lineShown: call.lineShown || step.kind === 'line',
  }
}

/** Steps as they come when each is done on time, with when they were due since the beginning. */
function climbed(ladder: Ladder, onDuty: readonly PersonId[], count: number): readonly [number, string, string][] {
  const steps: [number, string, string][] = []
  let call = opened()
  for (let done = 0; done < count; done++) {
    const step = nextRung(ladder, call, onDuty, call.nextAt)
    steps.push([(call.nextAt - call.openedAt) / 1_000, step.kind, step.calls.join('')])
    call = after(call, step)
  }
  return steps
}

describe('[S7.2] supervisors are called', () => {
  test('[S7.2] one after another, then all, then the line outside is shown; and again until somebody comes', () => {
    expect(climbed(usual, [a, b, c], 6)).toEqual([
      [0, 'one', 'a'],
      [30, 'one', 'b'],
      [60, 'everyone', 'abc'],
      [90, 'line', 'abc'],
      [150, 'everyone', 'abc'],
      [210, 'everyone', 'abc'],
    ])
  })

  test('[S7.2] with one on duty everybody is called as soon as there is nobody else; with none the line is shown at once', () => {
    expect(climbed(usual, [a], 4)).toEqual([
      [0, 'one', 'a'],
      [30, 'everyone', 'a'],
      [90, 'line', 'a'],
      [150, 'everyone', 'a'],
    ])
    expect(climbed(usual, [], 3)).toEqual([
      [0, 'line', ''],
      [60, 'everyone', ''],
      [120, 'everyone', ''],
    ])
  })

  test('[S7.2] after an outage each step is done in its turn, and what repeats is not made up for', () => {
    let call = opened(0)
    const kinds: string[] = []
    const now = 600_000
    while (call.nextAt <= now) {
      const step = nextRung(usual, call, [a, b], now)
      kinds.push(step.kind)
      call = after(call, step)
    }
    expect(kinds).toEqual(['one', 'one', 'everyone', 'line'])
    expect(call.nextAt).toBe(now + usual.again)
  })

  const ladders = fc
    .tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }))
    .chain(([each, more, evenMore]) =>
      fc.integer({ min: 1, max: 180 }).map((again): Ladder => {
        const everyone = each + more
        return { each, everyone, line: everyone + evenMore, again }
      }),
    )

  test('[S7.2] no call is ever without a next step, nor still for longer than it may be, whoever comes and goes', () => {
    const changes = fc.array(fc.tuple(fc.subarray([a, b, c]), fc.constantFrom(0, 0, 1, 7, 400)), { minLength: 12 })
    fc.assert(
      fc.property(ladders, changes, (ladder, turns) => {
        let call = opened(0)
        for (const [onDuty, late] of turns) {
          const due = call.nextAt
          const now = due + late
          const step = nextRung(ladder, call, onDuty, now)
          expect(step.nextAt).toBeGreaterThan(due)
          expect(step.nextAt - now).toBeLessThanOrEqual(longestStill(ladder))
          call = after(call, step)
          // The line is there at the latest when it was promised, or when the first step after an outage is done.
          const promised = due >= ladder.line || onDuty.length === 0
          expect(!promised || call.lineShown || step.kind === 'one').toBe(true)
          expect(new Set(call.called).size).toBe(call.called.length)
        }
      }),
    )
  })

  test('[S7.2] every way of two minutes: whoever is on duty throughout is called in the time of “everyone”, and the line comes in its own', () => {
    const ladder: Ladder = { each: 2, everyone: 4, line: 6, again: 4 }
    const rosters = [[], [a], [b], [a, b], [a, b, c]]
    let ways = 0
    const walk = (call: Call, heard: ReadonlySet<PersonId>, always: ReadonlySet<PersonId>) => {
      if (call.nextAt > 12) {
        ways++
        return
      }
      for (const onDuty of rosters) {
        const step = nextRung(ladder, call, onDuty, call.nextAt)
        const nowHeard = new Set([...heard, ...step.calls])
        const still = new Set([...always].filter((each) => onDuty.includes(each)))
        const unheard = [...still].filter((each) => !nowHeard.has(each))
        expect(call.nextAt >= ladder.everyone ? unheard : []).toEqual([])
        const promised = call.nextAt >= ladder.line || onDuty.length === 0
        expect(promised ? after(call, step).lineShown : true).toBe(true)
        walk(after(call, step), nowHeard, still)
      }
    }
    walk(opened(0), new Set(), new Set([a, b, c]))
    expect(ways).toBeGreaterThan(500)
  })
})

test('[S7.2] first is called who is free, then who has a page open, then who has been on duty longest', () => {
  expect(inOrderOfCall([person(a, 1, false), person(b, 3, true), person(c, 2, true)])).toEqual([c, b, a])
  expect(inOrderOfCall([person(a, 1, true, true), person(b, 3, false)])).toEqual([b, a])
})

test('[S7.2] times without anybody on duty are found, whatever overlaps', () => {
  expect(dutyGaps([], 0, 10)).toEqual([shift(0, 10)])
  expect(dutyGaps([shift(2, 5), shift(1, 3), shift(7, 20)], 0, 10)).toEqual([shift(0, 1), shift(5, 7)])
  expect(dutyGaps([shift(-5, 10)], 0, 10)).toEqual([])
  expect(dutyGaps([shift(-5, -2), shift(12, 20)], 0, 10)).toEqual([shift(0, 10)])
})
