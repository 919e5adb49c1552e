import { expect, test } from 'vitest'
import { Floor } from './floor.ts'

test('two who begin together: neither breaks in, whatever was said in an earlier turn', () => {
  const floor = new Floor()
  const facts = [
    ...floor.change('listener', { type: 'started', from: 0 }),
    ...floor.change('listener', { type: 'ended', from: 0, until: 64, loudness: -25 }),
    ...floor.change('seeker', { type: 'started', from: 80 }),
    ...floor.change('seeker', { type: 'ended', from: 80, until: 490, loudness: -25 }),
    // For so long nobody hears the listener: then nobody has the turn.
    ...floor.change('listener', { type: 'missed', from: 64, until: 1_078 }),
    // The seeker is told first, though the listener began two milliseconds before.
    ...floor.change('seeker', { type: 'started', from: 1_080 }),
    ...floor.change('listener', { type: 'started', from: 1_078 }),
    ...floor.settle(3_000, {
      seeker: { from: 1_080, until: 3_000, loudness: -25 },
      listener: { from: 1_078, until: 3_000, loudness: -25 },
    }),
  ]
  expect(facts.filter(({ type }) => type === 'break-in')).toEqual([])
})
