import { expect, test } from 'vitest'
import { shownAs } from './shown.ts'

const message = { title: '听屿', body: '点开，接手。', path: '/staff', about: 'a' } as const

test('a reminder is felt once, in the place of what was said of the same before, and can be left', () => {
  expect(shownAs({ ...message, kind: 'reminder' })).toEqual({
    body: message.body,
    tag: 'a',
    data: '/staff',
    renotify: true,
    requireInteraction: false,
    vibrate: [200],
  })
})

test('[S7.2] a call stays until it is answered; that it is over takes its place, silently, and goes by itself', () => {
  const call = shownAs({ ...message, kind: 'call' })
  expect(call).toMatchObject({ tag: 'a', renotify: true, requireInteraction: true })
  expect(call.goesAfter).toBeUndefined()
  const over = shownAs({ ...message, kind: 'over' })
  expect(over).toMatchObject({ tag: call.tag, renotify: false, requireInteraction: false, silent: true })
  expect(over.goesAfter).toBeGreaterThan(0)
  expect(over.vibrate).toBeUndefined()
})
