import { begunPart, clockOf } from '@tingyu/sop'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { begun, type Stage } from '../../../../../packages/sop/testing/stage.ts'
import { minutes, standard } from '../../../../../packages/sop/testing/standard.ts'
import { phaseSpans } from './phase-spans.ts'

function spansOf(stage: Stage) {
  const part = begunPart(stage.session)
  const elapsed = clockOf(standard, stage.session, stage.now)?.elapsed
  if (part === undefined || elapsed === undefined) throw new Error('not begun')
  return { spans: phaseSpans(standard, part, elapsed), elapsed }
}
const inMinutes = (stage: Stage) => spansOf(stage).spans.map(({ from, until }) => [from / 60_000, until / 60_000])

describe('the phases on the line of time', () => {
  test('[S7.1] at the beginning they lie as the protocol plans them: 5, 15, 20 and 10 minutes', () => {
    expect(inMinutes(begun())).toEqual([
      [0, 5],
      [5, 20],
      [20, 40],
      [40, 50],
    ])
  })

  test('[S7.1] a phase entered early takes its time from there', () => {
    const stage = begun().wait(minutes(3))
    stage.granted(stage.listener({ type: 'advance', to: 'listen' }))
    expect(inMinutes(stage.wait(minutes(1)))).toEqual([
      [0, 3],
      [3, 20],
      [20, 40],
      [40, 50],
    ])
    expect(spansOf(stage).spans.map(({ is }) => is)).toEqual(['past', 'now', 'ahead', 'ahead'])
  })

  test('[S7.1] a phase that takes longer grows at the expense of the next', () => {
    expect(inMinutes(begun().wait(minutes(7)).tick())).toEqual([
      [0, 7],
      [7, 20],
      [20, 40],
      [40, 50],
    ])
  })

  test('[S7.1] in the grace the last phase grows, and the line with it', () => {
    const stage = begun().wait(minutes(51)).tick()
    expect(inMinutes(stage).at(-1)).toEqual([42, 51])
  })

  test('whatever happens they join without a gap, cover the time, and the marker is inside the present one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: minutes(9) }), { maxLength: 12 }), (waits) => {
        const stage = begun()
        for (const [turn, wait] of waits.entries()) {
          stage.wait(wait).tick()
          const next =
            standard.phases[standard.phases.findIndex((each) => each.id === begunPart(stage.session)?.phase) + 1]
          if (turn % 3 === 0 && next !== undefined) stage.listener({ type: 'advance', to: next.id })
        }
        const { spans, elapsed } = spansOf(stage)
        let end = 0
        for (const { from, until } of spans) {
          expect(from).toBe(end)
          expect(until).toBeGreaterThanOrEqual(from)
          end = until
        }
        expect(end).toBe(Math.max(standard.length, elapsed))
        const now = spans.find(({ is }) => is === 'now')
        expect(now?.from).toBeLessThanOrEqual(elapsed)
        expect(now?.until).toBeGreaterThanOrEqual(elapsed)
      }),
    )
  })
})
