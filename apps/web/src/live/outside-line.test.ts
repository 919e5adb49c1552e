import type { InCrisis, PersonId } from '@tingyu/sop'
import { expect, test } from 'vitest'
import { outsideLineFirst } from './outside-line.ts'

const after = 90_000
const crisis = { status: 'crisis', declaredAt: 1_000, cause: 'danger-said' } as InCrisis

test('[S7.2] the line outside stands first when the service says so, and by itself when nobody has come in time', () => {
  expect(outsideLineFirst(crisis, 60_000, after)).toBe(false)
  expect(outsideLineFirst(crisis, undefined, after)).toBe(false)
  expect(outsideLineFirst({ ...crisis, lineShown: { at: 1_000, onDuty: false } }, undefined, after)).toBe(true)
  // The service is down: nobody tells this page anything any more.
  expect(outsideLineFirst(crisis, 91_000, after)).toBe(true)
  const takenBy = { supervisor: 'x' as PersonId, workingName: '周老师', at: 2_000 }
  expect(outsideLineFirst({ ...crisis, lineShown: { at: 1_000, onDuty: true }, takenBy }, 91_000, after)).toBe(false)
})
