import { afterEach, expect, test, vi } from 'vitest'
import { keepOwnPlan, ownPlan, planLimit } from './own-plan.ts'

afterEach(() => vi.unstubAllGlobals())

function device(): Map<string, string> {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  return kept
}

test('[S7.2] lines to oneself are kept on the device, within a page, and gone when they are deleted', () => {
  const kept = device()
  expect(ownPlan()).toBe('')
  expect(keepOwnPlan('去楼下走一圈，给姐姐打电话')).toBe(true)
  expect(ownPlan()).toBe('去楼下走一圈，给姐姐打电话')
  keepOwnPlan('远'.repeat(planLimit + 5))
  expect(ownPlan()).toHaveLength(planLimit)
  keepOwnPlan(' ')
  expect(kept.size).toBe(0)
})

function full(): never {
  throw new Error('QuotaExceededError')
}

test('a device that keeps nothing says so, and nothing breaks', () => {
  vi.stubGlobal('localStorage', { getItem: full, setItem: full, removeItem: full })
  expect(ownPlan()).toBe('')
  expect(keepOwnPlan('写给自己的')).toBe(false)
})
