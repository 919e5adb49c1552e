import type { InCrisis, PersonId } from '@tingyu/sop'
import { expect, test } from 'vitest'
import { comingOf } from './who-comes.ts'

const crisis = { status: 'crisis', declaredAt: 1_000 } as InCrisis

test('[S7.2] nobody is said to be called where nobody is on duty; who has come is said by name', () => {
  expect(comingOf(crisis)).toEqual({ onDuty: true })
  expect(comingOf({ ...crisis, lineShown: { at: 1_001, onDuty: false } })).toEqual({ onDuty: false })
  expect(comingOf({ ...crisis, lineShown: { at: 90_000, onDuty: true } })).toEqual({ onDuty: true })
  const takenBy = { supervisor: 'a' as PersonId, workingName: '周老师', at: 2_000 }
  expect(comingOf({ ...crisis, lineShown: { at: 1_001, onDuty: false }, takenBy })).toEqual({
    who: '周老师',
    voice: false,
  })
})
