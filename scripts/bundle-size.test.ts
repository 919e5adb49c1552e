import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { fetchedBefore, fetchedFor, gzipped, type Chunk } from './bundle-size.ts'

/** Issue 2: the seeker's path to speaking, kB (1,000 bytes) of gzipped JavaScript. A phone at 2 in the morning. */
const budget = 150_000
const seek = '/pages/seek.html'
const room = '/seeker/room/Room.tsx'
/** The parting, with booking another time. */
const end = '/seeker/end/parting.ts'
/** What is said in the room and at the parting, in the two languages. */
const texts = ['/i18n/zh-CN/room.json', '/i18n/en/room.json']
/** What is said where another time is booked, for the few who do. */
const booking = ['/i18n/zh-CN/booking.json', '/i18n/en/booking.json']

let chunks: readonly Chunk[] = []
beforeAll(async () => {
  // As it is really built: under a test's NODE_ENV React would come in its long form.
  vi.stubEnv('NODE_ENV', 'production')
  // In memory, of this very tree: what lies in dist may be older.
  const built = (await build({
    configFile: fileURLToPath(new URL('../apps/web/vite.config.ts', import.meta.url)),
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput
  vi.unstubAllEnvs()
  chunks = built.output.filter((file) => file.type === 'chunk')
}, 120_000)

describe('the weight of the pages', () => {
  test('all that can be fetched before the room is entered stays within 150 kB', () => {
    // Whatever they do there: both languages, the test of the microphone.
    expect(gzipped(fetchedBefore(chunks, seek, [room, end, ...texts, ...booking]))).toBeLessThanOrEqual(budget)
  })

  test('the room with its call and the parting, in both languages, bring at most 37 kB more', () => {
    const before = fetchedFor(chunks, seek)
    const more = [room, end, ...texts]
      .flatMap((module) => [...fetchedFor(chunks, module)])
      .filter((chunk) => !before.has(chunk))
    expect(gzipped(new Set(more))).toBeLessThanOrEqual(37_000)
  })

  test('what reads the words of a session brings at most 200 kB to a listener; what a note needs, and acts, are apart', () => {
    const inSession = fetchedFor(chunks, '/language/in-session.ts')
    expect(gzipped(inSession)).toBeLessThanOrEqual(200_000)
    for (const entry of ['/language/redaction/index.ts', '/language/acts/index.ts']) {
      const more = [...fetchedFor(chunks, entry)].filter((chunk) => !inSession.has(chunk))
      expect(gzipped(more)).toBeGreaterThan(20_000)
    }
  })

  test('the words of booking another time wait until somebody wants to', () => {
    const before = [...fetchedFor(chunks, seek), ...fetchedFor(chunks, end)].map(({ code }) => code).join('\n')
    expect(before).not.toContain('个人安排')
    expect(gzipped(new Set(booking.flatMap((module) => [...fetchedFor(chunks, module)])))).toBeLessThanOrEqual(6_000)
  })

  test('the room and its call are really apart', () => {
    const first = [...fetchedFor(chunks, seek)].map(({ code }) => code).join('\n')
    expect(first).not.toContain('RTCPeerConnection')
    expect([...fetchedFor(chunks, room)].map(({ code }) => code).join('\n')).toContain('RTCPeerConnection')
  })

  test('nothing of the listener’s screens or of the schemas reaches a seeker', () => {
    const all = [...fetchedBefore(chunks, seek, [])]
    expect(
      all
        .map(({ facadeModuleId }) => facadeModuleId ?? '')
        .filter((id) => /\/(staff|listener|supervisor|operator)\//.test(id)),
    ).toEqual([])
    expect(all.map(({ code }) => code).join('\n')).not.toContain('ZodError')
  })
})
