import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { fetchedBefore, fetchedFor, gzipped, type Chunk } from './bundle-size.ts'

/** Issue 2: the seeker's path to speaking, kB (1,000 bytes) of gzipped JavaScript. A phone at 2 in the morning. */
const budget = 150_000
const seek = '/pages/seek.html'
const room = '/seeker/room/Room.tsx'
const end = '/seeker/end/EndScreen.tsx'
/** What is said in the room and at the parting, in the two languages. */
const texts = ['/i18n/zh-CN/room.json', '/i18n/en/room.json']

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

describe('the weight of the seeker’s page', () => {
  test('all that can be fetched before the room is entered stays within 150 kB', () => {
    // Whatever they do there: both languages, the test of the microphone.
    expect(gzipped(fetchedBefore(chunks, seek, [room, end, ...texts]))).toBeLessThanOrEqual(budget)
  })

  test('the room with its call and the parting, in both languages, bring at most 35 kB more', () => {
    const before = fetchedFor(chunks, seek)
    const more = [room, end, ...texts]
      .flatMap((module) => [...fetchedFor(chunks, module)])
      .filter((chunk) => !before.has(chunk))
    expect(gzipped(new Set(more))).toBeLessThanOrEqual(35_000)
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
