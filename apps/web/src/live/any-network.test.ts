import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeService, fakeWebSocket } from '../../../../tests/fakes/realtime.ts'
import { startLive } from './start-live.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

type Step =
  | {
      readonly do:
        | 'write'
        | 'seeker-writes'
        | 'unheard'
        | 'advance'
        | 'cut'
        | 'die'
        | 'go-away'
        | 'down'
        | 'up'
        | 'silent'
        | 'loud'
        | 'flood'
        | 'drop'
        | 'online'
    }
  | { readonly do: 'wait'; readonly ms: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<Step>({ do: 'write' }, { do: 'seeker-writes' }, { do: 'unheard' }, { do: 'advance' }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Step>({ do: 'cut' }, { do: 'die' }, { do: 'go-away' }, { do: 'down' }, { do: 'up' }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>(
      { do: 'silent' },
      { do: 'loud' },
      { do: 'flood' },
      { do: 'drop' },
      { do: 'online' },
    ),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 4_000 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 60 }) }) },
)

describe('whatever the network does', () => {
  test('the page ends with the service’s state and every text once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 400 }), async (steps, delay) => {
        vi.setSystemTime(1_800_000_000_000)
        const service = new FakeService()
        service.delay = delay
        const signs = new EventTarget()
        const live = startLive({
          url: () => 'ws://service/realtime',
          WebSocket: fakeWebSocket(service),
          signs: [signs],
        })
        await wait(delay * 6 + 10)
        const latest = setInterval(() => service.tellLatest(), 3_000)
        const written: string[] = []
        let seeker = 0
        let seen: readonly string[] = []
        live.subscribe(() => {
          const ids = live.getView().session?.texts.map((text) => text.id) ?? []
          // never twice on the screen, not even for a moment, and nothing that was shown vanishes
          expect(new Set(ids).size).toBe(ids.length)
          expect(seen.filter((id) => !ids.includes(id as (typeof ids)[number]))).toEqual([])
          seen = ids
        })
        const act: Record<Exclude<Step['do'], 'wait'>, () => void> = {
          write: () => {
            written.push(`我 ${written.length}`)
            expect(live.write(written.at(-1)!)).toBe(true)
          },
          'seeker-writes': () => service.seekerWrites(`你 ${(seeker += 1)}`),
          unheard: () => service.unheard(() => service.seekerWrites(`你 ${(seeker += 1)}`)),
          advance: () => void live.command({ type: 'advance', to: 'explore' }),
          cut: () => service.cut(true),
          die: () => service.cut(false),
          'go-away': () => service.goAway(),
          down: () => {
            service.down = true
            service.cut(true)
          },
          up: () => void (service.down = false),
          silent: () => void (service.silent = true),
          loud: () => void (service.silent = false),
          flood: () => void (service.flooded += 1),
          drop: () => void (service.dropped += 1),
          online: () => signs.dispatchEvent(new Event('online')),
        }
        for (const each of steps) {
          if (each.do === 'wait') await wait(each.ms)
          else act[each.do]()
        }
        service.down = false
        await wait(60_000 + written.length * (delay * 2 + 2_000))
        const view = live.getView()
        expect(view.link).toEqual({ status: 'open' })
        expect(view.session?.seq).toBe(service.log.length)
        expect(view.session?.state).toEqual(service.state)
        expect(view.session?.texts).toEqual(service.texts.map((text) => ({ ...text, status: 'sent' })))
        const mine = service.texts.filter((text) => text.from === 'listener').map((text) => text.body)
        expect(mine).toEqual(written)
        expect(service.log.filter((logged) => logged.event.type === 'phase-entered')).toHaveLength(
          steps.filter((each) => each.do === 'advance').length,
        )
        clearInterval(latest)
        live.close()
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})
