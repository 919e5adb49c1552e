import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isSpent, keyDayAt, openKeyRing } from './key-ring.ts'
import { seal, unseal } from './seal.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tingyu-keys-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const noon = Date.parse('2026-11-23T12:00:00Z')

describe('keys of a day', () => {
  test('many processes asking at once get one and the same key, readable by the owner only', async () => {
    const rings = await Promise.all(Array.from({ length: 12 }, () => openKeyRing(join(directory, 'keys'))))
    const keys = await Promise.all(rings.map((ring) => ring.forWriting('2026-11-23')))
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
    expect(await readdir(join(directory, 'keys'))).toEqual(['day-2026-11-23.key'])
    expect((await stat(join(directory, 'keys', 'day-2026-11-23.key'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(directory, 'keys'))).mode & 0o777).toBe(0o700)
  })

  test('lives 48 hours from the beginning of its day, then nothing sealed with it can be read', async () => {
    const ring = await openKeyRing(directory)
    const other = await openKeyRing(directory)
    const day = keyDayAt(noon)
    const sealed = seal(await ring.forWriting(day), 'here', '我今天很难过')
    await other.forReading(day)

    expect(await ring.destroySpent(Date.parse('2026-11-24T23:59:59.999Z'))).toEqual([])
    expect(unseal((await ring.forReading(day))!, 'here', sealed)).toBe('我今天很难过')
    expect(await ring.destroySpent(Date.parse('2026-11-25T00:00:00Z'))).toEqual([day])
    expect(await ring.forReading(day)).toBeNull()
    expect(await other.forReading(day)).toBeNull()
    expect(await readdir(directory)).toEqual([])
  })

  test('the key of the reflections is not destroyed', async () => {
    const ring = await openKeyRing(directory)
    const key = await ring.lasting()
    expect(await ring.destroySpent(noon + 10 * 365 * 86_400_000)).toEqual([])
    expect(await readFile(join(directory, 'reflections.key'))).toEqual(key)
  })

  test('a day is never spent before 24 hours after its last moment began', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
        expect(isSpent(keyDayAt(at), at + 24 * 3_600_000 - 1)).toBe(false)
        expect(isSpent(keyDayAt(at), at + 48 * 3_600_000)).toBe(true)
      }),
    )
  })
})

describe('sealing', () => {
  const key = Buffer.alloc(32, 7)
  test('opens in its own place with its own key only, unchanged only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, at) => {
        const sealed = seal(key, 'a:b', text)
        expect(unseal(key, 'a:b', sealed)).toBe(Buffer.from(text, 'utf8').toString('utf8'))
        expect(unseal(key, 'a:c', sealed)).toBeNull()
        expect(unseal(Buffer.alloc(32, 8), 'a:b', sealed)).toBeNull()
        const changed = Buffer.from(sealed)
        changed[at % changed.length]! ^= 1
        expect(unseal(key, 'a:b', changed)).toBeNull()
      }),
    )
  })
  test('the same words never look the same twice', () => {
    expect(seal(key, 'a', '嗯').equals(seal(key, 'a', '嗯'))).toBe(false)
  })
})
