import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUnderAge, listenersFor, youngNotice, type YoungRule } from './young.ts'

const rules = ['open', 'trained', 'refer'] as const
const young = (rule: YoungRule, level: 0 | 1 | 2 | 3) => listenersFor(rule, { underAge: true, level })

describe('under 18, by the service’s rule', () => {
  test('[S1.6] as everybody, by listeners who are marked for it, or sent on to lines for the young', () => {
    expect(rules.map((rule) => young(rule, 0))).toEqual(['anyone', 'trained', 'nobody'])
    expect(rules.map((rule) => listenersFor(rule, { underAge: false, level: 0 }))).toEqual(Array(3).fill('anyone'))
    expect((['under-14', '14-17', 'adult', 'unsaid', undefined] as const).map(isUnderAge)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  test('[S7.2] in danger nobody is refused because of their age, nor waits for somebody in particular', () => {
    for (const rule of rules) {
      for (const level of [1, 2, 3] as const) expect(['anyone', 'trained-first']).toContain(young(rule, level))
    }
    expect(young('refer', 1)).toBe('trained-first')
  })

  test('[S7.2] whoever cannot be offered at this moment is told so: nobody waits in vain and in silence', () => {
    fc.assert(
      fc.property(
        fc.record({
          rule: fc.constantFrom(...rules),
          ageBand: fc.constantFrom('under-14', '14-17', 'adult', 'unsaid', undefined),
          level: fc.constantFrom(0, 1, 2, 3),
          listeners: fc.array(fc.record({ trained: fc.boolean() }), { maxLength: 4 }),
        }),
        ({ rule, ageBand, level, listeners }) => {
          const by = listenersFor(rule, { underAge: isUnderAge(ageBand), level })
          const trained = listeners.filter((listener) => listener.trained)
          const offered = by === 'nobody' ? [] : by === 'trained' ? trained : listeners
          const notice = youngNotice(by, trained.length > 0)
          const free = !isUnderAge(ageBand) || level > 0
          // Somebody is there, and yet nobody who may listen to them: that has to be said.
          const inVain = offered.length === 0 && listeners.length > 0
          expect(!free || (offered === listeners && notice === undefined)).toBe(true)
          expect(!inVain || notice === 'referred' || notice === 'nobody-trained').toBe(true)
          expect(notice !== 'trained' || offered.length > 0).toBe(true)
        },
      ),
    )
  })
})
