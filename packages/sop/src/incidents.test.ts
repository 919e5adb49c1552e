import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PersonId } from './ids.ts'
import { stacked, strangersInTheOpen, type IncidentAtHand } from './incidents.ts'

interface One extends IncidentAtHand {
  readonly id: string
}

const one = (id: string, more: Partial<One> = {}): One => ({
  id,
  declaredAt: 0,
  cause: 'danger-said',
  seekerHere: true,
  taken: false,
  seeker: `seeker-${id}` as PersonId,
  ...more,
})
const flood = (count: number) =>
  Array.from({ length: count }, (_, each) => one(`f${each}`, { declaredAt: each, strangersOf: 'flood' }))
const forgotten = (id: string): One => {
  const { seeker: _, ...rest } = one(id)
  return rest
}
const inTheOpen = (incidents: readonly One[]) => stacked(incidents).map(({ first }) => first.id)

describe('[S7.2] the most pressing stands first', () => {
  test('nobody came, somebody is there, the graver cause, then whoever has waited longest', () => {
    expect(
      inTheOpen([
        one('taken', { taken: true }),
        one('away', { seekerHere: false }),
        one('company', { cause: 'company-asked' }),
        one('later', { declaredAt: 9 }),
        one('declared', { cause: 'listener-declared' }),
        one('first', { declaredAt: 3 }),
      ]),
    ).toEqual(['first', 'later', 'declared', 'company', 'away', 'taken'])
  })

  test('whoever is really in danger stands before a drill, also when somebody has come and they are gone', () => {
    expect(
      inTheOpen([
        one('drill', { cause: 'drill', seekerHere: true }),
        one('gone', { cause: 'company-asked', declaredAt: 9, taken: true, seekerHere: false }),
      ]),
    ).toEqual(['gone', 'drill'])
  })
})

describe('[S7.2] a flood does not bury the one who needs somebody now', () => {
  test('strangers of one network: a few stand in the open, the rest lie behind, none is lost', () => {
    const stacks = stacked([...flood(500), one('home', { declaredAt: 999, strangersOf: 'home' })])
    expect(stacks.map(({ first }) => first.id)).toEqual(['f0', 'f1', 'f2', 'home'])
    expect(stacks[strangersInTheOpen - 1]?.sameNetwork).toHaveLength(500 - strangersInTheOpen)
    expect(stacks[0]?.sameNetwork).toEqual([])
  })

  test('whom a listener has met, and whom a supervisor has come to, stays in the open whatever the network', () => {
    const met = one('met', { declaredAt: 999 })
    const taken = one('mine', { declaredAt: 999, strangersOf: 'flood', taken: true })
    expect(inTheOpen([...flood(9), met, taken])).toEqual(['f0', 'f1', 'f2', 'met', 'mine'])
  })

  test('one person who comes again and again stands there once, as they are now', () => {
    const seeker = 'seeker-again' as PersonId
    const [stack, ...others] = stacked([
      one('old', { seeker, seekerHere: false }),
      one('now', { seeker, declaredAt: 7 }),
      one('older', { seeker, seekerHere: false, taken: true }),
    ])
    expect(others).toEqual([])
    expect(stack?.first.id).toBe('now')
    expect(stack?.samePerson.map(({ id }) => id)).toEqual(['old', 'older'])
  })

  test('where the person is not known any more, nothing is taken for the same', () => {
    expect(inTheOpen([forgotten('a'), forgotten('b')])).toEqual(['a', 'b'])
  })
})

test('[S7.2] every incident stands somewhere, exactly once', () => {
  const any = fc.record({
    declaredAt: fc.nat(20),
    cause: fc.constantFrom('company-asked' as const, 'danger-said' as const, 'listener-declared' as const),
    seekerHere: fc.boolean(),
    taken: fc.boolean(),
    seeker: fc.constantFrom(...['a', 'b', 'c'].map((id) => id as PersonId)),
    strangersOf: fc.constantFrom('x', 'y'),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (incidents) => {
      const all = stacked(incidents).flatMap(({ first, samePerson, sameNetwork }) => [
        first,
        ...samePerson,
        ...sameNetwork,
      ])
      expect(all).toHaveLength(incidents.length)
      expect(new Set(all)).toEqual(new Set(incidents))
    }),
  )
})
