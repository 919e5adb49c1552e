import { afterEach, expect, test, vi } from 'vitest'
import { closeBut } from './this-device.ts'

afterEach(() => vi.unstubAllGlobals())

/** A browser on whose screen these notifications stand; those that still do. */
function showing(...tags: readonly string[]): () => readonly string[] {
  let screen = [...tags]
  const notifications = tags.map((tag) => ({ tag, close: () => (screen = screen.filter((each) => each !== tag)) }))
  const getRegistration = () => Promise.resolve({ getNotifications: () => Promise.resolve(notifications) })
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration } })
  return () => screen
}

test('[S7.2] what somebody has come to gives way on this device’s screen; what still calls stays, and so does a trial', async () => {
  const screen = showing('one', 'two', 'trial', 'three')
  await closeBut(['two'])
  expect(screen()).toEqual(['two', 'trial'])
  await closeBut([])
  expect(screen()).toEqual(['trial'])
})

test('a device without a worker, or whose worker does not answer, goes on', async () => {
  vi.stubGlobal('navigator', {})
  await expect(closeBut([])).resolves.toBeUndefined()
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: () => Promise.reject(new Error('gone')) } })
  await expect(closeBut([])).resolves.toBeUndefined()
})
