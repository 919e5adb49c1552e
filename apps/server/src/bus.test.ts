import { expect, test } from 'vitest'
import { openBus } from './bus.ts'
import { openEventLog } from './telemetry/events.ts'

function setUp() {
  const logged: string[] = []
  return { bus: openBus(openEventLog({ write: (line) => void logged.push(line) })), logged }
}

test('who subscribed to a topic hears it, in order, until they unsubscribe', () => {
  const { bus } = setUp()
  const heard: string[] = []
  const leave = bus.subscribe('queue', ({ kind }) => void heard.push(`a ${kind}`))
  bus.subscribe('queue', ({ kind }) => void heard.push(`b ${kind}`))
  bus.subscribe('supervisors', ({ kind }) => void heard.push(`c ${kind}`))
  bus.publish('queue', { kind: 'one' })
  leave()
  leave()
  bus.publish('queue', { kind: 'two' })
  expect(heard).toEqual(['a one', 'b one', 'b two'])
})

test('somebody who hears badly is logged, and the others hear all the same', () => {
  const { bus, logged } = setUp()
  const heard: string[] = []
  bus.subscribe('queue', () => {
    throw new Error('words of a session')
  })
  bus.subscribe('queue', ({ kind }) => void heard.push(kind))
  bus.publish('queue', { kind: 'one' })
  expect(heard).toEqual(['one'])
  expect(logged.join('')).toContain('"site":"bus"')
  expect(logged.join('')).not.toContain('words of a session')
})

test('what is published while hearing comes afterwards, so that everybody hears in one order', () => {
  const { bus } = setUp()
  const heard: string[] = []
  bus.subscribe('queue', ({ kind }) => {
    if (kind === 'first') bus.publish('queue', { kind: 'second' })
    heard.push(`a ${kind}`)
  })
  bus.subscribe('queue', ({ kind }) => void heard.push(`b ${kind}`))
  bus.publish('queue', { kind: 'first' })
  expect(heard).toEqual(['a first', 'b first', 'a second', 'b second'])
})

test('leaving while being told, and the same function twice', () => {
  const { bus } = setUp()
  const heard: string[] = []
  const hear = ({ kind }: { kind: string }): void => void heard.push(kind)
  const first = bus.subscribe('queue', hear)
  bus.subscribe('queue', hear)
  bus.subscribe('queue', () => first())
  bus.publish('queue', { kind: 'one' })
  bus.publish('queue', { kind: 'two' })
  expect(heard).toEqual(['one', 'one', 'two'])
})
