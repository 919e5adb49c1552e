import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTurn, type Turn } from './support/turn.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let turn: Turn
let directory = ''

beforeAll(async () => {
  turn = await startTurn()
  directory = mkdtempSync(join(tmpdir(), 'tingyu-doctor-test-'))
})
afterAll(async () => {
  await turn.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** `tingyu doctor` as an operator runs it, with this environment beside a DATA_DIR of its own. */
function doctor(env: Record<string, string>): { readonly code: number | null; readonly text: string } {
  const { status, stdout } = spawnSync('node_modules/.bin/tingyu', ['doctor', '--lang', 'en'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: `${root}/node_modules/.bin:${process.env['PATH']}`,
      HOME: process.env['HOME'],
      PORT: '0',
      DATA_DIR: join(directory, 'data'),
      ...env,
    },
  })
  return { code: status, text: stdout }
}

test('on this machine alone nothing is missing, and what others would need is named', () => {
  const { code, text } = doctor({})
  expect(text).not.toContain('✗')
  expect(text).toContain('✓ the built-in PostgreSQL runs')
  expect(text).toContain('TLS_CERT')
  expect(text).toContain('TURN_URLS')
  expect(code).toBe(0)
})

test('a relay that works is seen to work, with the service’s own credentials', () => {
  const { code, text } = doctor({ TURN_URLS: turn.urls.join(','), TURN_SECRET: turn.secret })
  expect(text).toMatch(/✓ the relay turn:127\.0\.0\.1:\d+\?transport=udp works \(\d+ ms\)/)
  expect(code).toBe(0)
})

test('a relay with another secret, and one that is not there, are told apart', () => {
  const wrong = doctor({ TURN_URLS: turn.urls.join(','), TURN_SECRET: 'another' })
  expect(wrong.text).toContain('does not know TURN_SECRET (401)')
  expect(wrong.code).toBe(1)
  const absent = doctor({ TURN_URLS: 'turn:127.0.0.1:9?transport=tcp', TURN_SECRET: turn.secret })
  expect(absent.text).toContain('cannot be reached (ECONNREFUSED)')
  expect(absent.code).toBe(1)
  // One that works is enough; the other is still told of.
  const both = doctor({ TURN_URLS: `${turn.urls.join(',')},turn:127.0.0.1:9?transport=tcp`, TURN_SECRET: turn.secret })
  expect(both.text).toContain('· the relay turn:127.0.0.1:9?transport=tcp cannot be reached')
  expect(both.code).toBe(0)
})

test('open to others without HTTPS and relay, the voice is missing', () => {
  const { code, text } = doctor({ HOST: '0.0.0.0' })
  expect(text).toContain('✗ no HTTPS')
  expect(text).toContain('✗ no relay')
  expect(code).toBe(1)
})

test('every mistake in the environment is named with what is allowed', () => {
  const { code, text } = doctor({ PORT: 'many', CALL_DIRECT: 'perhaps', DATABASE_URL: 'mysql://x' })
  for (const variable of ['PORT', 'CALL_DIRECT', 'DATABASE_URL']) expect(text).toContain(`✗ ${variable}`)
  expect(code).toBe(1)
})

test('a database that cannot be reached is missing', () => {
  const { code, text } = doctor({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/nothing' })
  expect(text).toContain('✗ the database of DATABASE_URL cannot be reached (ECONNREFUSED)')
  expect(code).toBe(1)
})
