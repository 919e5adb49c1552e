import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scenarios } from '../../testing/scenarios.ts'
import type { LoggedEvent } from './event.ts'
import { replay } from './evolve.ts'
import type { Session } from './state.ts'

/*
 * Logs as earlier versions wrote them, and the states that they mean. Never edited: what was once written down
 * about a session must be read the same for ever. New kinds of events get new files (testing/record-logs.ts).
 */
interface Recorded {
  readonly version: number
  readonly log: readonly LoggedEvent[]
  readonly state: Session
}

const folder = new URL('fixtures/v1/', import.meta.url)
const names = readdirSync(folder).map((file) => file.replace('.json', ''))
const recorded = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Recorded

describe('logs of version 1', () => {
  test('every scenario is on record', () => {
    // And those that no engine would write any more, because nobody can say any more how they ended.
    expect(names).toEqual(expect.arrayContaining(Object.keys(scenarios)))
  })

  test.each(names)('%s means what it meant', (name) => {
    const { version, log, state } = recorded(name)
    expect(version).toBe(1)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    expect(replay(log)).toStrictEqual(state)
  })
})
