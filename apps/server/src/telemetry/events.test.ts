import { expect, test } from 'vitest'
import { type Events, openEventLog } from './events.ts'

function setUp() {
  const lines: string[] = []
  return { log: openEventLog({ write: (line) => void lines.push(line) }), lines }
}

test('an event is one JSON object a line, with its name and time', () => {
  const { log, lines } = setUp()
  log.event('server-started', { port: 3000, ms: 12 })
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    event: 'server-started',
    port: 3000,
    ms: 12,
  })
})

test('a failure is logged without its message, and so are its causes', () => {
  const { log, lines } = setUp()
  const cause = Object.assign(new TypeError('invalid input: "我想说的话"'), {
    code: '22P02',
    detail: 'Key (words)=(我想说的话)',
  })
  const error = new Error('could not save 我想说的话\nat the second line', { cause })
  const reference = log.failure('session', error)
  const [line = ''] = lines
  expect(line).not.toContain('我想说的话')
  expect(line).not.toContain('could not save')
  expect(line).not.toContain('second line')
  const { errors, ...rest } = JSON.parse(line) as { errors: { name: string; code?: string; frames: string[] }[] }
  expect(rest).toMatchObject({ level: 'error', event: 'failure', site: 'session', reference })
  expect(errors.map(({ name, code }) => ({ name, code }))).toEqual([
    { name: 'Error', code: undefined },
    { name: 'TypeError', code: '22P02' },
  ])
  expect(errors[0]?.frames[0]).toMatch(/^at .*events\.test\.ts/)
})

test('a message that looks like a frame of the stack does not get in either', () => {
  const { log, lines } = setUp()
  log.failure('http', new Error('\n    at 我家住在这里'))
  expect(lines.join('')).not.toContain('我家')
})

test('names and codes that could hold words are left out', () => {
  const { log, lines } = setUp()
  const error = Object.assign(new Error('x'), { code: '我 想 说' })
  error.name = '一句 话'
  log.failure('http', error)
  log.failure('http', '只是一句话')
  log.failure('http', { any: '一句话' })
  expect(lines.join('')).not.toMatch(/\p{Script=Han}/u)
})

test('an event with a field that could hold words does not compile', () => {
  const { log } = setUp()
  // @ts-expect-error a port is a number
  log.event('server-started', { port: '3000', ms: 1 })
  // @ts-expect-error nobody declared `words`
  log.event('server-stopping', { uptimeMs: 1, words: 'anything' })
  type Fields = { [N in keyof Events]: keyof Events[N] }[keyof Events]
  const fields: Fields = 'person'
  expect(fields).toBe('person')
})
